"""`rulings ask`: its flags. What answers is imported once they are read, so that help is told at once."""

from typing import Any

import click

from assistant.cli.options import (
    INDEX_SETTINGS,
    STYLE_NAMES,
    Given,
    filters_of,
    given,
    settings_of,
    with_filters,
    with_settings,
)
from assistant.cli.output_file import free_to_write, with_force


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
    from assistant.cli.batch import answer_all  # the whole assistant is behind it, as behind the next
    from assistant.cli.question import answer_one

    if batch is not None:
        return answer_all(settings, batch, filters)
    kept = free_to_write(save, settings.home, force=force) if save else None
    answer_one(settings, question or "", history, filters, style=style, kept=kept, as_json=flags.as_json)
    return 0
