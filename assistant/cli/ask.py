"""`rulings ask`: one question, or a file of them."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import filters_of, ready_assistant, settings_of, with_filters, with_settings
from corpus.errors import RulingsError

if TYPE_CHECKING:
    from assistant.assistant import Assistant


@click.command("ask", short_help="Answer a question from the rulings.")
@click.argument("question", required=False)
@click.option("--batch", metavar="FILE", help="A JSON Lines file of questions: id, question, history.")
@click.option(
    "--history", multiple=True, metavar="QUESTION", help="An earlier question; repeat for more, oldest first."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--words", metavar="N", help="Longest answer, in words.")
@click.option("--colour", metavar="WHEN", help="auto, always or never.")
@with_filters
@with_settings
def ask_command(question: str | None, batch: str | None, history: tuple[str, ...], as_json: bool, **flags: Any) -> None:
    """Answer QUESTION in quotations from the rulings, each with its source.

    When the rulings do not hold the answer, the command says so and what they cover.
    """
    from assistant.answer.contract import to_json
    from assistant.answer.question import check_question

    settings = settings_of(flags, words=flags["words"], colour=flags["colour"])
    filters = filters_of(flags)
    if (question is None) == (batch is None):
        raise click.UsageError("Give a question, or --batch FILE.")
    if batch is not None:
        rows = list(_questions(Path(batch)))
        sys.exit(_answer_all(ready_assistant(settings), rows, filters))
    check_question(question or "")
    answer = ready_assistant(settings).ask(question or "", history=history, filters=filters)
    if as_json:
        click.echo(json.dumps(to_json(answer), ensure_ascii=False, indent=1))
        return
    from assistant.cli.terminal import console, print_answer

    print_answer(answer, console(settings.colour))


def _questions(path: Path) -> Iterator[tuple[int, str]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise RulingsError(f"{path} cannot be read ({error})", "Give a JSON Lines file in UTF-8") from error
    yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _answer_all(assistant: "Assistant", rows: list[tuple[int, str]], filters: Any) -> int:
    """Write one object a line; a line that cannot be answered is reported and the rest go on. Return the exit code."""
    from assistant.answer.contract import to_json

    failed = 0
    for number, line in rows:
        try:
            row = json.loads(line)
            answer = assistant.ask(row["question"], history=row.get("history") or (), filters=filters)
        except (ValueError, KeyError, TypeError, AttributeError, RulingsError) as error:
            failed += 1
            says = str(error) if isinstance(error, RulingsError) else f"not an object with id and question ({error})"
            click.echo(f"rulings: line {number}: {says}", err=True)
            continue
        click.echo(json.dumps({"id": row.get("id"), **to_json(answer)}, ensure_ascii=False))
        sys.stdout.flush()
    return 1 if failed else 0
