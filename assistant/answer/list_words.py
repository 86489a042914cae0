"""The vocabulary of questions for a list of rulings, read from `list_words.yaml`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Sense:
    """Words of a question and what they mean: the values of a fact, or the words by which a ruling shows it."""

    asked: re.Pattern[str]
    means: tuple[str, ...] = ()
    shown: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class ListWords:
    """The groups of the vocabulary, each in the order of the file."""

    listed: re.Pattern[str]
    statuses: tuple[Sense, ...]
    outcomes: tuple[Sense, ...]
    bounds: tuple[Sense, ...]
    ends: tuple[Sense, ...]
    respondents: tuple[Sense, ...]
    measures: tuple[Sense, ...]
    demonyms: tuple[tuple[str, str], ...]


@cache
def list_words() -> ListWords:
    """Return the vocabulary."""
    import yaml

    groups = yaml.safe_load((files("assistant.answer") / "list_words.yaml").read_text(encoding="utf-8"))
    return ListWords(
        listed=_whole("".join(groups["listed"].split())),
        statuses=_senses(groups["statuses"]),
        outcomes=_senses(groups["outcomes"]),
        bounds=_senses(groups["bounds"]),
        ends=_senses(groups["ends"]),
        respondents=_senses(groups["respondents"], asked="asked", shown="called"),
        measures=_senses(groups["measures"], asked="asked", shown="done"),
        demonyms=tuple(groups["demonyms"].items()),
    )


def first_sense(senses: Sequence[Sense], text: str) -> tuple[Sense, re.Match[str]] | None:
    """Return the first sense whose words a text holds, with where."""
    return next(((sense, match) for sense in senses if (match := sense.asked.search(text))), None)


def _senses(entries: list[dict[str, Any]], asked: str = "says", shown: str = "") -> tuple[Sense, ...]:
    return tuple(
        Sense(_whole(e[asked]), tuple(e.get("means", ())), _whole(e[shown]) if shown else None) for e in entries
    )


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
