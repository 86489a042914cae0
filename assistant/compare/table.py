"""A comparison as a table of text."""

from assistant.compare.types import NOT_THERE, Cell, Comparison
from assistant.tabular import Table

HEADINGS = tuple("ruling aspect value quote section paragraph page document start end url provenance".split())


def cell_text(cell: Cell) -> str:
    """Return a cell as it is read: its values with the numbers of their citations, or that there is none."""
    if not cell.values:
        return NOT_THERE
    values = "; ".join(f"{v.text} [{v.citation.n}]" for v in cell.values if v.value is not None)
    sentences = " ".join(f"{v.text} [{v.citation.n}]" for v in cell.values if v.value is None)
    return f"{values or sentences}{f' and {cell.more} more' if cell.more else ''}"


def side_by_side(comparison: Comparison) -> Table:
    """Return a table with a row for each aspect and a column for each ruling."""
    rows = [
        (aspect, *(cell_text(ruling.cells[n]) for ruling in comparison.rulings))
        for n, aspect in enumerate(comparison.aspects)
    ]
    return Table(("", *(ruling.title for ruling in comparison.rulings)), tuple(rows))


def cell_by_cell(comparison: Comparison) -> Table:
    """Return a table with a row for each value and its place, for other programs."""
    rows: list[tuple[str, ...]] = []
    for ruling in comparison.rulings:
        for cell in ruling.cells:
            if not cell.values:
                rows.append((ruling.title, cell.aspect, NOT_THERE, *("",) * 4, ruling.document_id, *("",) * 4))
            for value in cell.values:
                c = value.citation
                place = (c.section, c.paragraph, c.page, c.document_id, c.start, c.end, c.url, c.provenance.in_full)
                shown = ("" if part is None else str(part) for part in place)
                rows.append((ruling.title, cell.aspect, value.text, " ".join(c.quote.split()), *shown))
    return Table(HEADINGS, tuple(rows))
