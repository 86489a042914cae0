"""A language model words the items, over a real server on this machine: well, badly, lying, slow, dead."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.cli.app import run
from assistant.quiz.checks.verbatim import cited
from assistant.quiz.edit import regenerate
from assistant.quiz.file import read_quiz
from assistant.quiz.make import make_quiz
from assistant.quiz.reword_prompt import read_worded
from assistant.quiz.types import Form, Item, Quiz, QuizRequest
from assistant.settings import load_settings
from tests.assistant.llm.openai_server import Reply, Script, serving

pytest.importorskip("langchain_openai")
SCENARIO = QuizRequest(n=1, rulings=("Northwind Clinic",), mix=((Form.SCENARIO, 1),))
GAP = QuizRequest(n=1, rulings=("Northwind Clinic",), mix=((Form.CLOZE, 1),))
REASON = QuizRequest(n=1, rulings=("Northwind Clinic",), mix=((Form.SINGLE_CHOICE, 1),), seed=1)
ORDER = QuizRequest(n=1, mix=((Form.ORDERING, 1),))
Say = Callable[[dict[str, Any]], dict[str, str]]
Worded = Callable[[Say, QuizRequest], Quiz]
Plain = Callable[[QuizRequest], Quiz]


@contextmanager
def with_model(home: Path, script: Script, seconds: int = 10) -> Iterator[Assistant]:
    """Open the rulings with a model that behaves as a script says."""
    with serving(script) as url:
        given = {"home": home, "starter": False, "model": "openai:m", "model_url": url, "model_seconds": seconds}
        with open_assistant(load_settings(given, {}).settings) as assistant:
            yield assistant


def says(say: Say) -> Reply:
    """Return the reply of a model that words each item that it is sent as `say` does."""
    return lambda request: json.dumps(say(json.loads(request["messages"][-1]["content"])))


@pytest.fixture(scope="module")
def served(quiz_home: Path) -> Iterator[tuple[Assistant, Script]]:
    """One model whose script a test sets."""
    script = Script()
    with with_model(quiz_home, script) as assistant:
        yield assistant, script


@pytest.fixture(scope="module")
def plain(assistant: Assistant) -> Plain:
    """Return a function that makes a quiz without a model, each one once."""
    return cache(partial(make_quiz, assistant))


@pytest.fixture
def worded(served: tuple[Assistant, Script]) -> Worded:
    """Return a function that makes a quiz with a model that words as told."""
    assistant, script = served

    def make(say: Say, request: QuizRequest) -> Quiz:
        script.reply = says(say)
        return make_quiz(assistant, request)

    return make


def changed(**words: Callable[[str], str]) -> Say:
    """Return what changes stem or explanation of an item as it was sent and leaves the rest."""
    return lambda item: {part: words.get(part, str)(item[part]) for part in ("stem", "explanation")}


def _sums(text: str) -> list[str]:
    return re.findall(r"[\d,]+ EUR", text)


def only(quiz: Quiz) -> Item:
    (item,) = quiz.items
    return item


def without_words(item: Item) -> Item:
    return replace(item, stem="", explanation="", worded_by="")


FICTION = "A school asks you for advice, because an audit of the school found that"
GOOD: tuple[tuple[QuizRequest, str, Callable[[str], str]], ...] = (
    (
        SCENARIO,
        "stem",
        lambda s: s.replace("An audit of a new client finds", "A school asks for advice: its audit finds"),
    ),
    (SCENARIO, "stem", lambda s: s.replace("An audit of a new client finds that", FICTION)),
    (
        SCENARIO,
        "stem",
        lambda s: s.replace(
            "Which ruling speaks to this, and what did it hold?",
            "Which ruling speaks to that case, and what did it hold?",
        ),
    ),
    (
        GAP,
        "stem",
        lambda s: s.replace(
            "Which word is missing from this sentence of", "Fill in the word that is missing from the sentence of"
        ).replace("? “", ": “"),
    ),
    (
        REASON,
        "stem",
        lambda s: s.replace(
            "Which of these ends that sentence as the ruling does?",
            "Which of these is how that sentence ends in the ruling?",
        ),
    ),
    (REASON, "explanation", lambda s: f"The key is right. {s}"),
    (SCENARIO, "explanation", lambda s: f"{s} Anyone could reach the patient records without a password."),
    (ORDER, "stem", lambda s: s.replace("Put these rulings in the order", "Arrange these rulings in the order")),
)


@pytest.mark.parametrize(("request_", "part", "change"), GOOD)
def test_a_good_wording_is_kept(
    request_: QuizRequest, part: str, change: Callable[[str], str], worded: Worded, plain: Plain
) -> None:
    made = only(plain(request_))
    quiz = worded(changed(**{part: change}), request_)
    assert change(getattr(made, part)) != getattr(made, part)
    assert getattr(only(quiz), part) == change(getattr(made, part)), quiz.notes
    assert only(quiz).worded_by == "openai:m"
    assert without_words(only(quiz)) == without_words(made)
    assert "1 of 1" in quiz.notes[0]


LIES: tuple[tuple[str, QuizRequest, str, Callable[[str], str]], ...] = (
    ("another year", SCENARIO, "explanation", lambda s: s.replace("(2021)", "(2020)")),
    ("another name", SCENARIO, "explanation", lambda s: s.replace("Northwind", "Southwind")),
    ("another authority", REASON, "stem", lambda s: s.replace("DPC’s", "CNIL’s", 1)),
    ("another provision", SCENARIO, "explanation", lambda s: f"{s} It broke Article 33 GDPR."),
    ("a sum of its own", SCENARIO, "explanation", lambda s: f"{s} The penalty was EUR 80,000."),
    ("a name of its own", SCENARIO, "stem", lambda s: s.replace("a new client", "Facebook")),
    ("a name that begins", SCENARIO, "stem", lambda s: f"Facebook asks for advice. {s}"),
    ("a date of its own", GAP, "stem", lambda s: f"In May 2020 a ruling was made. {s}"),
    ("another quotation", REASON, "stem", lambda s: s.replace("infringed", "did not infringe")),
    ("a quotation less", SCENARIO, "stem", lambda s: s.replace("“", "").replace("”", "")),
    ("a quotation more", SCENARIO, "explanation", lambda s: f"{s} It adds: “That was deliberate.”"),
    ("the key in a gap", GAP, "stem", lambda s: f"{s} It is about being accountable."),
    ("the key in a case", SCENARIO, "stem", lambda s: f"{s} Think of the DPC."),
    ("the key in a case without a name", SCENARIO, "stem", lambda s: s.replace("a new client", "a northwind clinic")),
    ("a gap that is filled", GAP, "stem", lambda s: s.replace("_____", "accountability")),
    ("a pointer", SCENARIO, "explanation", lambda s: f"{s} The above decision is final."),
    ("this decision", REASON, "stem", lambda s: s.replace("Which of these", "In this decision, which of these")),
    ("the opposite asked", REASON, "stem", lambda s: s.replace("Which of these ends", "Which of these never ends")),
    ("the largest first", ORDER, "stem", lambda s: s.replace("smallest", "largest")),
    ("the opposite said", SCENARIO, "explanation", lambda s: f"{s} The clinic’s server was lawful and secure."),
    (
        "more than the ruling",
        SCENARIO,
        "explanation",
        lambda s: f"{s} The clinic deliberately sold the records to advertisers.",
    ),
    (
        "sums exchanged",
        ORDER,
        "explanation",
        lambda s: s.replace(_sums(s)[0], "X").replace(_sums(s)[1], _sums(s)[0]).replace("X", _sums(s)[1]),
    ),
    (
        "another question",
        REASON,
        "stem",
        lambda s: s.replace(
            "Which of these ends that sentence as the ruling does?", "How tall are elephants in the zoo of Vienna?"
        ),
    ),
    (
        "praise",
        SCENARIO,
        "stem",
        lambda s: s.replace("An audit of a new client finds", "Auditors commend a school, for they find"),
    ),
    ("a denial", SCENARIO, "stem", lambda s: s.replace("An audit of a new client finds", "No audit of a school finds")),
    (
        "another case question",
        SCENARIO,
        "stem",
        lambda s: s.replace(
            "Which ruling speaks to this, and what did it hold?", "How many pupils may a school have in each class?"
        ),
    ),
    ("a long tale", SCENARIO, "stem", lambda s: f"{'A school by the sea has a garden with trees and birds. ' * 5}{s}"),
    ("nothing", SCENARIO, "stem", lambda s: " "),
    ("marks", SCENARIO, "stem", lambda s: f"**{s}**"),
    ("half a sentence", SCENARIO, "stem", lambda s: s.rstrip("?")),
)


@pytest.mark.parametrize(("request_", "part", "lie"), [row[1:] for row in LIES], ids=[row[0] for row in LIES])
def test_a_wording_that_lies_or_tells_the_key_is_refused_and_counted(
    request_: QuizRequest, part: str, lie: Callable[[str], str], worded: Worded, plain: Plain
) -> None:
    made = plain(request_)
    assert lie(getattr(only(made), part)) != getattr(only(made), part)
    quiz = worded(changed(**{part: lie}), request_)
    assert quiz.items == made.items, quiz.notes
    assert "0 of 1" in quiz.notes[0]
    assert "1 wording was refused" in quiz.notes[1]


def test_what_is_good_of_a_wording_is_kept_without_the_rest(worded: Worded, plain: Plain) -> None:
    made = only(plain(REASON))
    say = changed(stem=lambda s: s.replace("Northwind", "Southwind"), explanation=lambda s: f"In short: {s}")
    got = only(worded(say, REASON))
    assert (got.stem, got.explanation) == (made.stem, f"In short: {made.explanation}")


def test_a_whole_quiz_has_the_same_items_keys_and_citations(quiz: Quiz, worded: Worded) -> None:
    got = worded(changed(explanation=lambda s: f"In short: {s}"), quiz.request)
    assert [without_words(i) for i in got.items] == [without_words(i) for i in quiz.items]
    assert sum(bool(i.worded_by) for i in got.items) >= 0.8 * len(got.items)
    assert [cited(i) for i in got.items] == [cited(i) for i in quiz.items]
    assert read_quiz(got.to_json()) == got


FAULTS = {
    "no words": Script(reply=lambda request: ""),
    "no JSON": Script(reply=lambda request: "Sure! Here is your question."),
    "another form": Script(reply=lambda request: '{"question": "Why?"}'),
    "a list": Script(reply=lambda request: '[{"stem": 3}]'),
    "out of order": Script(status=503),
    "refuses the key": Script(status=401),
    "out of quota": Script(status=429),
    "breaks off": Script(reply=lambda request: '{"stem": "' + "x" * 200, cut_after=2),
    "slow": Script(delay=4.0),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_model_gives_the_plain_quiz_and_says_so(fault: str, quiz_home: Path, plain: Plain) -> None:
    request = QuizRequest(n=3, seed=5)
    script = FAULTS[fault]
    with with_model(quiz_home, script, seconds=2) as worded:
        quiz = make_quiz(worded, request)
    assert quiz.items == plain(request).items
    assert quiz.notes
    assert "made" in quiz.notes[-1]
    failed = fault == "slow" or script.status != 200
    # A model that is down is not asked again and again; one that has no words is asked in each of three forms.
    assert len(script.requests) == (1 if failed else 3)


def test_a_server_that_is_not_there_gives_the_plain_quiz_and_says_so(quiz_home: Path, assistant: Assistant) -> None:
    given = {"home": quiz_home, "starter": False, "model": "openai:m", "model_url": "http://127.0.0.1:9/v1"}
    with open_assistant(load_settings(given, {}).settings) as worded:
        quiz = worded.quiz(n=2)
    assert quiz.items == assistant.quiz(n=2).items
    assert quiz.notes == (
        "The language model openai:m cannot be reached at http://127.0.0.1:9/v1; the items are as made.",
    )


def test_a_server_without_schemas_is_asked_again_without_one(quiz_home: Path) -> None:
    script = Script(
        reply=says(changed(explanation=lambda s: f"In short: {s}")), refuses={"json_schema": 400, "json_object": 400}
    )
    with with_model(quiz_home, script) as worded:
        assert only(make_quiz(worded, REASON)).explanation.startswith("In short: ")


def test_an_item_drawn_anew_is_worded_too(quiz: Quiz, quiz_home: Path, assistant: Assistant) -> None:
    old = next(i for i in quiz.items if i.form is Form.SINGLE_CHOICE)
    plain = regenerate(assistant, quiz, old.item_id, 4)
    with with_model(quiz_home, Script(reply=says(changed(explanation=lambda s: f"In short: {s}")))) as worded:
        got = regenerate(worded, quiz, old.item_id, 4)
    new = next(i for i in got.items if i.worded_by)
    assert new.explanation.startswith("In short: ")
    assert [without_words(i) for i in got.items] == [without_words(i) for i in plain.items]


def test_the_command_words_with_the_model_of_the_settings(
    quiz_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "quiz.json"
    with serving(Script(reply=says(changed(explanation=lambda s: f"In short: {s}")))) as url:
        monkeypatch.setenv("RULINGS_MODEL", "openai:m")
        monkeypatch.setenv("RULINGS_MODEL_URL", url)
        options = ["--ruling", "Northwind Clinic", "-n", "1", "--mix", "single choice", "--home", str(quiz_home)]
        assert run(["quiz", *options, "--no-starter", "-o", str(out)]) == 0
    assert read_quiz(out.read_text(encoding="utf-8")).items[0].worded_by == "openai:m"
    assert "1 of 1 items into other words" in capsys.readouterr().err


def test_what_stands_around_a_wording_is_passed_over() -> None:
    worded = read_worded('Here: {"a": 1} ```json\n{"stem": "Why\\n so?", "explanation": "So.", "more": 1}\n```')
    assert worded is not None
    assert (worded.stem, worded.explanation) == ("Why so?", "So.")
    assert read_worded("{" * 5000) is None
