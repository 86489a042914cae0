"""A table of plain text, for files and for other programs."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.citation.markup import escape_markdown

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings; every row is as long as the headings."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def as_csv_text(table: Table) -> str:
    """Return a table as CSV (RFC 4180), one record a line.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: the words come from documents.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.headings)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def as_markdown_table(table: Table) -> str:
    """Return a table as GitHub writes it in Markdown; line breaks in cells become <br>."""
    lines = (table.headings, ("---",) * len(table.headings), *(tuple(map(_in_cell, row)) for row in table.rows))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _in_cell(text: str) -> str:
    pieces: Sequence[str] = [" ".join(line.split()) for line in text.splitlines()]
    return "<br>".join(escape_markdown(piece).replace("|", "\\|") for piece in pieces)


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) else cell
