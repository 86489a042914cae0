"""Review a quiz and edit its items: every change is checked before it is kept."""

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assistant.assistant import Assistant
from assistant.quiz.edit import edit_item, item_of, moved, regenerate, remove_item
from assistant.quiz.types import Quiz
from assistant.stores.shelf import Shelf, Shelved
from assistant.web.acts import data_of, on_act
from assistant.web.frame import QUICK, Frame, owner_of
from assistant.web.html.quiz import shelf_html
from assistant.web.html.quiz_review import review_html
from assistant.web.html.shell import noted, warning
from assistant.web.quiz import QuizTab
from corpus.errors import RulingsError

Change = Callable[[Assistant, Quiz, dict[str, Any]], Quiz]
NOT_YOURS = "There is no such quiz of yours."
_SEEDS = 1_000_000


def add_review(frame: Frame, tab: QuizTab, shelf: Shelf) -> None:
    """Wire the review: open, edit, move, draw anew and remove."""
    import gradio as gr

    out = [tab.listed, tab.said, tab.view, tab.quiz_id]

    def review(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        own = own_quiz(shelf, owner_of(request), str(data_of(event).get("quiz", "")))
        if own is None:
            return gr.skip(), warning(NOT_YOURS), "", ""
        return gr.skip(), "", review_html(own.quiz, own.quiz_id), own.quiz_id

    def edit(quiz_id: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        own = own_quiz(shelf, owner_of(request), quiz_id)
        if own is None:
            return gr.skip(), warning(NOT_YOURS), "", ""
        return gr.skip(), "", review_html(own.quiz, quiz_id, str(data_of(event).get("item", ""))), quiz_id

    def changing(change: Change, done: str) -> Callable[..., tuple[Any, ...]]:
        def act(quiz_id: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
            owner = owner_of(request)
            own = own_quiz(shelf, owner, quiz_id)
            if own is None:
                return gr.skip(), warning(NOT_YOURS), "", ""
            try:
                quiz = change(frame.desk.assistant, own.quiz, data_of(event))
            except RulingsError as error:  # what was typed stays in its form
                return gr.skip(), warning(error), gr.skip(), quiz_id
            shelf.put(owner, quiz, quiz_id)
            return shelf_html(shelf.listed(owner), owner), noted(done), review_html(quiz, quiz_id), quiz_id

        return act

    to_item = "() => window.rulingsQuiz()"
    on_act("quiz-review").select(review, None, out, **QUICK).then(
        lambda: gr.Accordion(open=False), None, tab.fold, **QUICK
    ).then(None, js="() => window.rulingsGo('#quiz h2')")
    on_act("quiz-edit").select(edit, tab.quiz_id, out, **QUICK).then(None, js=to_item)
    for name, change, done in _CHANGES:
        on_act(name).select(changing(change, done), tab.quiz_id, out, **QUICK).then(None, js=to_item)


def own_quiz(shelf: Shelf, owner: str, quiz_id: str) -> Shelved | None:
    """Return a quiz of an owner's own, None where it is another's or there is none."""
    found = shelf.find(owner, quiz_id)
    return found if found and found.owner == owner else None


def changes_of(quiz: Quiz, item_id: str, given: str) -> dict[str, Any]:
    """Return the fields of an item that a filled form changes; `given` is JSON of its (name, value) pairs in order."""
    item = item_of(quiz, item_id)
    fields = pairs_of(given)
    texts, whys = ([value.strip() for name, value in fields if name == wanted] for wanted in ("option", "why"))
    by_name = {name: value.strip() for name, value in fields}
    changes: dict[str, Any] = {n: by_name[n] for n in ("stem", "explanation") if n in by_name}
    if item.options and len(texts) == len(whys) == len(item.options):
        changes["options"] = tuple(
            replace(option, text=words, explanation=why)
            for option, words, why in zip(item.options, texts, whys, strict=True)
        )
    if item.accepted and "accepted" in by_name:
        changes["accepted"] = tuple(line.strip() for line in by_name["accepted"].splitlines() if line.strip())
    if item.number and "number" in by_name:
        changes["number"] = replace(item.number, value=by_name["number"])
    return changes


def pairs_of(given: str) -> list[tuple[str, str]]:
    """Return the (name, value) pairs of a form that the browser sent as JSON; none of anything else."""
    try:
        found = json.loads(given)
    except ValueError:
        return []
    if not isinstance(found, list):
        return []
    return [(str(pair[0]), str(pair[1])) for pair in found if isinstance(pair, list) and len(pair) == 2]


def _id(data: dict[str, Any]) -> str:
    return str(data.get("item", ""))


def _save(assistant: Assistant, quiz: Quiz, data: dict[str, Any]) -> Quiz:
    return edit_item(assistant, quiz, _id(data), **changes_of(quiz, _id(data), str(data.get("given", ""))))


def _move(assistant: Assistant, quiz: Quiz, data: dict[str, Any]) -> Quiz:
    return moved(quiz, _id(data), -1 if data.get("by") == "-1" else 1)


def _draw(assistant: Assistant, quiz: Quiz, data: dict[str, Any]) -> Quiz:
    return regenerate(assistant, quiz, _id(data), secrets.randbelow(_SEEDS))


def _drop(assistant: Assistant, quiz: Quiz, data: dict[str, Any]) -> Quiz:
    return remove_item(quiz, _id(data))


_CHANGES: tuple[tuple[str, Change, str], ...] = (
    ("quiz-save", _save, "Saved; the key was checked against its quotation"),
    ("quiz-move", _move, "Moved"),
    ("quiz-anew", _draw, "Drawn anew"),
    ("quiz-drop", _drop, "Removed"),
)
