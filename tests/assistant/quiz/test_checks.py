"""What the checks of an item let through and what they refuse."""

from dataclasses import replace

import pytest

from assistant.assistant import Assistant
from assistant.quiz.checks.answerable import is_answerable
from assistant.quiz.checks.give_away import gives_away
from assistant.quiz.checks.supported import supported_option
from assistant.quiz.checks.verbatim import unverified
from assistant.quiz.checks.words import reads_badly
from assistant.quiz.make import make_quiz
from assistant.quiz.types import Form, Item, Option, QuizRequest
from assistant.quiz.wording import is_clean, points_away, reads_alone


@pytest.fixture(scope="module")
def choice(assistant: Assistant) -> Item:
    request = QuizRequest(n=1, rulings=("Northwind Clinic",), mix=((Form.SINGLE_CHOICE, 1),))
    return make_quiz(assistant, request).items[0]


def _with_right(item: Item, text: str) -> Item:
    return replace(item, options=tuple(replace(o, text=text) if o.is_right else o for o in item.options))


def _with_wrong(item: Item, text: str) -> Item:
    first = next(o for o in item.options if not o.is_right)
    return replace(item, options=tuple(replace(o, text=text) if o is first else o for o in item.options))


def test_a_key_with_one_word_changed_is_refused(choice: Item, assistant: Assistant) -> None:
    assert unverified(choice, assistant) is None
    assert "does not stand" in (unverified(_with_right(choice, f"{choice.right[0]} twice"), assistant) or "")


def test_a_quotation_with_one_character_changed_is_refused(choice: Item, assistant: Assistant) -> None:
    changed = replace(choice, key=(replace(choice.key[0], quote=choice.key[0].quote[:-1] + "!"),))
    assert unverified(changed, assistant) == "a quotation is not verbatim"


def test_a_quotation_of_a_document_that_there_is_not_is_refused(choice: Item, assistant: Assistant) -> None:
    elsewhere = replace(choice, key=(replace(choice.key[0], document_id="0" * 16),))
    assert "not in the corpus" in (unverified(elsewhere, assistant) or "")


def test_a_wrong_option_that_the_ruling_says_too_is_refused(choice: Item, assistant: Assistant) -> None:
    said = "because Northwind kept patient records on a server without a password"
    assert supported_option(choice, assistant) is None
    assert supported_option(_with_wrong(choice, said), assistant) is not None


def test_an_item_is_not_answerable_from_a_passage_on_something_else(choice: Item, assistant: Assistant) -> None:
    assert is_answerable(choice, assistant) is None
    document = assistant.document(choice.key[0].document_id)
    start = document.text.index("# DPC")
    far = replace(choice.key[0], start=start, end=start + 5, quote=document.text[start : start + 5])
    assert is_answerable(replace(choice, key=(far,)), assistant) is not None


@pytest.mark.parametrize(
    ("stem", "passes"),
    [
        ("Which reason does the DPC’s ruling on Northwind Clinic give?", True),
        ("What did it hold in this decision?", False),
        ("Which reason does the aforementioned ruling give?", False),
        ("which reason does the ruling give?", False),
        ("Which reason  does the ruling give?", False),
        ("Which reason does the the ruling give?", False),
        ("Which reason does the ruling (2021 give?", False),
    ],
)
def test_a_stem_must_be_whole_and_stand_alone(stem: str, passes: bool, choice: Item) -> None:
    assert (reads_badly(replace(choice, stem=stem)) is None) is passes


def test_two_options_may_not_be_the_same(choice: Item) -> None:
    assert reads_badly(_with_wrong(choice, choice.right[0])) == "two options are the same"


@pytest.mark.parametrize(
    ("right", "wrong", "passes"),
    [
        ("because nobody had agreed", ("because nobody was asked", "because it was too late"), True),
        ("because " + "nobody had agreed " * 8, ("because nobody was asked", "because it was too late"), False),
        (
            "because",
            ("because nobody was asked at all in the matter", "because it was far too late for an answer"),
            False,
        ),
        ("cookies banner tracking", ("server password", "backup tape"), False),
    ],
)
def test_a_key_that_stands_out_is_refused(right: str, wrong: tuple[str, ...], passes: bool, choice: Item) -> None:
    options = (Option(right, True, ""), *(Option(w, False, "") for w in wrong))
    item = replace(choice, stem="Why was the banner with tracking cookies unlawful?", options=options)
    assert (gives_away(item) is None) is passes


def test_a_gap_whose_word_stands_in_the_stem_is_refused(choice: Item) -> None:
    item = replace(
        choice, form=Form.CLOZE, options=(), stem="Consent means _____: is consent given?", accepted=("consent",)
    )
    assert gives_away(item) == "the stem holds the answer"


@pytest.mark.parametrize(
    "words",
    [
        "This was unlawful.",
        "It also breached Article 32.",
        "We find a breach.",
        "The latter was unlawful.",
        "Other grounds failed.",
        "The Board therefore held so.",
        "The ruling held so in the present case.",
    ],
)
def test_words_that_hang_on_others_do_not_read_alone(words: str) -> None:
    assert not reads_alone(words)


@pytest.mark.parametrize(
    "words",
    ["see [^3] for it", "TheBoard held", "held (so", "a | b", "GDPR130 applies", "so ,it was", "see https://x.y"],
)
def test_marks_and_run_together_words_are_not_clean(words: str) -> None:
    assert not is_clean(words)


def test_plain_words_pass() -> None:
    words = "The CNIL held that the company infringed Article 82, because nobody had agreed (2020)."
    assert reads_alone(words)
    assert is_clean(words)
    assert not points_away(words)
