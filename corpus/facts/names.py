"""Find many known names in a long text in one pass."""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_FOLD = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\n": " "})


class NameFinder:
    """Known names, looked up by their first word, so that the time does not grow with their number.

    Names in capitals ("AP", "CNIL") match in that letter case alone; longer names match in any.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[tuple[str, bool]]] = {}
        known = set(names)
        for name in sorted(known, key=len, reverse=True):
            exact = " " not in name and len(name) < 12
            first = _WORD.search(name)
            if first:
                self._by_word.setdefault(first[0].lower(), []).append((name if exact else name.lower(), exact))
        self._printed = {name.lower(): name for name in known}

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
        """Yield (name, start, end) of each name in `text[start:end]`, the longest where several begin together."""
        plain = text.translate(_FOLD)
        at = start
        for word in _WORD.finditer(plain, start, len(text) if end is None else end):
            if word.start() >= at and (hit := self._match(plain, word)):
                name, at = hit
                yield name, word.start(), at

    def at(self, text: str, start: int) -> tuple[str, int] | None:
        """Return the name that begins at an offset and where it ends."""
        plain = text[start : start + 160].translate(_FOLD)
        word = _WORD.match(plain)
        hit = self._match(plain, word) if word else None
        return (hit[0], start + hit[1]) if hit else None

    def _match(self, plain: str, word: re.Match[str]) -> tuple[str, int] | None:
        for name, exact in self._by_word.get(word[0].lower(), ()):
            end = word.start() + len(name)
            piece = plain[word.start() : end]
            if (piece if exact else piece.lower()) == name and not plain[end : end + 1].isalnum():
                return self._printed[name.lower()], end
        return None
