"""Ask every gold question and keep what came of it."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from assistant.answer.answer import Answer
from assistant.answer.say.contract import to_json
from assistant.eval.folding import fold
from assistant.eval.measures import Row, score
from assistant.eval.questions import GoldQuestion
from corpus.errors import RulingsError
from corpus.regular_file import check_file
from corpus.whole_file import write_whole

_MAKE_ONE = "Make one with: rulings eval FILE --save RUN.json"


class Asker(Protocol):
    """Whatever answers questions."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Return the answer to a question that follows the earlier questions in `history`."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """The rows of one evaluation, and the answers as published objects keyed by question id."""

    rows: tuple[Row, ...]
    answers: dict[str, dict[str, Any]]


def evaluate(
    assistant: Asker,
    questions: Iterable[GoldQuestion],
    *,
    docs: Path | None = None,
    on_row: Callable[[Row], None] | None = None,
) -> Run:
    """Ask each question and score it. `docs` is the folder of source texts against which quotes are checked."""
    body_of = _bodies(docs) if docs else None
    rows: list[Row] = []
    answers: dict[str, dict[str, Any]] = {}
    for question in questions:
        answer = assistant.ask(question.question, history=question.history)
        rows.append(score(question, answer, body_of))
        answers[question.id] = to_json(answer)
        if on_row:
            on_row(rows[-1])
    return Run(tuple(rows), answers)


def save_run(run: Run, path: Path) -> None:
    """Write a run as JSON, whole or not at all, to compare later runs with. Raises `NotAFile`, `OSError`."""
    write_whole(path, json.dumps({"rows": [asdict(r) for r in run.rows], "answers": run.answers}, indent=1).encode())


def load_run(path: Path) -> Run:
    """Return a saved run. Raises `RulingsError` when the file holds none."""
    check_file(path, RulingsError, _MAKE_ONE)
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        return Run(tuple(Row(**row) for row in saved["rows"]), saved["answers"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise RulingsError(f"{path} is not a saved run ({error})", _MAKE_ONE) from error


def _bodies(docs: Path) -> Callable[[str], str | None]:
    @lru_cache(maxsize=256)
    def body_of(source: str) -> str | None:
        path = docs / source
        return fold(path.read_text(encoding="utf-8", errors="replace")) if path.is_file() else None

    return body_of
