"""`rulings ask`: one question, or a file of them."""

from typing import Any

import click

from assistant.cli.options import (
    INDEX_SETTINGS,
    Given,
    filters_of,
    given,
    ready_assistant,
    settings_of,
    with_filters,
    with_settings,
)
from assistant.cli.output import print_json
from assistant.cli.typed import as_text


@click.command("ask")
@click.argument("question", required=False)
@click.option("--history", multiple=True, metavar="QUESTION", help="An earlier question; repeat it, oldest first.")
@click.option("--batch", metavar="FILE", help="Answer a JSON Lines file of {id, question, history}; - is stdin.")
@with_filters()
@with_settings("words", "hits", "colour", *INDEX_SETTINGS)
@given
def ask_command(
    flags: Given, /, question: str | None, history: tuple[str, ...], batch: str | None, **narrow: Any
) -> int:
    """Answer QUESTION in quotations from the rulings, each with its source.

    When the rulings do not hold the answer, the command says so and what they cover. A filter that is repeated gives
    alternatives. --batch writes one JSON object a line.
    """
    from assistant.answer.question import check_question

    settings, filters = settings_of(flags), filters_of(narrow)
    if (question is None) == (batch is None):
        raise click.UsageError("Give a question, or --batch FILE.")
    if batch is not None:
        from assistant.cli.batch import answer_all, read_lines

        return answer_all(lambda: ready_assistant(settings), read_lines(batch), filters)
    asked, before = check_question(as_text(question or "")), tuple(map(as_text, history))
    answer = ready_assistant(settings).ask(asked, history=before, filters=filters)
    if flags.as_json:
        from assistant.answer.contract import to_json

        print_json(to_json(answer))
        return 0
    from assistant.cli.answer import print_answer
    from assistant.cli.terminal import console

    print_answer(answer, console(settings.colour))
    return 0
