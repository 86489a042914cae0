"""A comparison: rulings, aspects, and a cell for each pair."""

from dataclasses import dataclass

from assistant.answer.types import Citation

NOT_THERE = "not in the corpus"


@dataclass(frozen=True, slots=True)
class CellValue:
    """One value of a cell: `text` as it is read, `value` as facts write it (None for a sentence), and its source.

    `from_header` tells a value that a labelled line states from one that the running text tells.
    """

    text: str
    value: str | None
    from_header: bool
    citation: Citation


@dataclass(frozen=True, slots=True)
class Cell:
    """What the corpus says of one aspect of one ruling; no values where it says nothing.

    `more` counts further values that were left out.
    """

    aspect: str
    values: tuple[CellValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Compared:
    """A ruling of a comparison, its cells in the order of the aspects."""

    document_id: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rulings in the order asked for; the citations of all cells are numbered through from 1.

    `notes` are to be read first: where documents on one of the rulings disagree.
    """

    aspects: tuple[str, ...]
    rulings: tuple[Compared, ...]
    notes: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the citations of all cells by number, each once."""
        found = {v.citation.n: v.citation for r in self.rulings for c in r.cells for v in c.values}
        return tuple(found[n] for n in sorted(found))
