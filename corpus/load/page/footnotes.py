"""Footnotes of a page: references become `[^1]` and the notes they point at begin with `[^1]: `."""

from __future__ import annotations

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING
from urllib.parse import unquote

from corpus.load.page.tree import elements, name_words, plain, remove

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LABEL = re.compile(
    r"[\[(]?\s*(?:(?:foot|end)?note\s*|note de (?:bas de page|fin)\s*|fußnote\s*|voetnoot\s*|nota\s*)?"
    r"(?P<label>\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§]{1,4})\s*[\])]?\.?",
    re.IGNORECASE,
)
_NOTE_NAME = re.compile(r"fn|ftn|foot|end|note|cite|ref", re.IGNORECASE)
_BACK = re.compile(r"[↩↑⏎↵^⤴]\ufe0e?|(?:jump )?(?:back|up|return)\b.{0,40}|\[?back\]?", re.IGNORECASE)
_NOTE_BLOCKS = ("li", "p", "div", "dd", "td", "section", "aside")
_LONGEST_BACK_LINK = 60
_LOOSE_MARK = re.compile(r"\d{1,3}")
_TAKES_MARK = re.compile(r"(?:[^\W\d_]{3}|[.,;:!?\"'”’)\]])\s?\Z")


def mark_footnotes(body: HtmlElement) -> None:
    """Rewrite the references and notes of `body` in place.

    A reference is a link with a mark for its words ("1", "[2]", "*") to a place further down; links back are
    dropped. A raised number without a link after a word counts as a reference too.
    """
    order = {element: index for index, element in enumerate(elements(body))}
    targets = {name: e for e in reversed(order) for name in (e.get("id"), e.get("name")) if name}
    notes: dict[HtmlElement, str] = {}
    references: set[HtmlElement] = set()
    for anchor in [e for e in order if e.tag == "a"]:
        target = targets.get(unquote((anchor.get("href") or "")[1:])) if _is_local(anchor) else None
        label = _LABEL.fullmatch(plain(anchor))
        if target is not None and label and order[target] > order[anchor] and _is_reference(anchor, target):
            notes.setdefault(_note_block(target), label["label"])
            references |= {anchor, *anchor.iterancestors("sup", "span")}
            _replace(anchor, f"[^{label['label']}]")
    for note, label_text in notes.items():
        _drop_back_links(note, order, targets, references)
        _begin_note(note, label_text)
    _mark_raised_numbers(body)


def _is_local(anchor: HtmlElement) -> bool:
    return (anchor.get("href") or "").startswith("#")


def _is_reference(anchor: HtmlElement, target: HtmlElement) -> bool:
    """Return whether a link to a mark is meant as a footnote: raised, in brackets, or named so."""
    if any(e.tag in ("h1", "h2", "h3", "h4", "h5", "h6") for e in (target, *target.iterancestors())):
        return False
    raised = any(a.tag == "sup" for a in anchor.iterancestors()) or anchor.find("sup") is not None
    named = _NOTE_NAME.search(f"{anchor.get('href')} {anchor.get('id') or ''} {anchor.get('name') or ''}")
    return raised or anchor.get("role") == "doc-noteref" or bool(named)


def _note_block(target: HtmlElement) -> HtmlElement:
    """Return the block that holds the note: the target, or what stands around an empty anchor."""
    for element in (target, *target.iterancestors()):
        if element.tag in _NOTE_BLOCKS:
            return element
    return target


def _replace(anchor: HtmlElement, words: str) -> None:
    """Put plain words in the place of an anchor, and of the `sup` that holds nothing else."""
    parent = anchor.getparent()
    alone = parent is not None and parent.tag == "sup" and plain(parent) == plain(anchor)
    element = parent if alone else anchor
    element.tail = words + (element.tail or "")
    remove(element)


def _drop_back_links(
    note: HtmlElement,
    order: Mapping[HtmlElement, int],
    targets: Mapping[str, HtmlElement],
    references: AbstractSet[HtmlElement],
) -> None:
    for anchor in list(elements(note, "a")):
        if not _is_local(anchor):
            continue
        target = targets.get(unquote((anchor.get("href") or "")[1:]))
        words = plain(anchor)
        is_sign = bool(_BACK.fullmatch(words) or _LABEL.fullmatch(words)) or not words
        back = target is None or order[target] < order.get(anchor, 0)
        told = target in references or anchor.get("role") == "doc-backlink" or "back" in name_words(anchor)
        if back and (is_sign or (told and len(words) < _LONGEST_BACK_LINK)):
            remove(anchor)


def _begin_note(note: HtmlElement, label: str) -> None:
    """Write the label before the first words of a note, in the place of the label that is printed there."""
    element = note
    while not (element.text or "").strip() and len(element) and element[0].tag in ("p", "div", "section", "span"):
        element = element[0]
    if not (element.text or "").strip() and len(element) and _bare(plain(element[0])) == label:
        remove(element[0])
    printed = re.compile(rf"\s*[\[(]?{re.escape(label)}[\])]?[.:]?(?=\s|\Z)\s*")
    element.text = f"[^{label}]: " + printed.sub("", (element.text or "").lstrip(), count=1).lstrip()


def _bare(words: str) -> str:
    found = _LABEL.fullmatch(words)
    return found["label"] if found else words


def _mark_raised_numbers(body: HtmlElement) -> None:
    for sup in list(elements(body, "sup")):
        before = _text_before(sup)
        if _LOOSE_MARK.fullmatch(plain(sup)) and _TAKES_MARK.search(before):
            sup.text = f"[^{plain(sup)}]"
            for child in list(sup):
                remove(child)


def _text_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    if previous is not None:
        return (previous.tail or "") or "".join(previous.itertext())
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""
