"""The one seam where what other libraries raise becomes an error of ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import LoadError, RulingsError
from corpus.package import lacking


@contextmanager
def foreign(error: LoadError) -> Iterator[None]:
    """Raise `error` in place of whatever a third-party reader raises on broken input.

    Such readers raise what happens to break in them, TypeError and AttributeError included; no list is complete.
    Our own errors, and a lack of memory or of stack, pass; a reader that is not installed is told as that.
    """
    try:
        yield
    except (RulingsError, MemoryError, RecursionError):
        raise
    except Exception as cause:
        raise lacking(cause, "Reading this") or error from cause
