"""The rulings that cite a provision, as a table."""

from collections.abc import Sequence

from assistant.provisions.search import Citing
from assistant.tabular import Table

HEADINGS = tuple(
    """ruling authority respondent decided held provision sentence section paragraph page document start end
    url provenance""".split()
)


def provisions_table(rulings: Sequence[Citing]) -> Table:
    """Return one row for each cited sentence, with its place."""
    rows = []
    for citing in rulings:
        for s in citing.sentences:
            c = s.citation
            row = (
                citing.title,
                citing.authority,
                citing.respondent,
                citing.decided,
                s.held.value,
                s.provision,
                " ".join(c.quote.split()),
                c.section,
                c.paragraph,
                c.page,
                c.document_id,
                c.start,
                c.end,
                c.url,
                c.provenance.in_full,
            )
            rows.append(tuple("" if cell is None else str(cell) for cell in row))
    return Table(HEADINGS, tuple(rows))
