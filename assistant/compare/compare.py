"""Compare rulings by their facts and by what each of them answers."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.reconcile.disagree import told_disagreements
from assistant.answer.say.cite import citation_at
from assistant.answer.types import Citation
from assistant.answerer import Answerer
from assistant.compare.aspects import AskedAspect, Aspect, FactAspect, aspects_named
from assistant.compare.types import Cell, CellValue, Compared, Comparison
from assistant.errors import NoSuchRuling
from assistant.library.named import ruling_named, rulings_named, several
from assistant.penalty import penalty_in_words
from corpus.types import Document, FactName, Origin
from index.catalog.documents import DocumentEntry
from index.provenance import Whence
from index.types import Filters

MOST_RULINGS = 12
SENTENCES = 2


def compare(answerer: Answerer, names: Sequence[str], aspects: Sequence[str] = ()) -> Comparison:
    """Return rulings side by side; `names` are ids, case numbers, files, titles or parties.

    One name that several rulings bear compares those; more than `MOST_RULINGS` are too many. An aspect is one of
    `ASPECTS` or a question in several words, answered from each ruling alone. Raises `NoSuchRuling`, `SeveralRulings`,
    `UnknownAspect`.
    """
    wanted = aspects_named(aspects)
    entries = _entries(answerer, names)
    numbers = _Numbers()
    rulings = tuple(_compared(answerer, entry, wanted, numbers) for entry in entries)
    notes = told_disagreements(answerer, [entry.document_id for entry in entries])
    return Comparison(tuple(name for name, _ in wanted), rulings, notes)


def _entries(answerer: Answerer, names: Sequence[str]) -> list[DocumentEntry]:
    if len(names) == 1:
        found = rulings_named(answerer.index, names[0], hidden=answerer.hidden)
        if len(found) > MOST_RULINGS:
            raise several(names[0], found)
        if len(found) == 1:
            raise NoSuchRuling(f"{names[0]} names one ruling alone", "Name another one to compare it with")
        return list(found)
    one = [ruling_named(answerer.index, name, hidden=answerer.hidden) for name in names]
    entries = list({entry.document_id: entry for entry in one}.values())
    if len(entries) < 2:
        raise NoSuchRuling("The names all mean one ruling", "Name another one to compare it with")
    return entries


class _Numbers:
    """Numbers citations through, the same number for the same place."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], int] = {}

    def of(self, citation: Citation) -> Citation:
        place = (citation.document_id, citation.start, citation.end)
        return replace(citation, n=self._known.setdefault(place, len(self._known) + 1))


def _compared(
    answerer: Answerer, entry: DocumentEntry, wanted: Sequence[tuple[str, Aspect]], numbers: _Numbers
) -> Compared:
    document = answerer.document(entry.document_id)
    cells = []
    for name, aspect in wanted:
        if isinstance(aspect, AskedAspect):
            values, more = _answered(answerer, document, aspect), 0
        else:
            values, more = _stated(document, aspect, answerer.whence(entry.document_id))
        numbered = tuple(replace(value, citation=numbers.of(value.citation)) for value in values)
        cells.append(Cell(name, numbered, more))
    return Compared(document.document_id, document.title, tuple(cells))


def _stated(document: Document, aspect: FactAspect, source: Whence | str) -> tuple[list[CellValue], int]:
    """Return the distinct values of facts, the header's first, and how many were left out."""
    values: dict[tuple[FactName, str], CellValue] = {}
    ordered = sorted(document.facts, key=lambda f: (f.name not in aspect.facts, f.origin is Origin.TEXT))
    for fact in ordered:
        if fact.name in aspect.facts:
            text = penalty_in_words(fact.value) if fact.name is FactName.PENALTY else fact.value
            citation = citation_at(1, document, fact.span, source)
            value = CellValue(text, fact.value, fact.origin is Origin.HEADER, citation)
            values.setdefault((fact.name, fact.value), value)
    found = list(values.values())
    return found[: aspect.most], max(0, len(found) - aspect.most)


def _answered(answerer: Answerer, document: Document, aspect: AskedAspect) -> list[CellValue]:
    """Return the sentences that answer a question from one document alone, in the voices that may answer it first."""
    question, alone = aspect.question(document), Filters(documents=(document.document_id,))
    answer = answerer.ask(question, filters=replace(alone, roles=aspect.roles))
    if not answer.citations and aspect.roles:
        answer = answerer.ask(question, filters=alone)
    by_number = {citation.n: citation for citation in answer.citations}
    cited = ((s.text, by_number[s.citations[0]]) for s in answer.statements if set(s.citations) & set(by_number))
    found = [CellValue(text, None, False, citation) for text, citation in cited if aspect.shows.search(citation.quote)]
    return found[:SENTENCES]
