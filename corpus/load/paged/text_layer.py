"""The text layer of a PDF, page by page."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import TooLarge, Unreadable
from corpus.load.foreign import foreign
from corpus.load.limits import Limits
from corpus.load.paged.display import Line, LookReader
from corpus.load.paged.entries import entry
from corpus.load.paged.weight import MOST_FORMS, Weigher, Weight

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

# A reader keeps every object it has seen; a fresh one now and then keeps memory level on a file of a thousand pages.
_PAGES_PER_READER = 50
_BYTES_PER_READER = 40_000_000
_FORMS_LOOKED_INTO = 50
_MOST_OBJECTS = 500_000
_MOST_OF_STREAM = 150_000_000


def open_pdf(name: str, data: bytes, limits: Limits) -> PdfReader:
    """Return a reader on a PDF that is whole enough and open to all.

    Raises `Unreadable` when it is locked or damaged and `TooLarge` over `limits.max_pages`.
    """
    with foreign(_damaged(name)):
        reader = _reader(data)
        if reader.is_encrypted:
            with foreign(_locked(name)):
                is_open = reader.decrypt("")
            if not is_open:
                raise _locked(name)
        count = len(reader.pages)
    if count == 0:
        raise _damaged(name)
    if count > limits.max_pages:
        raise TooLarge(
            f"{name} has {count:,} pages, over the limit of {limits.max_pages:,}", "Split it, or raise the limit"
        )
    return reader


def _reader(data: bytes) -> PdfReader:
    from pypdf import PdfReader

    # pypdf logs each oddity that it repairs, which is not for the person who ingests a folder.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    return PdfReader(io.BytesIO(data), xref_stream_maximum_entries=_MOST_OBJECTS)


@contextmanager
def bounded() -> Iterator[None]:
    """Set the bounds of pypdf for a block.

    Those that are not named keep its defaults, 75 MB for a filter among them.
    """
    from pypdf import apply_configuration

    # What draws more forms than `Weigher` lets pass is not read at all; pypdf would leave out the rest without a word.
    with apply_configuration(
        xform_maximum_invocations_per_extraction=2 * MOST_FORMS,
        stream_decoding_work_maximum_length=_MOST_OF_STREAM,
        outline_maximum_entries=20_000,
        disable_legacy_handling=True,
    ):
        yield


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the text layer: its lines, none where no text can be read, and whether it then shows a picture.

    `weight` tells whether it can be drawn, to be read by OCR.
    """

    lines: Sequence[Line]
    is_picture: bool
    weight: Weight


def read_sheets(reader: PdfReader, data: bytes, weigher: Weigher) -> Iterator[Sheet]:
    """Yield the pages in order.

    A page that cannot be read is empty and counts as a picture: OCR may still read it, unless it is too heavy.
    Raises `TooLarge` as the weigher does.
    """
    pages, size = 0, 0
    for index in range(len(reader.pages)):
        if pages >= _PAGES_PER_READER or size >= _BYTES_PER_READER:
            pages, size = 0, 0
            reader = _reader(data)
            if reader.is_encrypted:
                reader.decrypt("")
        sheet = _sheet(reader, index, weigher)
        pages, size = pages + 1, size + sheet.weight.content
        yield sheet


def _sheet(reader: PdfReader, index: int, weigher: Weigher) -> Sheet:
    weight = Weight()
    with suppress(Unreadable), foreign(Unreadable(f"Page {index + 1} is broken")):
        page = reader.pages[index]
        weight = weigher.weigh(page)
        if weight.is_too_much:
            return Sheet((), True, weight)
        looks = LookReader()
        text = page.extract_text(visitor_text=looks)
        return Sheet(looks.lines(), False, weight) if is_text(text) else Sheet((), _shows_picture(page), weight)
    return Sheet((), True, weight)


def is_text(text: str) -> bool:
    """Return whether a page's text layer can be read: letters, and not the glyph numbers of a font without a key."""
    dense = re.sub(r"[\s\x00]+|([._…·-])\1{3,}", "", text)
    if not dense or re.search(r"(?:/(?:gid|g|cid:?|uni)?\d{1,5}){5}|(?:\(cid:\d+\)){3}", dense):
        return False
    legible = sum(c.isalnum() for c in dense)
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " " for c in dense)
    return legible > 0 and odd < 0.3 * len(dense) and (legible > 0.3 * len(dense) or len(dense) < 40)


def _shows_picture(page: PageObject) -> bool:
    """Return whether a page draws an image, itself or in one of its forms."""
    waiting: list[DictionaryObject] = [page]
    for _ in range(_FORMS_LOOKED_INTO):
        if not waiting:
            break
        resources = entry(waiting.pop(), "/Resources")
        for key in entry(resources, "/XObject"):
            thing = entry(entry(resources, "/XObject"), key)
            if thing.get("/Subtype") == "/Image":
                return True
            waiting.append(thing)
    contents = page.get_contents()
    return contents is not None and re.search(rb"\bBI\s.{1,500}?\bID\s", contents.get_data(), re.DOTALL) is not None


def _locked(name: str) -> Unreadable:
    return Unreadable(f"{name} is locked with a password", "Print it to a new PDF without one")


def _damaged(name: str) -> Unreadable:
    return Unreadable(f"{name} is a damaged PDF", "Download it again, or open it in a reader and print it to a new PDF")
