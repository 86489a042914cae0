"""Makers of small documents, so that no test needs a file in the repository."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

MakePdf = Callable[..., bytes]
MakeZip = Callable[[Mapping[str, bytes]], bytes]


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """Return a function that prints a PDF of the given pages."""

    def make(pages: Sequence[str], *, headings: Sequence[str] = (), title: str = "", password: str = "") -> bytes:
        from fpdf import FPDF

        pdf = FPDF()
        pdf.set_font("helvetica", size=11)
        for number, page in enumerate(pages):
            pdf.add_page()
            if number < len(headings):
                pdf.start_section(headings[number])
                pdf.cell(text=headings[number])
                pdf.ln(10)
            pdf.multi_cell(0, 5, page)
        if title:
            pdf.set_title(title)
        if password:
            pdf.set_encryption(owner_password="owner", user_password=password)
        return bytes(pdf.output())

    return make


@pytest.fixture(scope="session")
def make_scan() -> MakePdf:
    """Return a function that makes a PDF of pictures of words; None stands for a page with a text layer."""

    def make(pages: Sequence[str | None]) -> bytes:
        from fpdf import FPDF
        from PIL import Image, ImageDraw, ImageFont

        pdf = FPDF()
        pdf.set_font("helvetica", size=11)
        for page in pages:
            pdf.add_page()
            if page is None:
                pdf.multi_cell(0, 5, "This page has words of its own.")
                continue
            picture = Image.new("L", (1240, 1754), 255)
            font = ImageFont.load_default(size=36)
            ImageDraw.Draw(picture).multiline_text((120, 150), page, fill=0, font=font, spacing=24)
            pdf.image(picture, 0, 0, 210)
        return bytes(pdf.output())

    return make


@pytest.fixture(scope="session")
def make_zip() -> MakeZip:
    """Return a function that packs an archive."""

    def make(members: Mapping[str, bytes]) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members.items():
                archive.writestr(name, data)
        return packed.getvalue()

    return make
