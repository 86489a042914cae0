"""Words that only one ruling of a corpus spells so, where many spell nearly the same otherwise: slips of the pen."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

_WORD = re.compile(r"\b[a-z]{7,}\b")
_OFTEN = 8
_ENDING = 2
# Letters by which spellings differ from country to country.
_VARIES = frozenset("szulek")


@dataclass(frozen=True)
class Spelling:
    """How many rulings of a corpus have each longer word."""

    rulings: Counter[str]

    def slip_in(self, text: str) -> str | None:
        """Return a word of a text that is a slip, None where there is none.

        It stands in one ruling alone and becomes a word of many rulings by one letter more, less or other, by two that
        change places, or by two less; a difference in its ending is one of grammar, one in its first letter a prefix.
        """
        rare = (word for word in _WORD.findall(text) if self.rulings[word] <= 1)
        return next((word for word in rare if any(self.rulings[o] >= _OFTEN for o in _near(word))), None)


def spelling_of(texts: Iterable[str]) -> Spelling:
    """Return the spelling of rulings, given their texts."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(set(_WORD.findall(text)))
    return Spelling(counted)


def _near(word: str) -> Iterator[str]:
    """Yield the words that a slip may have stood for."""
    for at in range(1, len(word) - _ENDING):
        before, letter, after = word[:at], word[at], word[at + 1 :]
        if letter not in _VARIES:
            yield before + after
        yield before + after[1:]
        yield before + after[:1] + letter + after[1:]
        for other in ascii_lowercase:
            if other not in _VARIES:
                yield before + other + letter + after
            if not {other, letter} <= _VARIES:
                yield before + other + after
