"""An Anki deck: one note an item, question in front, key and sources behind."""

import hashlib
import re
import tempfile
from html import escape
from pathlib import Path

from assistant.quiz.exports.told import feedback_of, tags_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Item, Quiz
from assistant.templates import printable
from corpus.package import needed_by

_CSS = (
    ".card{font-family:sans-serif;font-size:18px;text-align:left;color:#111;background:#fff} "
    ".why{color:#333;font-size:15px}"
)
_FRONT = "<div>{{Question}}</div><div>{{Choices}}</div>"
_BACK = '{{FrontSide}}<hr id="answer"><div><b>{{Answer}}</b></div><div class="why">{{Explanation}}</div>'
_READ_INTO = re.compile(r"\{(?=\{)|\}(?=\})|\\[()\[\]]|\[(?:sound:|anki:|latex\]|/latex\]|/?\$\$?\])", re.IGNORECASE)
_MODEL = 1_746_210_377
_MOMENT = 1_577_836_800.0


def write(quiz: Quiz) -> bytes:
    """Return the quiz as an .apkg. A note keeps its identity by the item's id, so that a second import adds nothing."""
    with needed_by("A quiz for Anki"):
        import genanki

    model = genanki.Model(
        _MODEL,
        "Rulings",
        fields=[{"name": n} for n in ("Question", "Choices", "Answer", "Explanation")],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    deck = genanki.Deck(_number(quiz.title), " ".join(printable(quiz.title).split()).replace("::", ": :"))
    for item in quiz.items:
        deck.add_note(
            genanki.Note(
                model, _fields(item), guid=genanki.guid_for(item.item_id), tags=[_tag(t) for t in tags_of(item)]
            )
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quiz.apkg"
        genanki.Package(deck).write_to_file(str(path), timestamp=_MOMENT)
        return path.read_bytes()


def _fields(item: Item) -> list[str]:
    choices = [_html(p.left) for p in item.pairs] + [_html(c) for c in choices_of(item)]
    listed = "".join(f"<li>{c}</li>" for c in choices)
    return [
        _html(item.stem),
        f"<ul>{listed}</ul>" if choices else "",
        "<br>".join(map(_html, item.right)),
        _html(feedback_of(item)),
    ]


def _html(text: str) -> str:
    r"""Return text as Anki's fields hold it, where what Anki would read as a template, a formula or a sound is parted.

    >>> print(_html("{{a}} <b>").replace("&#8203;", "·"))
    {·{a}·} &lt;b&gt;
    """
    parted = _READ_INTO.sub(lambda m: f"{m[0][0]}&#8203;{m[0][1:]}", escape(printable(text)))
    return "<br>".join(parted.splitlines())


def _tag(words: str) -> str:
    return "_".join(printable(words).split()).replace('"', "")


def _number(words: str) -> int:
    return int.from_bytes(hashlib.sha256(words.encode("utf-8", "replace")).digest()[:4]) % (1 << 30) + (1 << 30)
