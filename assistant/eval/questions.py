"""Gold questions: what is asked, what a right answer holds, and where it stands."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import NotFound, RulingsError, Unreadable
from corpus.regular_file import check_file

_GIVE = "Give the path of a JSON Lines file"


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A passage of a document that answers the question."""

    doc: str
    quote: str


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with its gold answer.

    A right answer holds at least one string of each list in `must_include` and none of
    `must_not_include`, case-insensitively. `history` is the earlier questions of the conversation. A
    question without `gold` cannot be answered from the corpus; `also_ok` names further documents that
    support the answer.
    """

    id: str
    type: str
    question: str
    history: tuple[str, ...]
    must_include: tuple[tuple[str, ...], ...]
    must_not_include: tuple[str, ...]
    gold: tuple[GoldQuote, ...]
    also_ok: tuple[str, ...]


def read_questions(path: Path) -> list[GoldQuestion]:
    """Return the questions of a JSON Lines file. Raises `RulingsError` naming the line that cannot be read."""
    check_file(path, Unreadable, _GIVE)
    if not path.is_file():
        raise NotFound(f"There is no question file {path}", _GIVE)
    return list(_questions(path))


def _questions(path: Path) -> Iterator[GoldQuestion]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _question(json.loads(line))
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            problem = f"Line {number} of {path} is not a question ({type(error).__name__}: {error})"
            raise RulingsError(problem, "Each line is an object with id, question, must_include and gold") from error


def _question(row: dict[str, Any]) -> GoldQuestion:
    return GoldQuestion(
        id=str(row["id"]),
        type=str(row.get("type", "other")),
        question=row["question"],
        history=tuple(row.get("history") or ()),
        must_include=tuple(tuple(alternatives) for alternatives in row.get("must_include") or ()),
        must_not_include=tuple(row.get("must_not_include") or ()),
        gold=tuple(GoldQuote(g["doc"], g["quote"]) for g in row["gold"]),
        also_ok=tuple(row.get("also_ok") or ()),
    )
