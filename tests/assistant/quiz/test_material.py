"""What quizzes are made of.

Rulings told apart, provisions held breached, sentences without slips, conduct that fits others.
"""

import pytest

from assistant.quiz.apart import named_apart
from assistant.quiz.makers.scenario import practices
from assistant.quiz.material import Material, _exchangeable
from assistant.quiz.ruled import Ruled
from assistant.quiz.spelling import spelling_of
from assistant.quiz.statements import Part
from assistant.quiz.wording import is_clean
from corpus.read import read_document

_HEAD = (
    "# ICO (UK) - {party}\n\n**Authority:** ICO (UK)\n**Decided:** {day}\n**Respondent:** {party}\n"
    "**Outcome:** Violation\n\n"
)


def ruled(party: str, day: str = "2023-05-04", *findings: str) -> Ruled:
    """Return a ruling on a party with these findings."""
    said = (
        "The ICO opened an inquiry after complaints about the company had come in, and the company infringed the law.",
        *findings,
    )
    text = _HEAD.format(party=party, day=day) + "## Findings\n\n" + "\n\n".join(said)
    return Ruled(read_document(f"{party}.md", text.encode()), f"{party}.md")


def names(*rulings: Ruled) -> list[str]:
    return [r.name for r in named_apart(rulings)]


def test_rulings_on_one_party_of_one_year_are_named_by_their_days() -> None:
    twice = (
        ruled("Harbour Bank", "2023-05-04"),
        ruled("Harbour Bank Ireland", "2023-11-20"),
        ruled("Harbour Bank", "2021-01-02"),
    )
    assert names(*twice) == [
        "the ICO’s ruling on Harbour Bank (4 May 2023)",
        "the ICO’s ruling on Harbour Bank Ireland (20 November 2023)",
        "the ICO’s ruling on Harbour Bank (2021)",
    ]


def test_rulings_that_no_day_tells_apart_are_not_asked_about() -> None:
    assert names(ruled("Harbour Bank", "2023-05-04"), ruled("Harbour Bank Ltd", "2023-05-04")) == []
    assert names(ruled("Harbour Bank", "2023-05-04"), ruled("Harbour Bank", "")) == []
    assert len(names(ruled("Harbour Bank"), ruled("Pennine Council"))) == 2


@pytest.mark.parametrize(
    ("sentence", "is_held"),
    [
        ("The ICO held that Harbour Bank infringed Article 32(1) GDPR.", True),
        ("Harbour Bank argues that it cannot be said that it infringed Article 32(1) GDPR.", False),
        ("Harbour Bank also states that nobody found that it infringed Article 32(1) GDPR.", False),
        ("The ICO found that Harbour Bank cannot have infringed Article 32(1) GDPR.", False),
        ("-Infringed Article 32(1) GDPR by keeping the data;", False),
        ("The ICO held that Harbour Bank infringed Article 32(33)(35)(1) GDPR.", False),
    ],
)
def test_a_provision_is_breached_where_the_ruling_says_so_and_not_where_a_party_does(
    sentence: str, is_held: bool
) -> None:
    assert bool(ruled("Harbour Bank", "2023-05-04", sentence).breached) is is_held


CONDUCT = {
    "failing to encrypt the backups of its mail server": True,
    "sending 752,425 messages to people who had not agreed": False,
    "failing to report the breach to anybody at all": False,
    "opening the accounts of bank customers without a password": False,
}


@pytest.mark.parametrize("conduct", CONDUCT)
def test_a_case_has_no_count_no_name_and_nothing_that_was_told_before(conduct: str) -> None:
    one = ruled(
        "Harbour Bank", "2023-05-04", f"The ICO held that Harbour Bank infringed Article 32(1) GDPR by {conduct}."
    )
    parts = tuple(_exchangeable(one, spelling_of(())))
    assert [p.statement.part for p in parts] == [Part.BY_DOING]
    assert bool(practices(one, Material((one,), {}, {one.document.document_id: parts}))) is CONDUCT[conduct]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ICO ordered Harbour Bank to remedy the infringement by encrypting the backups of its mail server.",
        "The ICO found that Harbour Bank complied by encrypting the backups of its mail server.",
        "The ICO decided on the fine by taking into account the size of the company.",
    ],
)
def test_how_to_comply_and_how_to_decide_are_no_conduct(sentence: str) -> None:
    assert not [s for s in ruled("Harbour Bank", "2023-05-04", sentence).statements if s.part is Part.BY_DOING]


@pytest.mark.parametrize(
    "words",
    [
        "as a well as a failing to notify",
        "failing to provide a copy their data",
        "the both of the employees",
        "during process of collecting",
        "Articles 32(1)(b,) and 32(2)",
        "Article 5(l)(f) UK GDPR",
        "GDPR 297were serious",
        "a legal ground (Article 6 GDPR) (recital 47)",
        "a violation of of the law",
        "an appeal to the the court",
    ],
)
def test_slips_of_grammar_and_of_scanning_are_not_clean(words: str) -> None:
    assert not is_clean(words)


@pytest.mark.parametrize(
    "words",
    [
        "a copy of their data, as well as a fee",
        "both of the employees",
        "Articles 32(1)(b) and 32(2) UK GDPR",
        "Article 12 (3) and (4)",
        "a number of complaints in the 1990s",
        "the 30th of May",
        "the list that the company kept",
    ],
)
def test_sound_words_are_clean(words: str) -> None:
    assert is_clean(words)


SPELLING = spelling_of(
    ["what was withheld and unsolicited, obtained without colours and evaluation"] * 8
    + ["what was witheld, unsolicitated, obtain withuot colors", "the valuation of obtaining an identifier"]
)


@pytest.mark.parametrize("word", ["witheld", "unsolicitated", "withuot"])
def test_a_word_that_one_ruling_misspells_is_known_by_the_others(word: str) -> None:
    assert SPELLING.slip_in(f"it was {word} there") == word


@pytest.mark.parametrize(
    "word", ["withheld", "obtaining", "colours", "colors", "valuation", "identifier", "evaluations"]
)
def test_inflected_rare_and_american_words_are_no_slips(word: str) -> None:
    assert SPELLING.slip_in(f"it was {word} there") is None
