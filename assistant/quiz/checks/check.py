"""All checks of one item, in the order of their cost; the first that fails names the reason."""

from collections.abc import Callable
from functools import partial

from assistant.library.library import Library
from assistant.quiz.checks.answerable import is_answerable
from assistant.quiz.checks.give_away import gives_away
from assistant.quiz.checks.supported import supported_option
from assistant.quiz.checks.verbatim import unverified
from assistant.quiz.checks.words import misspelt, reads_badly
from assistant.quiz.types import Item

Check = Callable[[Item], str | None]


def checks_of(library: Library) -> tuple[Check, ...]:
    """Return the checks; each gives the reason why an item may not be shown, None where it passes."""
    return (
        reads_badly,
        gives_away,
        partial(misspelt, library=library),
        partial(unverified, library=library),
        partial(supported_option, library=library),
        partial(is_answerable, library=library),
    )


def why_not(item: Item, checks: tuple[Check, ...]) -> str | None:
    """Return why an item may not be shown, None where it passes all checks."""
    return next((reason for check in checks if (reason := check(item))), None)
