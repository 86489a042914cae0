"""Find the words that somebody quotes in the text they are said to be from."""

from difflib import SequenceMatcher

from assistant.verify.folding import fold
from corpus.types import Span

LEAST_SHARE = 0.85
LEAST_LENGTH = 12


def locate(quote: str, text: str) -> Span | None:
    """Return where a quotation stands in a text, None where it does not.

    It stands there when all its words do, quotes, dashes, spaces, ligatures and case aside; or else when one unbroken
    run of at least 85% and 12 characters of it does, and then the span is that run, widened to whole words, so that
    what is shown is the source's own wording.
    """
    wanted = fold(quote.strip().strip("\"'“”‘’«»…. ")).text.strip()
    source = fold(text)
    if not any(c.isalnum() for c in wanted):
        return None
    found = source.text.find(wanted)
    if found >= 0:
        return _span(text, source.at, found, found + len(wanted))
    run = SequenceMatcher(None, source.text, wanted, autojunk=False).find_longest_match()
    if run.size < max(LEAST_LENGTH, LEAST_SHARE * len(wanted)):
        return None
    return _span(text, source.at, run.a, run.a + run.size)


def _span(text: str, at: tuple[int, ...], start: int, end: int) -> Span:
    first, last = at[start], at[end - 1] + 1
    while first > 0 and text[first].isalnum() and text[first - 1].isalnum():
        first -= 1
    while last < len(text) and text[last].isalnum() and text[last - 1].isalnum():
        last += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Span(first, last)
