"""A file of questions, answered one a line."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import click

from assistant.answer.say.contract import to_json
from assistant.assistant import Assistant
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.cli.typed import as_text
from assistant.errors import QuestionError
from assistant.settings import Settings
from corpus.errors import NotFound, RulingsError, Unreadable
from corpus.regular_file import check_file
from index.types import Filters

SHAPE = "A line is an object with id, question and, if there were earlier questions, history"


@dataclass(frozen=True, slots=True)
class Request:
    """One line of a batch."""

    id: Any
    question: str
    history: tuple[str, ...]


def read_lines(path: str) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a file that are not empty; "-" is stdin. Raises `NotFound`, `Unreadable`.

    Bytes that are not UTF-8 come as lone surrogates, for the line that holds them to be refused alone.
    """
    if path != "-":
        check_file(Path(path), Unreadable, "Give a JSON Lines file, or - for what comes on standard input")
    try:
        with click.open_file(path, encoding="utf-8-sig", errors="surrogateescape") as file:
            yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())
    except FileNotFoundError as error:
        raise NotFound(f"There is no file {path}", "Give the path of a JSON Lines file") from error
    except OSError as error:
        raise Unreadable(f"{path} cannot be read ({error.strerror})", "Give a JSON Lines file in UTF-8") from error


def read_request(line: str) -> Request:
    """Return what a line asks. Raises `QuestionError`."""
    try:
        row = json.loads(as_text(line))
    except ValueError as error:
        raise QuestionError(f"not JSON ({error})", SHAPE) from error
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        raise QuestionError("no question", SHAPE)
    history = row.get("history") or []
    if not isinstance(history, list) or not all(isinstance(asked, str) for asked in history):
        raise QuestionError("the history is not a list of questions", SHAPE)
    return Request(row.get("id"), as_text(row["question"]), tuple(map(as_text, history)))


def answer_all(settings: Settings, path: str, filters: Filters) -> int:
    """Write one object a line as it is answered; a bad line is reported and the rest go on. Return the exit code."""
    lines = read_lines(path)
    first = next(lines, None)
    if first is None:
        raise QuestionError("There is no question to answer", SHAPE)
    assistant = ready_assistant(settings)
    failed = [number for number, line in chain([first], lines) if not _answer(assistant, number, line, filters)]
    return 1 if failed else 0


def _answer(assistant: Assistant, number: int, line: str, filters: Filters) -> bool:
    try:
        request = read_request(line)
        answer = assistant.ask(request.question, history=request.history, filters=filters)
    except RulingsError as error:
        click.echo(f"rulings: line {number}: {error}", err=True)
        return False
    print_json({"id": request.id, **to_json(answer)}, line=True)
    sys.stdout.flush()
    return True
