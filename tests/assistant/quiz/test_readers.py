"""Exports read by programs that are not ours: gift-pegjs, Anki itself, two readers of QTI."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from assistant.quiz.exports.export import exported
from assistant.quiz.exports.told import feedback_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Form, Quiz

TOOLS = Path.home() / ".cache" / "rulings-tests"
READERS = Path(__file__).parent / "readers"
_GIFT = """
const {{ parse }} = require({module});
const text = require('fs').readFileSync(0, 'utf8');
process.stdout.write(JSON.stringify(parse(text)));
"""
Read = Callable[[bytes, str], dict[str, Any]]


def _words(text: str) -> str:
    return " ".join(text.split())


def _shown(markup: str) -> str:
    """Return the words that a person sees of markup.

    Without the marks of no width that part what Anki would read into.
    """
    return _words(html.fromstring(f"<div>{markup.replace('<br>', ' ')}</div>").text_content().replace("\u200b", ""))


@pytest.fixture
def read_gift() -> Callable[[bytes], list[dict[str, Any]]]:
    """Read GIFT with gift-pegjs, from the cache of test tools or wherever node finds it."""
    node = shutil.which("node")
    module = next(
        (m for m in (TOOLS / "node_modules" / "gift-pegjs", Path("/usr/lib/node_modules/gift-pegjs")) if m.is_dir()),
        None,
    )
    if node is None or module is None:
        pytest.skip(f"needs node and `npm install --prefix {TOOLS} gift-pegjs`")

    def read(data: bytes) -> list[dict[str, Any]]:
        script = _GIFT.format(module=json.dumps(str(module)))
        done = subprocess.run([node, "-e", script], input=data, capture_output=True, check=True)
        return [q for q in json.loads(done.stdout) if q["type"] != "Category"]

    return read


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a file with a script of `readers`, by a Python of its own that has the packages for it.

    QUIZ_READERS names that Python; they are no dependencies of the product,
    and some have licences that it could not take.
    """
    python = Path(os.environ.get("QUIZ_READERS") or TOOLS / "readers" / "bin" / "python")
    if not python.is_file():
        folder = TOOLS / "readers"
        packages = "anki onyx2moodle citolab-qti-convert"
        pytest.skip(f"needs `python -m venv {folder} && {folder}/bin/pip install {packages}`, or QUIZ_READERS")

    def run(data: bytes, script: str) -> dict[str, Any]:
        file, folder = tmp_path / "quiz.file", tmp_path / "read"
        file.write_bytes(data)
        folder.mkdir()
        command = [str(python), str(READERS / script), str(file), str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if "No module named" in done.stderr:
            pytest.skip(f"{python} lacks a package: {done.stderr.splitlines()[-1]}")
        assert done.returncode == 0, done.stderr
        told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return told

    return run


@pytest.fixture(params=["hostile", pytest.param("quiz", marks=pytest.mark.slow)])
def any_quiz(request: pytest.FixtureRequest) -> Quiz:
    """A quiz of hostile words in every form, then one made from rulings."""
    made: Quiz = request.getfixturevalue(request.param)
    return made


def test_gift_pegjs_reads_every_stem_key_and_feedback(
    any_quiz: Quiz, read_gift: Callable[[bytes], list[dict[str, Any]]]
) -> None:
    questions = read_gift(exported(any_quiz, "gift"))
    assert len(questions) == len(any_quiz.items)
    for question, item in zip(questions, any_quiz.items, strict=True):
        assert _words(question["stem"]["text"]) == _words(item.stem)
        assert _words(question["globalFeedback"]["text"]) == _held(feedback_of(item))
        assert question["id"] == item.item_id
        if item.form is Form.TRUE_FALSE:
            assert question["isTrue"] is (item.right == ("True",))
            told = {o.text: o.explanation for o in item.options}
            assert _words(question["trueFeedback"]["text"]) == _held(told["True"])
            assert _words(question["falseFeedback"]["text"]) == _held(told["False"])
        elif item.options:
            got = [(c["text"]["text"], c["feedback"]["text"], _is_right(c)) for c in question["choices"]]
            held = [(_held(o.text), _held(o.explanation), o.is_right) for o in item.options]
            assert [(_words(a), _words(b), c) for a, b, c in got] == held
        elif item.pairs or item.steps:
            pairs = {(_words(m["subquestion"]["text"]), _unplaced(m["subanswer"])) for m in question["matchPairs"]}
            places = {(_held(s.text), str(n)) for n, s in enumerate(item.steps, 1)}
            assert pairs == (places or {(_held(p.left), _held(p.right)) for p in item.pairs})
        elif item.number:
            assert question["choices"]["number"] == float(item.number.value)
            assert question["choices"]["range"] == float(item.number.tolerance)
        else:
            assert [_words(c["text"]["text"]) for c in question["choices"]] == [_held(a) for a in item.accepted]


def _unplaced(words: str) -> str:
    """Return the right side of a pair, in which gift-pegjs 1.0 leaves the numbers that it reads escaped signs as."""
    return _words(re.sub(r"&&(\d{3});", lambda m: chr(int(m[1])), words))


def _is_right(choice: dict[str, Any]) -> bool:
    return bool(choice["isCorrect"]) or (choice.get("weight") or 0) > 0


def _held(text: str) -> str:
    """Return text as GIFT can hold it in an answer, where the arrow of matching has no escape."""
    return _words(text).replace("->", "→")


def test_anki_imports_every_note_shows_it_and_adds_nothing_the_second_time(any_quiz: Quiz, read: Read) -> None:
    told = read(exported(any_quiz, "anki"), "read_anki.py")
    assert (told["new"], told["again"], told["same"]) == (len(any_quiz.items), 0, len(any_quiz.items))
    assert told["sound"]
    for note, item in zip(told["notes"], any_quiz.items, strict=True):
        fields = {name: _shown(markup) for name, markup in note["fields"].items()}
        assert fields["Question"] == _words(item.stem)
        assert fields["Explanation"] == _words(feedback_of(item))
        assert all(_words(part) in fields["Answer"] for part in item.right)
        assert all(_words(choice) in fields["Choices"] for choice in choices_of(item))
        assert {"_".join(item.form.value.split()), item.level.value} <= set(note["tags"])
        front, back = _shown(note["front"]), _shown(note["back"])
        assert _words(item.stem) in front
        assert _words(feedback_of(item)) not in front
        assert _words(feedback_of(item)) in back
        assert (
            "sound:" not in note["front"].replace("&#8203;", "").replace("\u200b", "")
            or "[&#8203;sound:" in note["front"]
        )


def test_readers_of_qti_find_every_stem_key_and_feedback(any_quiz: Quiz, read: Read) -> None:
    told = read(exported(any_quiz, "qti"), "read_qti.py")
    assert told["order"] == [i.item_id for i in any_quiz.items]
    assert len(told["files"]) == len(any_quiz.items) + 1
    for item in any_quiz.items:
        got = told["items"][item.item_id]
        assert got["new_root"] == "qti-assessment-item"
        assert _words(got["new_stem"]) == _words(item.stem)
        assert _words(item.stem) in _words(got["body"])
        assert [*map(_words, got["feedback"])] == [*map(_words, got["new_feedback"])] == [_words(feedback_of(item))]
        assert got["right"] == got["new_right"]
        if item.options:
            assert {_words(got["new_choices"][c]) for c in got["right"]} == {*map(_words, item.right)}
            assert [_words(w) for w in got["new_choices"].values()] == [_words(o.text) for o in item.options]
            assert [_words(w) for w in got["new_told"].values()] == [_words(o.explanation) for o in item.options]
            assert (
                [*got["new_told"]] == [*got["new_choices"]] == [*got["choices"]]
            )  # what is said of a choice has its name
        elif item.pairs:
            shown = {**got["lefts"], **got["rights"]}
            pairs = {tuple(_words(shown[end]) for end in pair.split()) for pair in got["right"]}
            assert pairs == {(_words(p.left), _words(p.right)) for p in item.pairs}
        elif item.steps:
            assert [_words(got["new_choices"][c]) for c in got["right"]] == [_words(s.text) for s in item.steps]
        elif item.number:
            assert got["right"] == [item.number.value]
            assert "qti-equal" in got["rules"]
        else:
            assert _words(got["right"][0]) == _words(item.accepted[0])
            assert {*map(_words, got["points"])} == {*map(_words, item.accepted)}
            assert set(got["points"].values()) == {1.0}
