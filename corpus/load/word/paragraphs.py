"""The paragraphs of a Word text with their automatic numbers as words and their outline levels as heading styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.load.word.numbering import Numbering
from corpus.load.word.styles import Styles, W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEEPEST_HEADING = 6
_BODY_TEXT = 9


def print_numbers_and_headings(document: _Element, styles: Styles, numbering: Numbering) -> None:
    """Write the number that Word would print into each numbered paragraph, and name headings `Heading1` to `Heading6`.

    Changes the tree in place. Bullets stay as list properties. Lists that the converter reads restart at 1 after
    any other paragraph; decisions number theirs from the first page to the last.
    """
    headings: list[tuple[_Element, int]] = []
    has_title = False
    for paragraph in list(document.iter(f"{W}p")):
        properties = paragraph.find(f"{W}pPr")
        style_id = value(properties, "pStyle")
        if _has_words(paragraph):
            has_title = has_title or style_id == "Title"
            level = _outline_level(properties, style_id, styles)
            headings += [(paragraph, level)] if level is not None else []
        _print_number(paragraph, properties, style_id, styles, numbering)
    # One highest heading is the title of the text; several are its chapters, and stand below it.
    shift = 1 if not has_title and [level for _, level in headings].count(0) == 1 else 2
    for paragraph, level in headings:
        _name_heading(paragraph, min(_DEEPEST_HEADING, level + shift))


def _print_number(
    paragraph: _Element, properties: _Element | None, style_id: str | None, styles: Styles, numbering: Numbering
) -> None:
    num_id, level = _number_of(properties, style_id, styles, numbering)
    if num_id is None or num_id == "0" or numbering.is_bullet(num_id, level):
        return
    number = numbering.next_number(num_id, level)
    _forget_list(paragraph)
    if number and _has_words(paragraph):
        run = paragraph.makeelement(f"{W}r")
        text = paragraph.makeelement(f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = f"{number} "
        run.append(text)
        paragraph.insert(1, run)


def _number_of(
    properties: _Element | None, style_id: str | None, styles: Styles, numbering: Numbering
) -> tuple[str | None, int]:
    """Return the list and level of a paragraph: its own, else its style's."""
    num_id, level = value(properties, "numPr/numId"), value(properties, "numPr/ilvl")
    style = styles.number_of(style_id)
    if num_id is None and style is not None:
        num_id = style.num_id
        level = level or style.level or str(numbering.level_of_style(style.num_id or "", style.style_id))
    return num_id, int(level) if level and level.isdigit() else 0


def _has_words(paragraph: _Element) -> bool:
    return any((t.text or "").strip() for t in paragraph.iter(f"{W}t"))


def _properties(paragraph: _Element) -> _Element:
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = paragraph.makeelement(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def _forget_list(paragraph: _Element) -> None:
    """Take a paragraph out of its list, also where its style would put it there."""
    properties = _properties(paragraph)
    for old in properties.findall(f"{W}numPr"):
        properties.remove(old)
    none = properties.makeelement(f"{W}numPr")
    for name in ("ilvl", "numId"):
        none.append(none.makeelement(W + name, {f"{W}val": "0"}))
    properties.append(none)


def _outline_level(properties: _Element | None, style_id: str | None, styles: Styles) -> int | None:
    """Return the outline level of a heading, 0 for the highest, None for other text and for the title."""
    told = value(properties, "outlineLvl")
    level = int(told) if told and told.isdigit() else styles.outline_of(style_id)
    return level if level is not None and level < _BODY_TEXT and style_id != "Title" else None


def _name_heading(paragraph: _Element, level: int) -> None:
    properties = _properties(paragraph)
    named = properties.find(f"{W}pStyle")
    if named is None:
        named = properties.makeelement(f"{W}pStyle")
        properties.insert(0, named)
    named.set(f"{W}val", f"Heading{level}")
