"""A small sound file of every format that is read."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile.case import WORDS, Case
from tests.hostile.pdf_file import CATALOG, FONT, PAGES, SHOWN, one_page, stream

_TEXT = (
    f"# Decision on Acme Ltd\n\n{WORDS}\n\n## Findings\n\n1. {WORDS}\n2. {WORDS}\n\n| fine | EUR 5,000 |\n|---|---|\n\n"
    "Café “quoted”.\n"
)
_PAGE = (
    "<!DOCTYPE html><html lang=en><head><title>Decision on Acme</title><meta charset=utf-8></head><body><nav><a "
    "href=/>Home</a></nav>"
    f"<main><h1>Decision on Acme Ltd</h1><p>{WORDS}<sup><a href='#n1' "
    f"id=r1>1</a></sup></p><ol><li>{WORDS}<li>{WORDS}</ol>"
    f"<table><tr><th>Fine<td>EUR&nbsp;5,000</table><p id=n1>1 Café &amp; &#8220;more&#8221;.</p></main></body></html>"
)
_SEVERAL = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/case\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n------x\r\nContent-Type: text/html\r\n'
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/case\r\n\r\n{page}\r\n"
    "------x--\r\n"
)


def samples() -> Iterator[Case]:
    """Yield the sound files, each named by its format."""
    yield Case("plain.md", _TEXT.encode())
    yield Case("front.md", f"---\ntitle: Decision on Acme\nauthority: ICO\ndate: 2021-03-04\n---\n{_TEXT}".encode())
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"):
        yield Case(f"{encoding}.txt", _TEXT.encode(encoding))
    yield Case("page.html", _PAGE.encode())
    yield Case("page-utf-16.html", _PAGE.encode("utf-16"))
    yield Case("archive.mhtml", _SEVERAL.format(page=_PAGE.replace("=", "=3D")).encode())
    yield Case("written.pdf", one_page(stream(zlib.compress(SHOWN), b"/Filter/FlateDecode")))
    yield Case("printed.pdf", _printed())
    yield Case("locked-for-printing.pdf", _printed(owner="owner"))
    yield Case("table-stream.pdf", table_stream())
    yield Case("scanned.pdf", _scanned())
    yield Case("word.docx", _word())
    yield Case("members.zip", _zip())


def _printed(owner: str = "") -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for number in range(3):
        pdf.add_page()
        pdf.start_section(f"Part {number}")
        pdf.multi_cell(0, 5, WORDS)
    if owner:
        pdf.set_encryption(owner_password=owner)
    return bytes(pdf.output())


def _scanned() -> bytes:
    from fpdf import FPDF
    from PIL import Image, ImageDraw

    picture = Image.new("L", (620, 877), 255)
    ImageDraw.Draw(picture).multiline_text((60, 75), WORDS[:60], fill=0)
    pdf = FPDF()
    pdf.add_page()
    pdf.image(picture, 0, 0, 210)
    return bytes(pdf.output())


def table_stream() -> bytes:
    """Return a PDF whose table is a stream and whose objects stand in another, as PDF 1.5 has it."""
    packed = [
        CATALOG,
        PAGES,
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        FONT,
    ]
    places, body = [], b""
    for number, inner in enumerate(packed, 1):
        places.append(b"%d %d " % (number, len(body)))
        body += inner + b" "
    head = b"".join(places)
    out = b"%PDF-1.5\n"
    at = {}
    for number, whole in (
        (5, stream(zlib.compress(SHOWN), b"/Filter/FlateDecode")),
        (6, stream(zlib.compress(head + body), b"/Type/ObjStm/N 4/First %d/Filter/FlateDecode" % len(head))),
    ):
        at[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, whole)
    rows = [(0, 0, 255), *((2, 6, n) for n in range(4)), (1, at[5], 0), (1, at[6], 0), (1, len(out), 0)]
    table = b"".join(
        kind.to_bytes(1, "big") + place.to_bytes(4, "big") + n.to_bytes(1, "big") for kind, place, n in rows
    )
    entries = b"/Type/XRef/Size 8/W[1 4 1]/Root 1 0 R/Filter/FlateDecode"
    return out + b"7 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(zlib.compress(table), entries), len(out))


def _word() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Decision on Acme Ltd", 1)
    for _ in range(3):
        document.add_paragraph(WORDS, style="List Number")
    document.add_table(1, 2).rows[0].cells[0].text = "EUR 5,000"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.md", _TEXT)
        archive.writestr("b/c.html", _PAGE)
        archive.writestr("d.pdf", one_page())
    return out.getvalue()
