"""The numbers that Word counts and prints before paragraphs (ECMA-376 part 1, section 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.load.page.lists import printed_number
from corpus.load.word.styles import Styles, W, value

if TYPE_CHECKING:
    from lxml.etree import _Element

LEVELS = 9
_KINDS = {"upperRoman": "I", "lowerRoman": "i"}
_LETTERS = {"upperLetter": "A", "lowerLetter": "a"}


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and prints: `text` is like "%1.%2."."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    style_id: str | None = None
    restarts: bool = True
    is_legal: bool = False


@dataclass(frozen=True, slots=True)
class _List:
    """A list that paragraphs name: the abstract list it counts with, and the starts it overrides."""

    abstract_id: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


@dataclass(slots=True)
class Numbering:
    """The lists of a file with their counters. Ask for the paragraphs' numbers in document order."""

    lists: Mapping[str, _List]
    levels: Mapping[str, Mapping[int, Level]]
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: _Element | None, styles: Styles) -> Numbering:
        """Return the lists of a `numbering.xml`, none where there is no such part."""
        lists: dict[str, _List] = {}
        levels: dict[str, Mapping[int, Level]] = {}
        links: dict[str, str] = {}
        for element in root.iterchildren(f"{W}abstractNum") if root is not None else ():
            abstract_id = element.get(f"{W}abstractNumId") or ""
            levels[abstract_id] = _levels(element)
            if link := value(element, "numStyleLink"):
                links[abstract_id] = link
        for element in root.iterchildren(f"{W}num") if root is not None else ():
            overrides = list(element.iterchildren(f"{W}lvlOverride"))
            lists[element.get(f"{W}numId") or ""] = _List(
                abstract_id=value(element, "abstractNumId") or "",
                starts={
                    _int(o.get(f"{W}ilvl"), 0): _int(value(o, "startOverride"), 1)
                    for o in overrides
                    if value(o, "startOverride")
                },
                levels={n: level for o in overrides for n, level in _levels(o).items()},
            )
        for abstract_id, link in links.items():
            linked = lists.get((style.num_id or "") if (style := styles.number_of(link)) else "")
            if linked and not levels[abstract_id]:
                levels[abstract_id] = levels.get(linked.abstract_id, {})
        return cls(lists, levels)

    def level_of_style(self, num_id: str, style_id: str) -> int:
        """Return the level of a list that a style stands for, 0 where none does."""
        numbered = self.lists.get(num_id)
        levels = self.levels.get(numbered.abstract_id, {}) if numbered else {}
        return next((n for n, level in levels.items() if level.style_id == style_id), 0)

    def is_bullet(self, num_id: str, level: int) -> bool:
        """Return whether a level prints a bullet or a picture and no number."""
        return self._level(num_id, level).kind == "bullet"

    def next_number(self, num_id: str, level: int) -> str:
        """Count one more paragraph and return the number printed before it, empty for none."""
        numbered = self.lists.get(num_id)
        if numbered is None or not 0 <= level < LEVELS:
            return ""
        counters = self._counters.setdefault(numbered.abstract_id, [None] * LEVELS)
        if num_id not in self._begun:
            self._begun.add(num_id)
            for overridden, start in numbered.starts.items():
                counters[overridden : overridden + 1] = [start - 1]
        for above in range(level):
            if counters[above] is None:
                counters[above] = self._level(num_id, above).start
        current = counters[level]
        counters[level] = self._level(num_id, level).start if current is None else current + 1
        for below in range(level + 1, LEVELS):
            if self._level(num_id, below).restarts:
                counters[below] = None
        return self._printed(num_id, level, counters)

    def _level(self, num_id: str, level: int) -> Level:
        numbered = self.lists.get(num_id)
        if numbered is None:
            return Level()
        return numbered.levels.get(level) or self.levels.get(numbered.abstract_id, {}).get(level, Level())

    def _printed(self, num_id: str, level: int, counters: list[int | None]) -> str:
        own = self._level(num_id, level)

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            kind = "decimal" if own.is_legal else self._level(num_id, place).kind
            return word_number(counters[place] or 0, kind)

        return re.sub(r"%([1-9])", number, own.text).strip()


def _levels(element: _Element) -> dict[int, Level]:
    return {_int(e.get(f"{W}ilvl"), 0): _read_level(e) for e in element.iterchildren(f"{W}lvl")}


def _read_level(element: _Element) -> Level:
    legal = element.find(f"{W}isLgl")
    return Level(
        start=_int(value(element, "start"), 1),
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        style_id=value(element, "pStyle"),
        restarts=value(element, "lvlRestart") != "0",
        is_legal=legal is not None and legal.get(f"{W}val") not in ("0", "false", "off"),
    )


def _int(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default


def word_number(number: int, kind: str) -> str:
    """Return a number in one of Word's formats; unusual ones (words, other scripts) as decimal digits."""
    if kind in _LETTERS and number > 0:
        # Word goes on after z with aa, bb, cc.
        letter = chr(ord(_LETTERS[kind]) + (number - 1) % 26)
        return letter * min((number - 1) // 26 + 1, 20)
    if kind == "decimalZero":
        return f"{number:02d}"
    if kind == "ordinal":
        tail = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{tail}"
    if kind == "none":
        return ""
    return printed_number(number, _KINDS.get(kind, "1"))
