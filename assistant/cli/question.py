"""One question, answered and printed."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from assistant.answer.answer import Answer
from assistant.answer.asked.question import check_question
from assistant.answer.say.contract import to_json
from assistant.answer.say.stream import Event, Finished, Waiting
from assistant.citation.references import references
from assistant.cli.answer import print_answer, print_references
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.cli.terminal import console
from assistant.cli.typed import as_text
from assistant.settings import Settings
from index.types import Filters


def answer_one(
    settings: Settings,
    question: str,
    history: Sequence[str],
    filters: Filters,
    *,
    style: str | None,
    kept: Path | None,
    as_json: bool,
) -> None:
    """Print the answer to a question with its sources in a `style` too; what verifies it again is `kept` in a file.

    Raises `QuestionError`.
    """
    asked, before = check_question(as_text(question)), tuple(map(as_text, history))
    assistant = ready_assistant(settings)
    answer = _answered(assistant.stream(asked, before, filters), tell=not as_json)
    if kept:
        from assistant.cli.verify import save_answer  # pydantic is behind it, which a question does without

        save_answer(answer, assistant, settings, kept, before, filters)
    cited = references(answer.citations, style, assistant) if style else ()
    if as_json:
        shown = to_json(answer)
        print_json({**shown, "references": [asdict(r) for r in cited]} if style else shown)
        return
    out = console(settings.colour)
    print_answer(answer, out)
    print_references(cited, out)


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
