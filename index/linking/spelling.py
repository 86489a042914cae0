"""Names that are spelt almost as the corpus spells them."""

import re
from collections.abc import Callable
from difflib import get_close_matches

from index.lexical.analyze import analyze
from index.linking.fold import fold
from index.linking.names import Names, Sort

_WORD = re.compile(r"(?<!\w)[^\W\d_]{5,}(?!\w)")
_LEAST_LETTERS = 5
_ALIKE = 0.85
"""Ratio of Ratcliff and Obershelp: "Mariott" is Marriott (.93), "Tesla" is not Telia (.80)."""


def is_word(word: str, count_tokens: Callable[[str], int]) -> bool:
    """Return whether a word is one of the language and no misspelt name.

    A single token of the model, as it is or by its stem.
    """
    stems = analyze(word)
    return any(count_tokens(form) == 1 for form in (word.casefold(), *stems, *(f"{stem}e" for stem in stems)))


def respelt(question: str, names: Names, knows: Callable[[str], bool]) -> str:
    """Return a question with each word that no document holds in the spelling of the party's name that it nearly is.

    `knows` tells whether any document holds a word, or it is one of the language. A word that begins with
    another letter is another word.
    """
    unknown = [m for m in _WORD.finditer(question) if not knows(m[0])]
    if not unknown:
        return question
    known = {
        w for name, sorts in names.of.items() if Sort.PARTY in sorts for w in name.split() if len(w) >= _LEAST_LETTERS
    }
    for match in reversed(unknown):
        word = fold(match[0])
        near = sorted(_swapped(word) & known) or get_close_matches(
            word, [w for w in known if w[:1] == word[:1]], n=1, cutoff=_ALIKE
        )
        if near:
            spelt = near[0].capitalize() if match[0][:1].isupper() else near[0]
            question = question[: match.start()] + spelt + question[match.end() :]
    return question


def _swapped(word: str) -> set[str]:
    """Return what a word is with two neighbouring letters in each other's place, the first one left where it is."""
    return {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(1, len(word) - 1)}
