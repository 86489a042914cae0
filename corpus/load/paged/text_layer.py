"""The text layer of a PDF, page by page."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import TooLarge, Unreadable
from corpus.load.foreign import foreign
from corpus.load.limits import Limits
from corpus.load.paged.display import Line, LookReader

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

# A reader keeps every object it has seen; a fresh one now and then keeps memory level on a file of a thousand pages.
_PAGES_PER_READER = 50
_MOST_FORMS = 50


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
    return PdfReader(io.BytesIO(data))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the text layer: its lines, none where no text can be read, and whether it then shows a picture."""

    lines: Sequence[Line]
    is_picture: bool


def read_sheets(reader: PdfReader, data: bytes) -> Iterator[Sheet]:
    """Yield the pages in order.

    A page that cannot be read is empty and counts as a picture: OCR may still read it.
    """
    for index in range(len(reader.pages)):
        if index and index % _PAGES_PER_READER == 0:
            reader = _reader(data)
            if reader.is_encrypted:
                reader.decrypt("")
        yield _sheet(reader, index)


def _sheet(reader: PdfReader, index: int) -> Sheet:
    with suppress(Unreadable), foreign(Unreadable(f"Page {index + 1} is broken")):
        page = reader.pages[index]
        looks = LookReader()
        text = page.extract_text(visitor_text=looks)
        return Sheet(looks.lines(), False) if is_text(text) else Sheet((), _shows_picture(page))
    return Sheet((), True)


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
    for _ in range(_MOST_FORMS):
        if not waiting:
            break
        resources = _entry(waiting.pop(), "/Resources")
        for key in _entry(resources, "/XObject"):
            thing = _entry(_entry(resources, "/XObject"), key)
            if thing.get("/Subtype") == "/Image":
                return True
            waiting.append(thing)
    contents = page.get_contents()
    return contents is not None and re.search(rb"\bBI\s.{1,500}?\bID\s", contents.get_data(), re.DOTALL) is not None


def _entry(holder: DictionaryObject, key: str) -> DictionaryObject:
    """Return the dictionary that an entry leads to, an empty one where it leads to none."""
    from pypdf.generic import DictionaryObject

    value = holder.get(key)
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _locked(name: str) -> Unreadable:
    return Unreadable(f"{name} is locked with a password", "Print it to a new PDF without one")


def _damaged(name: str) -> Unreadable:
    return Unreadable(f"{name} is a damaged PDF", "Download it again, or open it in a reader and print it to a new PDF")
