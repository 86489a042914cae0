"""A PDF of given objects, sound in all but what the objects say."""

import zlib
from collections.abc import Sequence

from tests.hostile.case import WORDS

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
SHOWN = b"BT /F 11 Tf 40 800 Td (" + WORDS.encode() + b") Tj ET\n"


def pdf_of(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF whose objects are numbered from 1, with a table of them that is right."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(out))
    return bytes(out) + table + end


def stream(data: bytes, entries: bytes = b"", length: bytes | None = None) -> bytes:
    """Return a stream object; `length` is told in place of its own."""
    told = b"%d" % len(data) if length is None else length
    return b"<</Length %b%b>>stream\n%b\nendstream" % (told, entries, data)


def one_page(
    content: bytes = stream(SHOWN),
    *more: bytes,
    resources: bytes = b"<</Font<</F 5 0 R>>>>",
    page: bytes = b"",
    box: bytes = b"/MediaBox[0 0 595 842]",
    font: bytes = FONT,
    pages: bytes = PAGES,
    catalog: bytes = CATALOG,
    trailer: bytes = b"/Root 1 0 R",
) -> bytes:
    """Return a PDF of one page: its content is object 4, its font object 5, and further objects follow from 6."""
    leaf = b"<</Type/Page/Parent 2 0 R%b/Contents 4 0 R/Resources%b%b>>" % (box, resources, page)
    return pdf_of([catalog, pages, leaf, content, font, *more], trailer)


def zeros(size: int, times: int = 1, unit: bytes = b" ") -> bytes:
    """Return `size` bytes of one unit, deflated so many times."""
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    piece = unit * (1_000_000 // len(unit))
    # A piece is packed once, so that it can be repeated: a gigabyte of them takes no seconds.
    packed = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    pieces, total = size // len(piece), 1
    for _ in range(pieces):
        total = zlib.adler32(piece, total)
    out = b"\x78\xda" + packed * pieces + packer.flush() + total.to_bytes(4, "big")
    for _ in range(times - 1):
        out = zlib.compress(out, 9)
    return out
