"""`rulings compare`: rulings side by side."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.cli.sources import notes_as_markdown, places_as_markdown, print_notes, print_places
from assistant.cli.terminal import console, print_indented, styled
from assistant.compare.compare import compare
from assistant.compare.table import cell_by_cell, cell_text, side_by_side
from assistant.compare.types import Comparison
from assistant.tabular import as_csv_text, as_markdown_table

if TYPE_CHECKING:
    from rich.console import Console


COLUMN = 36
WIDEST = 200


@click.command("compare")
@click.argument("rulings", nargs=-1, required=True, metavar="A B [C...]")
@click.option("--aspects", metavar="NAMES", help="Aspects, parted by commas; a question in several words is one too.")
@click.option("--csv", "as_csv", is_flag=True, help="Print a row for each value, with its place, as CSV.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print the table and its sources as Markdown.")
@with_settings("colour", *INDEX_SETTINGS)
@given
def compare_command(
    flags: Given, /, rulings: tuple[str, ...], aspects: str | None, as_csv: bool, as_markdown: bool
) -> int:
    """Compare rulings; name each by its id, case number, file, title or party.

    One name that several rulings bear compares those. Aspects: authority, respondent, number, date, published, outcome,
    penalty, provisions, status, why, measures, facts, or a question, which is put to each ruling alone. Every cell
    cites the words that show it, or says that the corpus has none.
    """
    settings = settings_of(flags)
    wanted = tuple(name.strip() for name in (aspects or "").split(",") if name.strip())
    found = compare(ready_assistant(settings), rulings, wanted)
    if flags.as_json:
        print_json(asdict(found))
    elif as_csv or as_markdown:
        click.echo(_as_file(found, as_csv), nl=False)
    else:
        _print(found, console(settings.colour, WIDEST))
    return 0


def _as_file(found: Comparison, as_csv: bool) -> str:
    if as_csv:
        return as_csv_text(cell_by_cell(found))
    return notes_as_markdown(found.notes) + as_markdown_table(side_by_side(found)) + places_as_markdown(found.citations)


def _print(found: Comparison, out: "Console") -> None:
    print_notes(found.notes, out)
    if out.width >= COLUMN * len(found.rulings) and out.width <= WIDEST:
        _print_table(found, out)
    else:
        _print_stacked(found, out)
    print_places(found.citations, out)


def _print_table(found: Comparison, out: "Console") -> None:
    from rich.table import Table

    plain = side_by_side(found)
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 1, 0), show_lines=False)
    for n, heading in enumerate(plain.headings):
        table.add_column(styled(heading), style="bold" if n == 0 else None, ratio=None if n == 0 else 1)
    for row in plain.rows:
        table.add_row(*(styled(cell) for cell in row))
    out.print(table)


def _print_stacked(found: Comparison, out: "Console") -> None:
    for ruling in found.rulings:
        out.print()
        print_indented(out, styled(ruling.title, "bold"), 0)
        for cell in ruling.cells:
            line = styled(f"{cell.aspect}: ", "bold")
            line.append_text(styled(cell_text(cell)))
            print_indented(out, line, 2)
