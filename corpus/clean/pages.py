"""Page breaks: carried as form feeds through cleaning, then lifted out of the text."""

from corpus.types import Page


def lift_pages(text: str) -> tuple[str, tuple[Page, ...]]:
    r"""Return the text without its form feeds, and the pages they began.

    A page's number is its place in the source, counted from 1; its start is a code point of the text returned.
    A text without a form feed has no pages.
    """
    parts = text.split("\f")
    if len(parts) == 1:
        return text, ()
    pages: list[Page] = []
    start = 0
    for number, part in enumerate(parts, start=1):
        pages.append(Page(number, start))
        start += len(part)
    return "".join(parts), tuple(pages)
