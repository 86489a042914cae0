"""`rulings ask`: one question, or a file of them."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from assistant.answer.answer import Answer
from assistant.answer.asked.question import check_question
from assistant.answer.say.contract import to_json
from assistant.answer.say.stream import Event, Finished, Waiting
from assistant.assistant import Assistant
from assistant.citation.references import Reference, references
from assistant.cli.answer import print_answer, print_references
from assistant.cli.batch import answer_all, read_lines
from assistant.cli.cite import STYLE_NAMES
from assistant.cli.options import (
    INDEX_SETTINGS,
    Given,
    filters_of,
    given,
    settings_of,
    with_filters,
    with_settings,
)
from assistant.cli.output import print_json
from assistant.cli.output_file import free_to_write, with_force
from assistant.cli.ready import ready_assistant
from assistant.cli.terminal import console
from assistant.cli.typed import as_text


@click.command("ask")
@click.argument("parts", metavar="QUESTION", nargs=-1)
@click.option("--history", multiple=True, metavar="QUESTION", help="An earlier question; repeat it, oldest first.")
@click.option("--batch", metavar="FILE", help="Answer a JSON Lines file of {id, question, history}; - is stdin.")
@click.option(
    "--cite", "style", type=click.Choice(STYLE_NAMES), help="Write the sources in this style of citation too."
)
@click.option("--save", metavar="FILE.json", help="Save a record of the answer, for `rulings verify`.")
@with_force
@with_filters()
@with_settings("words", "hits", "colour", *INDEX_SETTINGS)
@given
def ask_command(
    flags: Given,
    /,
    parts: tuple[str, ...],
    history: tuple[str, ...],
    batch: str | None,
    style: str | None,
    save: str | None,
    force: bool,
    **narrow: Any,
) -> int:
    """Answer QUESTION in quotations from the rulings, each with its source.

    When the rulings do not hold the answer, the command says so and what they cover. A filter that is repeated gives
    alternatives. --batch writes one JSON object a line.
    """
    settings, filters = settings_of(flags), filters_of(narrow)
    question = " ".join(parts) if parts else None
    if (question is None) == (batch is None):
        raise click.UsageError("Give a question, or --batch FILE.")
    if batch is not None and (style or save):
        raise click.UsageError("--cite and --save take one question, not a batch.")
    if batch is not None:
        return answer_all(lambda: ready_assistant(settings), read_lines(batch), filters)
    kept = free_to_write(save, settings.home, force=force) if save else None
    asked, before = check_question(as_text(question or "")), tuple(map(as_text, history))
    assistant = ready_assistant(settings)
    answer = _answered(assistant.stream(asked, before, filters), tell=not flags.as_json)
    if kept:
        from assistant.cli.verify import save_answer  # pydantic is behind it, which a question does without

        save_answer(answer, assistant, settings, kept, before, filters)
    cited = _references(answer, assistant, style) if style else ()
    if flags.as_json:
        shown = to_json(answer)
        print_json({**shown, "references": [asdict(r) for r in cited]} if style else shown)
        return 0
    _print(answer, cited, settings.colour)
    return 0


def _answered(events: Iterator[Event], *, tell: bool) -> Answer:
    """Return the answer that events end in.

    While a language model takes its time, stderr tells what the rulings say.
    """
    for event in events:
        if isinstance(event, Waiting) and tell:
            said = (f"  {statement.marked}" for statement in event.meanwhile.statements)
            click.echo("\n".join([f"{event.says}:", *said, ""]), err=True)
        elif isinstance(event, Finished):
            return event.answer
    raise AssertionError("a stream ends in its answer")


def _print(answer: Answer, cited: tuple[Reference, ...], colour: str) -> None:
    out = console(colour)
    print_answer(answer, out)
    print_references(cited, out)


def _references(answer: Answer, assistant: Assistant, style: str) -> tuple[Reference, ...]:
    return references(answer.citations, style, assistant)
