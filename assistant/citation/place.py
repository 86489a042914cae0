"""Find the place in a document that somebody wants to cite."""

import re

from assistant.answer.say.cite import citation_at
from assistant.answer.types import Citation
from assistant.errors import NoSuchPlace
from corpus.types import Document, Span
from index.provenance import Whence

_FOLDED = {"'": "['‘’`´]", '"': '["“”„«»]', "-": "[-‐‑‒–—]"}


def place_of_quote(document: Document, words: str, source: Whence | str) -> Citation:
    """Return the citation of the first place where words stand, whatever the quotes, dashes, spaces and letter case.

    Raises `NoSuchPlace`.
    """
    match = find_words(document.text, words)
    if match is None:
        raise NoSuchPlace(
            f"“{_short(words)}” does not stand in {document.title}", "Copy the words from `rulings show ID --text`"
        )
    return citation_at(1, document, match, source)


def place_of_paragraph(document: Document, number: str, source: Whence | str) -> Citation:
    """Return the citation of the first paragraph printed with a number. Raises `NoSuchPlace`."""
    wanted = number.strip().strip("[]().§ ")
    found = next((p for p in document.paragraphs if p.number in (wanted, f"{wanted}.")), None)
    if found is None:
        raise NoSuchPlace(f"{document.title} has no paragraph {wanted}", "See its text with `rulings show ID --text`")
    return citation_at(1, document, Span(found.body, found.end), source)


def find_words(text: str, words: str) -> Span | None:
    """Return where words stand in a text, None where they do not; typographic and plain marks are the same."""
    pattern = pattern_of(words)
    match = re.search(pattern, text, re.IGNORECASE) if pattern else None
    return Span(*match.span()) if match else None


def pattern_of(words: str) -> str:
    """Return a pattern for words in which typographic and plain marks are the same; empty for no words."""
    return r"\s+".join("".join(map(_pattern, word)) for word in words.split())


def _pattern(character: str) -> str:
    return next((p for c, p in _FOLDED.items() if re.fullmatch(p, character)), re.escape(character))


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:60]}…"
