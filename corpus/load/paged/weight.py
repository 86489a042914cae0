"""How much content a page of a PDF goes through when it is drawn, told without drawing it.

A form (a piece of content with a name) may draw other forms, and each of them others: ten times ten times ten
of them in two kilobytes, or itself. The content of each form is unpacked and looked at once, and its weight
counts as often as it is drawn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from corpus.errors import LoadError, TooLarge, Unreadable
from corpus.load.foreign import foreign
from corpus.load.limits import Limits, megabytes
from corpus.load.paged.entries import entry, inherited

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

MOST_FORMS = 5_000
"""Forms that one page may draw, as pypdf has it; each takes a millisecond or two to read."""

_MOST_BYTES = 10_000_000
_MOST_OF_FILE = 150_000_000
_MOST_DOTS = 150_000_000
_FORM_BYTES = _MOST_BYTES // MOST_FORMS
_DEEPEST = 40
_MOST_NOTES = 1_000
_ENDLESS = 1 << 40
# ISO 32000-1, 8.8: `/Name Do` draws what has the name; 7.3.5: #58 in a name stands for X.
_END = rb"(?![^\s()<>\[\]{}/%])"
_DRAWS = re.compile(rb"/([^\s()<>\[\]{}/%]{0,127})\s+Do" + _END)
_PAINTS = re.compile(rb"/([^\s()<>\[\]{}/%]{0,127})\s+(?:[-+.\d]{1,20}\s+)?(scn|SCN|gs|Tf)" + _END)
_DO = re.compile(rb"(?<![^\s()<>\[\]{}/%])Do" + _END)
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Weight:
    """What drawing goes through: bytes of content, each as often as it is drawn, and the dots of the largest picture.

    `paint` counts what only a picture of the page needs and its text does not: patterns, masks, glyphs that are drawn,
    annotations.
    """

    content: int = 0
    dots: int = 0
    paint: int = 0

    @property
    def is_too_much(self) -> bool:
        """Return whether the content is more than can be read."""
        return self.content > _MOST_BYTES

    @property
    def is_drawable(self) -> bool:
        """Return whether all of it can be drawn, to be read by OCR."""
        return self.content + self.paint <= _MOST_BYTES and self.dots <= _MOST_DOTS

    def plus(self, other: Weight, times: int = 1) -> Weight:
        """Return this and, so many times, another."""
        content = min(_ENDLESS, self.content + times * other.content)
        return Weight(content, max(self.dots, other.dots), min(_ENDLESS, self.paint + times * other.paint))

    @property
    def as_paint(self) -> Weight:
        """Return the weight of the same where no text is read from it."""
        return Weight(0, self.dots, self.content + self.paint)


_NOTHING, _ALL = Weight(), Weight(_ENDLESS)


class Weigher:
    """Weighs the pages of one file. Raises `TooLarge` once they go through too much together."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._left = self._most = min(_MOST_OF_FILE, limits.max_unpacked_bytes)
        self._forms: dict[object, Weight] = {}

    def weigh(self, page: DictionaryObject) -> Weight:
        """Return the weight of a page, more than can be read where it draws itself; nothing where it is broken."""
        weight = _NOTHING
        with suppress(Unreadable), foreign(Unreadable("The page is broken")):
            resources = inherited(page, "/Resources")
            weight = self._content(partial(_page_content, page), resources, ())
            for note in _notes(page):
                weight = weight.plus(self._form(note, resources, ()).as_paint)
        self._left -= 0 if weight.is_too_much else weight.content
        if self._left < 0:
            raise too_much(self._name, self._most)
        return weight

    def _content(self, content: Callable[[], object], resources: DictionaryObject, above: tuple[object, ...]) -> Weight:
        data = _unpacked(content)
        if data is None:
            return _ALL
        weight, heaviest = Weight(len(data)), _NOTHING
        drawn = Counter(_name(match) for match in _DRAWS.finditer(data))
        things = entry(resources, "/XObject") if drawn else resources
        for name, times in drawn.items():
            form = self._form(entry(things, name), resources, above)
            weight, heaviest = weight.plus(form, times), max(heaviest, form, key=lambda w: w.content)
            if weight.is_too_much:
                break
        for thing, times in _painted(data, resources):
            weight = weight.plus(self._form(thing, resources, above).as_paint, times)
        # What draws without a name before it can be understood otherwise by another reader of PDFs.
        nameless = len(_DO.findall(data)) - drawn.total()
        return weight.plus(heaviest, nameless) if nameless > 0 else weight

    def _form(self, form: DictionaryObject, resources: DictionaryObject, above: tuple[object, ...]) -> Weight:
        if form.get("/Subtype") == "/Image":
            return Weight(_FORM_BYTES, _number(form, "/Width") * _number(form, "/Height"))
        own = entry(form, "/Resources") or resources
        key = (_identity(form), _identity(own))
        if key in above or len(above) > _DEEPEST:
            return _ALL
        if key not in self._forms:
            self._forms[key] = self._content(partial(_form_content, form), own, (*above, key)).plus(Weight(_FORM_BYTES))
        return self._forms[key]


