"""Packages of others that only some features need: what lacks one says which, and how to get it."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import NotInstalled

_CALLED = {
    "docx": "python-docx",
    "google": "protobuf",
    "multipart": "python-multipart",
    "readability": "readability-lxml",
    "Stemmer": "PyStemmer",
    "yaml": "PyYAML",
}
"""The packages that are installed under another name than they are imported by."""
_OURS = ("assistant", "corpus", "index")


def lacking(error: BaseException, what: str = "This") -> NotInstalled | None:
    """Return what to tell of an import that failed, None where no package of others is missing.

    >>> str(lacking(ModuleNotFoundError(name="docx.document"), "A Word file"))
    'A Word file needs the package python-docx, which is not installed. Run: pip install python-docx.'
    """
    name = (error.name or "").partition(".")[0] if isinstance(error, ModuleNotFoundError) else ""
    if not name or name in _OURS:
        return None
    called = _CALLED.get(name, name.replace("_", "-"))
    return NotInstalled(f"{what} needs the package {called}, which is not installed", f"Run: pip install {called}")


@contextmanager
def needed_by(what: str) -> Iterator[None]:
    """Give a block that imports what only `what` needs. Raises `NotInstalled` where that is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        if told := lacking(error, what):
            raise told from error
        raise
