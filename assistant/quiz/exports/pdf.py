"""The printable sheet as PDF, printed by a browser that is installed."""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from assistant.quiz.errors import UnknownFormat
from assistant.quiz.exports.sheet import page
from assistant.quiz.types import Quiz

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "brave-browser")
_LONGEST_S = 90


def write(quiz: Quiz) -> bytes:
    """Return the sheet as PDF. Raises `UnknownFormat` where no browser that prints is installed."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        raise UnknownFormat(
            "PDF needs Chromium or Chrome, and neither is installed",
            "Write --format html and print it from any browser",
        )
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "quiz.html", Path(folder) / "quiz.pdf"
        source.write_text(page(quiz), encoding="utf-8", errors="replace")
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                [
                    browser,
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    f"--user-data-dir={folder}/profile",
                    "--no-pdf-header-footer",
                    f"--print-to-pdf={made}",
                    source.as_uri(),
                ],
                check=False,
                capture_output=True,
                timeout=_LONGEST_S,
            )
        if not made.exists():
            raise UnknownFormat(f"{browser} printed no PDF", "Write --format html and print it from any browser")
        return made.read_bytes()