def too_much(name: str, most: int) -> LoadError:
    """Return the error for a file whose pages draw too much together."""
    return TooLarge(f"{name} unpacks to more than {megabytes(most)} of content", "Split it, or do not trust it")


def too_heavy(name: str) -> LoadError:
    """Return the error for a file whose pages are all too heavy."""
    return TooLarge(
        f"{name} draws more than can be read: over {megabytes(_MOST_BYTES)} of content on a page, a picture of over "
        f"{_MOST_DOTS // 1_000_000} million dots, or itself again and again",
        "Print it to a new PDF, or do not trust it",
    )


def _page_content(page: DictionaryObject) -> bytes:
    from pypdf import PageObject

    stream = page.get_contents() if isinstance(page, PageObject) else None
    return stream.get_data() if stream is not None else b""


def _form_content(form: DictionaryObject) -> bytes:
    from pypdf.generic import StreamObject

    return form.get_data() if isinstance(form, StreamObject) else b""


def _unpacked(content: Callable[[], object]) -> bytes | None:
    """Return some content, none where it is broken, None where it is over what pypdf unpacks."""
    from pypdf.errors import LimitReachedError

    try:
        with foreign(Unreadable("The content is broken")):
            data = content()
    except Unreadable as broken:
        return None if isinstance(broken.__cause__, LimitReachedError) else b""
    return data if isinstance(data, bytes) else b""


def _notes(page: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield the pictures of a page's annotations, which are drawn with it."""
    from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

    listed = page.get("/Annots")
    notes = listed.get_object() if listed is not None else ()
    for note in notes[:_MOST_NOTES] if isinstance(notes, ArrayObject) else ():
        found = note.get_object()
        shown = entry(entry(found, "/AP"), "/N") if isinstance(found, DictionaryObject) else None
        if isinstance(shown, StreamObject):
            yield shown
        elif shown:
            yield from (entry(shown, state) for state in shown)


def _name(match: re.Match[bytes]) -> str:
    return "/" + _ESCAPED.sub(lambda m: bytes.fromhex(m[1].decode()), match[1]).decode("latin-1")


def _painted(data: bytes, resources: DictionaryObject) -> Iterator[tuple[DictionaryObject, int]]:
    """Yield the patterns, masks and drawn glyphs that some content sets, each with how often."""
    for (name, sets), times in Counter((_name(match), match[2]) for match in _PAINTS.finditer(data)).items():
        if sets == b"gs":
            yield entry(entry(entry(entry(resources, "/ExtGState"), name), "/SMask"), "/G"), times
        elif sets == b"Tf":
            glyphs = entry(entry(entry(resources, "/Font"), name), "/CharProcs")
            yield from ((entry(glyphs, glyph), 1) for glyph in glyphs)
        else:
            yield entry(entry(resources, "/Pattern"), name), times


def _number(holder: DictionaryObject, key: str) -> int:
    value = holder.get(key)
    number = value.get_object() if value is not None else 0
    return max(0, int(number)) if isinstance(number, int | float) else 0


def _identity(thing: DictionaryObject) -> object:
    """Return what tells an object of the file apart: its number, which outlives a reader, or else itself."""
    reference = getattr(thing, "indirect_reference", None)
    return reference.idnum if reference is not None else id(thing)
