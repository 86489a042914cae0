"""What has a form of its own is told by patterns, each with examples."""

import pytest

from assistant.ranking.forms import FORMS, forms_of

EXAMPLES = {
    "sum": ("a fine of €5,000", "20 million euros", "fined EUR 300", "NOK 4,000"),
    "date": ("on 3 March 2021", "March 3, 2021", "on 03.03.2021", "2021-03-03"),
    "year": ("since 2019",),
    "period": ("within thirty days", "for 12 months"),
    "provision": ("under Article 6(1)(f)", "s. 4 of the Act", "Recital 47", "§ 7"),
    "percentage": ("4 % of turnover", "ten per cent"),
    "number": ("some 1,200 people",),
    "quotation": ("it said “no”",),
    "name": ("the shop told Acme that",),
    "case": ("in case 21/2020",),
    "question": ("Is this lawful?",),
    "ends": ("It is lawful.",),
    "lead": ("It ordered the following:",),
}
NONE = {
    "sum": "the sum was not told",
    "date": "in the spring",
    "year": "room 201",
    "period": "a long period",
    "provision": "the article on cats",
    "percentage": "a large share",
    "number": "many people",
    "quotation": "it said no",
    "name": "The shop",
    "case": "this case",
    "question": "It asked whether.",
    "ends": "and the",
    "lead": "It was so.",
}


@pytest.mark.parametrize(("form", "words"), [(form, words) for form, found in EXAMPLES.items() for words in found])
def test_a_form_is_found_where_it_stands(form: str, words: str) -> None:
    assert forms_of(words)[list(FORMS).index(form)] > 0


@pytest.mark.parametrize(("form", "words"), NONE.items())
def test_a_form_is_not_found_where_it_does_not_stand(form: str, words: str) -> None:
    assert forms_of(words)[list(FORMS).index(form)] == 0


def test_each_form_has_examples() -> None:
    assert EXAMPLES.keys() == NONE.keys() == FORMS.keys()
