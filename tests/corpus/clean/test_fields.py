"""The infobox: one paragraph a field, values that ran together parted."""

import pytest

from corpus.clean import clean


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (
            "**Relevant Law:** Article 5(1)(f) GDPRArticle 32 GDPR",
            "Relevant Law: Article 5(1)(f) GDPR; Article 32 GDPR",
        ),
        ("**Relevant Law:** Article 6 GDPR§ 12 DSG", "Relevant Law: Article 6 GDPR; § 12 DSG"),
        (
            "**Relevant Law:** Article 6 GDPRData Protection Act 2018",
            "Relevant Law: Article 6 GDPR; Data Protection Act 2018",
        ),
        ("**Relevant Law:** Article 5(3) ePrivacy Directive", "Relevant Law: Article 5(3) ePrivacy Directive"),
        ("**Parties:** Acme B.V.Ligue des droits", "Parties: Acme B.V.; Ligue des droits"),
        (
            "**Parties:** A user (represented by noyb)Meta Ireland",
            "Parties: A user (represented by noyb); Meta Ireland",
        ),
        ("**Parties:** Association MousseCNIL", "Parties: Association Mousse; CNIL"),
        ("**Parties:** TikTok", "Parties: TikTok"),
        ("**Original Language(s):** EnglishDutch", "Original Language(s): English; Dutch"),
        ("**Fine:** 2.310.000 GBP", "Fine: 2.310.000 GBP"),
        ("**Relevant Law:** [Article 5](/a)[Article 6](/b)", "Relevant Law: Article 5; Article 6"),
    ],
)
def test_values_that_ran_together_are_parted_where_that_is_certain(raw: str, expected: str) -> None:
    assert clean(f"# Title\n\n{raw}\n\nText of the case.\n") == f"# Title\n\n{expected}\n\nText of the case.\n"


def test_a_name_is_parted_where_both_halves_are_words_of_the_text_and_the_whole_is_not() -> None:
    text = clean("**Parties:** GrindrDatatilsynet\n\nThe regulator Datatilsynet fined Grindr.\n")
    assert text.startswith("Parties: Grindr; Datatilsynet\n")


def test_a_name_that_the_text_also_prints_whole_stays_whole() -> None:
    text = clean("**Parties:** DialADeal\n\nDialADeal made calls. A Dial and a Deal.\n")
    assert text.startswith("Parties: DialADeal\n")
