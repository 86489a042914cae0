"""`rulings list`: the documents."""

from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import INDEX_SETTINGS, Given, filters_of, given, settings_of, with_filters, with_settings
from assistant.cli.output import print_json
from assistant.cli.progress import shown_progress
from assistant.cli.terminal import console, print_indented, styled
from assistant.interrupt import stopping_in_order
from assistant.open import open_index
from assistant.outdated import outdated_facts
from assistant.penalty import penalty_in_words
from assistant.rows.documents import SHOWN, document_rows
from assistant.starter import ensure_starter
from corpus.counted import counted
from index.store import Index
from index.types import Filters

if TYPE_CHECKING:
    from rich.console import Console


TABLE_NEEDS = 110
WIDEST_TABLE = 200
COLUMNS = (
    ("title", 60),
    ("authority", 16),
    ("respondent", 28),
    ("decided", 10),
    ("outcome", 14),
    ("penalty", 18),
    ("status", 12),
    ("came", 19),
    ("id", 16),
)


@click.command("list")
@with_filters(of_passages=False)
@with_settings("colour", *INDEX_SETTINGS)
@given
def list_command(flags: Given, /, **narrow: Any) -> int:
    """List the documents with their regulator or court, respondent, date, outcome, penalty, status, origin and id."""
    settings, filters = settings_of(flags), filters_of(narrow)
    with open_index(settings) as index:
        if settings.starter:
            with stopping_in_order() as stopping, shown_progress("Reading the starter corpus") as listener:
                ensure_starter(index, listener, stopping)
        rows = _rows(index, filters, starter=settings.starter)
        outdated = index.outdated(), outdated_facts(index)
    if flags.as_json:
        print_json({"documents": rows, "outdated_facts": outdated[0]})
    elif rows:
        _print(rows, console(settings.colour, WIDEST_TABLE))
        if outdated[1]:
            click.echo(f"Facts: {outdated[1]}", err=True)
    else:
        click.echo("No document matches." if filters else "There are no documents. Add some with: rulings ingest PATH")
    return 0


def _rows(index: Index, filters: Filters, *, starter: bool) -> list[dict[str, Any]]:
    wanted = {passage_id.rpartition(":")[0] for passage_id in index.allowed(filters)} if filters else None
    entries = [
        entry
        for entry in index.documents()
        if (starter or not entry.is_starter) and (wanted is None or entry.document_id in wanted)
    ]
    return document_rows(entries, index.facts(SHOWN))


def _cells(row: dict[str, Any]) -> dict[str, str]:
    first = {name: next(iter(row[name]), "") for name in ("respondent", "decided", "outcome", "status")}
    authority = next(iter((*row["regulator"], *row["court"])), "")
    penalty = penalty_in_words(row["penalty"][0]) if row["penalty"] else ""
    return {
        "title": row["title"],
        "authority": authority,
        "penalty": penalty,
        "id": row["document_id"],
        "came": row["came"],
        **first,
    }


def _print(rows: list[dict[str, Any]], out: "Console") -> None:
    cells = [_cells(row) for row in rows]
    if out.width >= TABLE_NEEDS:
        _print_table(cells, out)
    else:
        _print_stacked(cells, out)
    out.print(counted(len(rows), "document"))


def _print_table(rows: list[dict[str, str]], out: "Console") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name, widest in COLUMNS:
        exact = name in ("decided", "id")
        table.add_column(name, max_width=widest, min_width=widest if exact else None, no_wrap=True, overflow="ellipsis")
    for row in rows:
        table.add_row(*(styled(row[name]) for name, _ in COLUMNS))
    out.print(table)


def _print_stacked(rows: list[dict[str, str]], out: "Console") -> None:
    for row in rows:
        print_indented(out, styled(row["title"], "bold"), 0)
        shown = {**row, "penalty": f"penalty {row['penalty']}" if row["penalty"] else ""}
        rest = " · ".join(shown[name] for name, _ in COLUMNS[1:] if shown[name])
        print_indented(out, styled(rest, "dim"), 2)
