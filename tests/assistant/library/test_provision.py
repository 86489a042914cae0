"""Provisions as people ask for them."""

import pytest

from assistant.errors import NotAProvision
from assistant.library.provision import provision_of, provisions_asked


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Art. 6(1)(f) GDPR", "Article 6(1)(f) GDPR"),
        ("art 6(1)(f) gdpr", "Article 6(1)(f) GDPR"),
        ("6(1)(f) GDPR", "Article 6(1)(f) GDPR"),
        ("GDPR 6(1)(f)", "Article 6(1)(f) GDPR"),
        ("Art. 6 Abs. 1 lit. f DSGVO", "Article 6(1)(f) GDPR"),
        ("article 6, paragraphe 1, sous f) RGPD", "Article 6(1)(f) GDPR"),
        ("artikel 6 lid 1 onder f AVG", "Article 6(1)(f) GDPR"),
        ("artículo 6.1.f) del Reglamento General de Protección de Datos", "Article 6(1)(f) GDPR"),
        ("Art 6(1)(f) uk gdpr", "Article 6(1)(f) UK GDPR"),
        ("s. 4 Privacy Act", "s. 4 Privacy Act"),
        ("section 4 of the privacy act", "s. 4 Privacy Act"),
        ("Regulation 22 PECR", "reg. 22 PECR"),
        ("principle 4.3 pipeda", "Principle 4.3 PIPEDA"),
        ("APP 3.3", "APP 3.3"),
    ],
)
def test_a_provision_is_understood_however_it_is_written(words: str, value: str) -> None:
    assert [p.value for p in provisions_asked(words)] == [value]


def test_several_provisions_are_told_apart() -> None:
    assert [p.value for p in provisions_asked("Articles 13 and 14 GDPR")] == ["Article 13 GDPR", "Article 14 GDPR"]


@pytest.mark.parametrize("words", ["", "GDPR", "privacy", "Article 6(1)(f)"])
def test_what_names_no_provision_of_an_act_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(NotAProvision, match="Privacy Act"):
        provisions_asked(words)


@pytest.mark.parametrize(
    ("whole", "part", "held"),
    [
        ("Article 6 GDPR", "Article 6(1)(f) GDPR", True),
        ("Article 6(1) GDPR", "Article 6(1)(f) GDPR", True),
        ("Article 6(1)(f) GDPR", "Article 6(1) GDPR", False),
        ("Article 6 GDPR", "Article 60 GDPR", False),
        ("Article 6 GDPR", "Article 6(1)(f) UK GDPR", False),
        ("Article 82 LIL", "s. 82 LIL", True),
        ("Recital 6 GDPR", "Article 6 GDPR", False),
        ("Principle 4.3 PIPEDA", "Principle 4.3.2 PIPEDA", True),
    ],
)
def test_a_provision_holds_its_parts_and_no_other(whole: str, part: str, held: bool) -> None:
    a, b = provision_of(whole), provision_of(part)
    assert a and b
    assert a.holds(b) is held


def test_the_united_kingdoms_regulation_is_the_counterpart() -> None:
    (asked,) = provisions_asked("Art. 32 GDPR")
    assert asked.counterpart and asked.counterpart.value == "Article 32 UK GDPR"
    assert provisions_asked("s. 4 Privacy Act")[0].counterpart is None
