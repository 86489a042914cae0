"""Text as quotations are compared: without differences of quotes, dashes, spaces, ligatures and case."""

import unicodedata
from dataclasses import dataclass

_ALIKE = {
    **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "\u00ad": "",
    "\u200b": "",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; character i of it comes from character `at[i]` of the original."""

    text: str
    at: tuple[int, ...]


def fold(text: str) -> Folded:
    """Return a text folded, with the place that each character came from.

    >>> fold("The “ﬁne”  was").text
    'the "fine" was'
    """
    made: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if made and made[-1] != " ":
                made.append(" ")
                at.append(place)
            continue
        for part in _ALIKE.get(character, character):
            for plain in unicodedata.normalize("NFKC", part).casefold():
                made.append(plain)
                at.append(place)
    return Folded("".join(made), tuple(at))
