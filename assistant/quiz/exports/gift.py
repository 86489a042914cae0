"""GIFT, Moodle's text format."""

import re

from assistant.quiz.exports.told import feedback_of, tags_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Form, Item, Quiz
from assistant.templates import printable

_SPECIAL = re.compile(r"([\\~=#{}:])")


def write(quiz: Quiz) -> bytes:
    """Return the quiz as GIFT, one question a paragraph, its feedback after ####.

    An ordering item becomes one that matches each step with its place.
    """
    heads = [f"// {_one_line(quiz.title)}", f"$CATEGORY: {_one_line(quiz.title).replace('/', '//')}"]
    return ("\n\n".join(["\n".join(heads), *(_question(n, i) for n, i in enumerate(quiz.items, 1))]) + "\n").encode()


def escaped(text: str) -> str:
    r"""Return text as it stands in GIFT: control characters escaped, on one line.

    >>> print(escaped("a = {b}: 50% ~ c"))
    a \= \{b\}\: 50% \~ c
    """
    return _SPECIAL.sub(r"\\\1", _one_line(text))


def _inside(text: str) -> str:
    """Return text as it stands between braces, where -> would make a matching item; no escape of GIFT is for it."""
    return escaped(text.replace("->", "→"))


def _one_line(text: str) -> str:
    return " ".join(printable(text).split())


def _question(n: int, item: Item) -> str:
    tags = " ".join(f"[tag:{_tag(t)}]" for t in tags_of(item))
    lines = [f"// [id:{item.item_id}] {tags}", f"::{n:02} {item.item_id}::[plain]{escaped(item.stem)} {{"]
    return "\n".join([*lines, *_answers(item), f"####{_inside(feedback_of(item))}", "}"])


def _tag(words: str) -> str:
    return re.sub(r"[\[\]<>`\\]", "", _one_line(words))


def _answers(item: Item) -> list[str]:
    if item.form is Form.TRUE_FALSE:
        is_true = any(o.is_right and o.text == "True" for o in item.options)
        told = {o.is_right: _inside(o.explanation) for o in item.options}
        return [f"{'TRUE' if is_true else 'FALSE'}#{told[False]}#{told[True]}"]
    if item.form is Form.MULTIPLE_CHOICE:
        right = sum(o.is_right for o in item.options)
        shares = {True: _share(right), False: f"-{_share(len(item.options) - right)}"}
        return [f"~%{shares[o.is_right]}%{_inside(o.text)}#{_inside(o.explanation)}" for o in item.options]
    if item.options:
        return [f"{'=' if o.is_right else '~'}{_inside(o.text)}#{_inside(o.explanation)}" for o in item.options]
    if item.pairs:
        return [f"={_inside(p.left)} -> {_inside(p.right)}" for p in item.pairs]
    if item.steps:
        place = {s.text: n for n, s in enumerate(item.steps, 1)}
        return [f"={_inside(text)} -> {place[text]}" for text in choices_of(item)]
    if item.number is not None:
        return [f"#{item.number.value}:{item.number.tolerance}"]
    return [f"={_inside(a)}" for a in item.accepted]


def _share(parts: int) -> str:
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".")
