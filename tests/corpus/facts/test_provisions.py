"""Provisions in one canonical form, whatever their spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import find_provisions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Art. 6(1)(f) GDPR", ["Article 6(1)(f) GDPR"]),
        ("Articles 5(1)(a) and 6 of the GDPR", ["Article 5(1)(a) GDPR", "Article 6 GDPR"]),
        ("Article 32 UK GDPR", ["Article 32 UK GDPR"]),
        ("artikel 6 AVG", ["Article 6 GDPR"]),
        ("artículo 5.1.f) del RGPD", ["Article 5(1)(f) GDPR"]),
        ("Art. 6 Abs. 1 lit. f DSGVO", ["Article 6(1)(f) GDPR"]),
        ("art. 6 ust. 1 lit. f RODO", ["Article 6(1)(f) GDPR"]),
        ("article 6, paragraphe 1, sous f) RGPD", ["Article 6(1)(f) GDPR"]),
        ("l'article 6, § 1, f) du RGPD", ["Article 6(1)(f) GDPR"]),
        ("artigo 6.º, n.º 1, alínea f) do RGPD", ["Article 6(1)(f) GDPR"]),
        ("artikel 6.1 f i dataskyddsförordningen", ["Article 6(1)(f) GDPR"]),
        ("čl. 6 odst. 1 písm. f) GDPR", ["Article 6(1)(f) GDPR"]),
        ("Articles 5(1)(a), b) and 6 GDPR", ["Article 5(1)(a) GDPR", "Article 5(1)(b) GDPR", "Article 6 GDPR"]),
        ("Article 4(1), a) GDPR", ["Article 4(1)(a) GDPR"]),
        ("Article 6 GDPR, § 35 BDSG", ["Article 6 GDPR", "§ 35 BDSG"]),
        ("reg 22 PECR", ["reg. 22 PECR"]),
        ("articles 5-1-c) et 13 du RGPD", ["Article 5(1)(c) GDPR", "Article 13 GDPR"]),
        (
            "art. 5, par. 1, lett. a) e c), del Regolamento (UE) 2016/679",
            ["Article 5(1)(a) GDPR", "Article 5(1)(c) GDPR"],
        ),
        ("point (f) of Article 6(1) GDPR", ["Article 6(1)(f) GDPR"]),
        ("Article 83, paragraph 5, letter a) of the GDPR", ["Article 83(5)(a) GDPR"]),
        ("Article 5 (1) (c) GDPR", ["Article 5(1)(c) GDPR"]),
        ("Articles 12 to 14 GDPR", ["Article 12 GDPR", "Article 13 GDPR", "Article 14 GDPR"]),
        (
            "Articles 5(1)(a), (c) and (f) GDPR",
            ["Article 5(1)(a) GDPR", "Article 5(1)(c) GDPR", "Article 5(1)(f) GDPR"],
        ),
        ("Articles 33(1) and 34 of Regulation (EU)\n2016/679", ["Article 33(1) GDPR", "Article 34 GDPR"]),
        ("Article 5(1)(f) GDPRArticle 32 GDPR", ["Article 5(1)(f) GDPR", "Article 32 GDPR"]),
        ("Article 5(1)(f) and Article 32(1) of the UK GDPR", ["Article 5(1)(f) UK GDPR", "Article 32(1) UK GDPR"]),
        ("Article 15 GDPR and 17 GDPR", ["Article 15 GDPR", "Article 17 GDPR"]),
        ("GDPR Article 4(7)", ["Article 4(7) GDPR"]),
        ("Recital 26 GDPR", ["Recital 26 GDPR"]),
        ("s. 4 of the Privacy Act", ["s. 4 Privacy Act"]),
        ("section 55A of the DPA 1998", ["s. 55A DPA 1998"]),
        ("section 155 of the Data Protection Act 2018", ["s. 155 DPA 2018"]),
        ("section 40(2) of FOIA", ["s. 40(2) FOIA"]),
        ("regulation 21A of PECR", ["reg. 21A PECR"]),
        ("Regulations 22 and 23 of PECR", ["reg. 22 PECR", "reg. 23 PECR"]),
        ("Principle 4.3.2 of PIPEDA", ["Principle 4.3.2 PIPEDA"]),
        ("clause 4.7 of Schedule 1 of PIPEDA", ["Principle 4.7 PIPEDA"]),
        ("§ 202 StGB", ["§ 202 StGB"]),
        ("§ 25 Abs. 1 TTDSG", ["§ 25(1) TTDSG"]),
        ("§ 13 AVG", ["§ 13 AVG 1991"]),
        ("Article 5(3) of the ePrivacy Directive", ["Article 5(3) ePrivacy Directive"]),
        ("Article 82 of Law no. 78-17", ["Article 82 LIL"]),
        ("Article 12(3) Law 3471/2006", ["Article 12(3) Law 3471/2006"]),
        ("article 22.2 of the LSSI", ["Article 22(2) LSSI"]),
        ("Section 5 of the FTC Act", ["s. 5 FTC Act"]),
        ("15 U.S.C. § 45(a)", ["15 U.S.C. § 45(a)"]),
        ("APP 6 and APP 11.1", ["APP 6", "APP 11.1"]),
        (
            "Article 7 and 8 of the Charter",
            ["Article 7 Charter of Fundamental Rights", "Article 8 Charter of Fundamental Rights"],
        ),
        ("Article 6(1) of the Credit Information Act", ["Article 6(1) Credit Information Act"]),
    ],
)
def test_a_citation_has_one_canonical_form_in_any_of_its_spellings(text: str, expected: list[str]) -> None:
    assert [p.value for p in find_provisions(text)] == expected


def test_a_short_name_that_the_text_defines_is_followed() -> None:
    text = (
        'Under section 155 of the Data Protection Act 2018 ("the DPA") she may act. '
        "Section 157(5) of the DPA sets the cap."
    )
    assert [p.value for p in find_provisions(text)] == ["s. 155 DPA 2018", "s. 157(5) DPA 2018"]


def test_a_later_citation_in_the_paragraph_keeps_the_act_and_one_in_another_does_not() -> None:
    text = "It breached Article 32 GDPR and so Article 5(1)(f) too.\n\nArticle 9 is another matter."
    assert [p.value for p in find_provisions(text)] == ["Article 32 GDPR", "Article 5(1)(f) GDPR"]


@pytest.mark.parametrize(
    "text", ["Regulation 2016/679", "section 17", "Article 32, 5 June 2020", "in 5 articles", "s 5 apples", "§"]
)
def test_what_names_no_provision_of_a_known_act_gives_none(text: str) -> None:
    assert find_provisions(text) == []


def test_the_span_of_each_item_of_a_list_shows_that_item() -> None:
    text = "infringed Articles 5(1)(a) and 6 of the GDPR"
    assert [p.span.of(text) for p in find_provisions(text)] == ["Articles 5(1)(a)", "6 of the GDPR"]


@given(st.text(alphabet=st.sampled_from("Article sS.§()0123456789abf,and toGDPR\n"), max_size=80))
def test_any_text_is_read_without_an_error_and_spans_are_not_empty(text: str) -> None:
    for mention in find_provisions(text):
        assert 0 <= mention.span.start < mention.span.end <= len(text)


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from("abcdef"))
def test_the_canonical_form_reads_back_as_itself(article: int, paragraph: int, letter: str) -> None:
    value = f"Article {article}({paragraph})({letter}) GDPR"
    assert [p.value for p in find_provisions(value)] == [value]
