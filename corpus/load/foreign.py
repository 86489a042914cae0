"""The one seam where what other libraries raise becomes an error of ours."""

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.errors import LoadError


@contextmanager
def foreign(error: LoadError) -> Iterator[None]:
    """Raise `error` in place of whatever a third-party reader raises on broken input.

    Such readers raise what happens to break in them, TypeError and AttributeError included; no list is complete.
    Our own errors, and a lack of memory or of stack, pass.
    """
    try:
        yield
    except (LoadError, MemoryError, RecursionError):
        raise
    except Exception as cause:
        raise error from cause
