"""The documents and the questions that every system is given."""

from collections.abc import Sequence
from pathlib import Path

SUFFIXES = (".md", ".txt", ".html", ".htm", ".pdf", ".docx")
QUESTIONS = Path(__file__).with_name("questions.txt")


def documents_in(folder: Path, count: int | None = None) -> list[Path]:
    """Return the documents under a folder in the order of their paths.

    With `count`, so many spread evenly over them.
    """
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES)
    if not found:
        raise SystemExit(f"{folder} holds no document ({', '.join(SUFFIXES)})")
    if count is None or count >= len(found):
        return found
    return [found[n * len(found) // count] for n in range(count)]


def megabytes(files: Sequence[Path]) -> float:
    """Return the size of the files."""
    return sum(file.stat().st_size for file in files) / 1e6


def questions(file: Path = QUESTIONS) -> list[str]:
    """Return the questions of a file, one a line."""
    return [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
