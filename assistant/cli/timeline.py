"""`rulings timeline`: the events of a matter."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.cli.sources import notes_as_markdown, places_as_markdown, print_notes, print_places
from assistant.cli.terminal import console, print_indented, styled
from assistant.tabular import as_csv_text, as_markdown_table
from assistant.timeline.table import events_and_places, events_in_brief
from assistant.timeline.timeline import timeline
from assistant.timeline.types import Event, Timeline
from corpus.counted import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


LONGEST_TEXT = 300


@click.command("timeline")
@click.argument("matter")
@click.option("--csv", "as_csv", is_flag=True, help="Print the events as CSV.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the events and their sources as Markdown.")
@with_settings("colour", *INDEX_SETTINGS)
@given
def timeline_command(flags: Given, /, matter: str, as_csv: bool, as_markdown: bool) -> int:
    """List the events of MATTER by date, across regulators and courts, each with the words that show it.

    MATTER is a party, which gives all rulings that name it, or one ruling by id, case number, file or title.
    """
    settings = settings_of(flags)
    found = timeline(ready_assistant(settings), matter)
    if flags.as_json:
        print_json(asdict(found))
    elif as_csv or as_markdown:
        click.echo(_as_file(found, as_csv), nl=False)
    else:
        _print(found, console(settings.colour))
    return 0


def _as_file(found: Timeline, as_csv: bool) -> str:
    if as_csv:
        return as_csv_text(events_and_places(found))
    return (
        notes_as_markdown(found.notes) + as_markdown_table(events_in_brief(found)) + places_as_markdown(found.citations)
    )


def _print(found: Timeline, out: "Console") -> None:
    print_notes(found.notes, out)
    for event in found.events:
        print_indented(out, _line(event), 0)
    if not found.events:
        print_indented(out, styled("The rulings of this matter tell no dated event."), 0)
    print_places(found.citations, out)
    out.print()
    read = f"Read from {counted(len(found.rulings), 'ruling')}; {counted(len(found.events), 'event')}."
    print_indented(out, styled(read, "dim"), 0)


def _line(event: Event) -> "Text":
    text = event.text if len(event.text) <= LONGEST_TEXT else f"{event.text[:LONGEST_TEXT]}…"
    line = styled(f"{event.date:<10}  ", "bold")
    line.append_text(styled(f"{event.happening}{f', {event.authority}' if event.authority else ''}: ", "cyan"))
    line.append_text(styled(text))
    line.append("".join(f" [{c.n}]" for c in event.citations), style="bold cyan")
    return line
