"""Moodle XML, with the elements that Moodle's importer (question/format/xml) reads."""

from html import escape
from typing import TYPE_CHECKING

from assistant.quiz.exports.told import feedback_of, tags_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Form, Item, Quiz
from assistant.templates import printable

if TYPE_CHECKING:
    from lxml.etree import _Element


def write(quiz: Quiz) -> bytes:
    """Return the quiz as Moodle XML in a category of its title.

    An ordering item becomes one that matches each step with its place, which needs no plug-in.
    """
    from lxml import etree

    root = etree.Element("quiz")
    category = etree.SubElement(root, "question", type="category")
    _text(etree.SubElement(category, "category"), f"$course$/top/{printable(quiz.title).replace('/', '//')}")
    for n, item in enumerate(quiz.items, 1):
        _question(root, n, item)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _question(root: "_Element", n: int, item: Item) -> None:
    from lxml import etree

    question = etree.SubElement(root, "question", type=_type(item))
    _text(etree.SubElement(question, "name"), f"{n:02} {item.stem[:60].strip()}")
    _html(question, "questiontext", item.stem)
    _html(question, "generalfeedback", feedback_of(item))
    for tag, words in (
        ("defaultgrade", "1.0000000"),
        ("penalty", "0.3333333"),
        ("hidden", "0"),
        ("idnumber", item.item_id),
    ):
        etree.SubElement(question, tag).text = words
    _answers(question, item)
    tags = etree.SubElement(question, "tags")
    for tag in tags_of(item):
        _text(etree.SubElement(tags, "tag"), tag)


def _type(item: Item) -> str:
    if item.options:
        return "truefalse" if item.form is Form.TRUE_FALSE else "multichoice"
    if item.pairs or item.steps:
        return "matching"
    return "numerical" if item.number else "shortanswer"


def _answers(question: "_Element", item: Item) -> None:
    from lxml import etree

    if item.form is Form.TRUE_FALSE:
        for option in item.options:
            answer = etree.SubElement(
                question, "answer", fraction="100" if option.is_right else "0", format="moodle_auto_format"
            )
            etree.SubElement(answer, "text").text = option.text.lower()
            _html(answer, "feedback", option.explanation)
    elif item.options:
        _choices(question, item)
    elif item.pairs or item.steps:
        etree.SubElement(question, "shuffleanswers").text = "true"
        pairs = [(p.left, p.right) for p in item.pairs] or _places(item)
        for left, right in pairs:
            sub = _html(question, "subquestion", left)
            _text(etree.SubElement(sub, "answer"), right)
    elif item.number is not None:
        answer = _answer(question, item.number.value, "100", "")
        etree.SubElement(answer, "tolerance").text = item.number.tolerance
    else:
        etree.SubElement(question, "usecase").text = "0"
        for accepted in item.accepted:
            # A star stands for any words in Moodle's short answers.
            _answer(question, accepted.replace("*", "\\*"), "100", "")


def _places(item: Item) -> list[tuple[str, str]]:
    place = {s.text: str(n) for n, s in enumerate(item.steps, 1)}
    return [(text, place[text]) for text in choices_of(item)]


def _choices(question: "_Element", item: Item) -> None:
    from lxml import etree

    right = sum(o.is_right for o in item.options)
    wrong = len(item.options) - right
    etree.SubElement(question, "single").text = "false" if item.form is Form.MULTIPLE_CHOICE else "true"
    etree.SubElement(question, "shuffleanswers").text = "true"
    etree.SubElement(question, "answernumbering").text = "abc"
    for option in item.options:
        share = (
            _share(right) if option.is_right else (f"-{_share(wrong)}" if item.form is Form.MULTIPLE_CHOICE else "0")
        )
        answer = etree.SubElement(question, "answer", fraction=share, format="html")
        etree.SubElement(answer, "text").text = escape(printable(option.text), quote=False)
        _html(answer, "feedback", option.explanation)


def _share(parts: int) -> str:
    """Return one part of a hundred as Moodle's list of grades has it."""
    return f"{100 / parts:.5f}".rstrip("0").rstrip(".")


def _answer(question: "_Element", words: str, share: str, feedback: str) -> "_Element":
    from lxml import etree

    answer = etree.SubElement(question, "answer", fraction=share, format="moodle_auto_format")
    etree.SubElement(answer, "text").text = printable(words)
    _html(answer, "feedback", feedback)
    return answer


def _html(parent: "_Element", tag: str, words: str) -> "_Element":
    from lxml import etree

    element = etree.SubElement(parent, tag, format="html")
    etree.SubElement(element, "text").text = escape(printable(words), quote=False)
    return element


def _text(parent: "_Element", words: str) -> None:
    from lxml import etree

    etree.SubElement(parent, "text").text = printable(words)
