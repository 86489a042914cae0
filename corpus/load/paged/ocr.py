"""OCR of scanned pages, with the `tesseract` command where it is installed."""

from __future__ import annotations

import importlib.util
import math
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from corpus.errors import NoTextLayer
from corpus.load.limits import Limits

_DPI = 300
_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 30_000
_POINTS_PER_INCH = 72
_MOST_LANGUAGES = 6
_OTHER_WAY = 'or save a copy with a text layer ("OCR" or "recognise text" in a PDF program)'


class PagePicture(Protocol):
    """What turns a page, counted from 0, into the bytes of an image file."""

    def __call__(self, index: int) -> bytes:
        """Return the picture of a page."""


def missing_tool() -> str | None:
    """Return what has to be installed before scans can be read, None when all is there."""
    if shutil.which("tesseract") is None:
        return "Install tesseract (Debian and Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract)"
    if importlib.util.find_spec("pypdfium2") is None and shutil.which("pdftoppm") is None:
        return "Install pypdfium2 (pip install pypdfium2) or pdftoppm (apt install poppler-utils)"
    return None


def read_scans(name: str, data: bytes, pages: Sequence[int], limits: Limits) -> dict[int, str]:
    """Return the text that OCR finds on these pages (counted from 0), empty where it finds none.

    Raises `NoTextLayer` when a tool is missing or fails on every page.
    """
    if missing := missing_tool():
        raise NoTextLayer(f"{name} is a scan without a text layer", f"{missing}, {_OTHER_WAY}")
    languages = _languages()
    found: dict[int, str] = {}
    problem = ""
    with _pictures(data) as picture:
        for index in pages:
            try:
                found[index] = _read(picture(index), languages, limits)
            except (subprocess.SubprocessError, OSError, RuntimeError, ValueError, ArithmeticError) as error:
                problem = type(error).__name__
    if problem and not found:
        raise NoTextLayer(f"{name} is a scan, and OCR failed on it ({problem})", f"Check tesseract, {_OTHER_WAY}")
    return found


def _languages() -> str:
    """Return the installed languages in tesseract's form, English first."""
    done = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    listed = [line.strip() for line in done.stdout.splitlines()[1:]]
    usable = sorted(
        (n for n in listed if re.fullmatch(r"[a-z]{3}(?:_[A-Za-z]+)?", n) and n != "osd"), key=lambda n: n != "eng"
    )
    return "+".join(usable[:_MOST_LANGUAGES]) or "eng"


def _read(picture: bytes, languages: str, limits: Limits) -> str:
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--dpi", str(_DPI)]
    done = subprocess.run(command, input=picture, capture_output=True, timeout=max(1.0, limits.timeout_s), check=True)
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "").strip()


@contextmanager
def _pictures(data: bytes) -> Iterator[PagePicture]:
    if importlib.util.find_spec("pypdfium2") is not None:
        yield _with_pdfium(data)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        path.write_bytes(data)
        yield _with_pdftoppm(path)


def _with_pdfium(data: bytes) -> PagePicture:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)

    def picture(index: int) -> bytes:
        page = document[index]
        width, height = page.get_size()
        scale = _scale(width, height)
        bitmap = page.render(scale=scale, grayscale=True)
        rows = memoryview(bytes(bitmap.buffer))
        lines = (rows[at : at + bitmap.width] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        image = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)
        bitmap.close()
        page.close()
        return image

    return picture


def _scale(width: float, height: float) -> float:
    """Return how much to enlarge a page of so many points for OCR, less for a poster."""
    longest = _LONGEST_SIDE / max(1.0, width, height)
    return min(_DPI / _POINTS_PER_INCH, longest, math.sqrt(_MOST_PIXELS / max(1.0, width * height)))


def _with_pdftoppm(path: Path) -> PagePicture:
    def picture(index: int) -> bytes:
        number = str(index + 1)
        # The longer side is bounded, so that a poster does not become a picture of gigabytes.
        command = ["pdftoppm", "-f", number, "-l", number, "-gray", "-r", str(_DPI), str(path)]
        return subprocess.run(command, capture_output=True, timeout=120, check=True).stdout

    return picture
