"""An answer that a language model writes and the rulings check, statement by statement."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from assistant.answer.assemble import Assembled, SourceOf, add_notes
from assistant.answer.cite import citation_at
from assistant.answer.stream import Event, Finished, Noted, Searched, Stated, events_of
from assistant.answer.types import Answer, Citation, Note, Outcome, Statement
from assistant.llm.prompt import Given
from assistant.llm.reply import Proposed
from assistant.llm.writer import Writer, WriterFailed
from assistant.verify.check import Checker
from assistant.verify.locate import locate
from assistant.verify.of_index import source_at
from corpus.types import Document, Span
from index.types import Hit

UNVERIFIED = "Not verified"
MOST_PASSAGES = 10


def given_passages(
    answer: Answer,
    hits: Sequence[Hit],
    document_of: Callable[[str], Document],
    behind: Collection[str] = (),
    most: int = MOST_PASSAGES,
) -> tuple[Given, ...]:
    """Return what the model may cite: the paragraphs of the extractive answer's citations, then the best passages.

    The documents `behind` others on their ruling are given only where they alone answer: a model would mix their words in.
    """
    stretches: list[tuple[str, int, int]] = []
    if any(c.document_id not in behind for c in answer.citations):
        answer = replace(answer, citations=tuple(c for c in answer.citations if c.document_id not in behind))
        hits = [h for h in hits if h.passage.document_id not in behind]
    for citation in answer.citations:
        document = document_of(citation.document_id)
        held = [p for p in document.paragraphs if p.start < citation.end and citation.start < p.end]
        stretches.append((citation.document_id, held[0].start, held[-1].end) if held else
                         (citation.document_id, citation.start, citation.end))  # fmt: skip
    stretches += [(h.passage.document_id, h.passage.start, h.passage.end) for h in hits]
    chosen: list[tuple[str, int, int]] = []
    for document_id, start, end in stretches:
        if not any(d == document_id and s <= start and end <= e for d, s, e in chosen):
            chosen.append((document_id, start, end))
    return tuple(Given(n, document_of(d), s, e) for n, (d, s, e) in enumerate(chosen[:most], 1))


def written_events(
    extractive: Answer,
    history: Sequence[str],
    given: Sequence[Given],
    writer: Writer,
    checker: Checker,
    document_of: Callable[[str], Document],
    source_of: SourceOf,
    *,
    words: int,
    show_unverified: bool = False,
) -> Iterator[Event]:
    """Yield the events of a written answer: a statement only once it is verified, and the extractive answer if none is.

    Where the rulings do not hold the answer no model is asked: it could only make one up.
    """
    if extractive.outcome is Outcome.ABSTAINED or not given:
        yield from events_of(extractive)
        return
    yield Searched(extractive.searched)
    made, failure, length, dropped = _with_notes_first(extractive), None, 0, 0
    yield from _noted(made)
    try:
        for proposed in writer.propose(extractive.question, history, given, words):
            spans = _located(proposed, given)
            sources = [source_at(g.document, span.start, span.end) for g, span in spans]
            supported = bool(sources) and checker.check(proposed.text, sources).supported
            if not supported and not show_unverified:
                dropped += 1
                continue
            length += len(proposed.text.split())
            if length > words:
                break
            new = _add(made, proposed.text, spans, source_of, verified=supported)
            yield Stated(made.statements[-1], tuple(new))
    except WriterFailed as error:
        failure = str(error)
    if any(s.verified for s in made.statements):
        carrying = {n for s in made.statements for n in s.citations}
        named = dict.fromkeys(c.document_id for c in made.citations if c.n in carrying)
        cited = [document_of(d) for d in named]
        add_notes(made, cited, cited, source_of)
    yield Finished(_finished(extractive, made, writer.choice.name, failure, dropped))


def _with_notes_first(extractive: Answer) -> Assembled:
    """Return the beginning of an answer: what must be read first, its citations numbered from 1."""
    made = Assembled()
    for note in extractive.notes_first:
        cited = [c for c in extractive.citations if c.n in note.citations]
        numbers = range(len(made.citations) + 1, len(made.citations) + len(cited) + 1)
        made.citations += [replace(c, n=n) for c, n in zip(cited, numbers, strict=True)]
        made.notes.append(replace(note, citations=tuple(numbers)))
    return made


def _noted(made: Assembled) -> Iterator[Event]:
    for note in made.notes:
        yield Noted(note, tuple(c for c in made.citations if c.n in note.citations))


def _located(proposed: Proposed, given: Sequence[Given]) -> list[tuple[Given, Span]]:
    """Return where the words of each proposed quotation stand, in the passage named or else in another one given."""
    found: list[tuple[Given, Span]] = []
    for quote in proposed.quotes:
        for passage in sorted(given, key=lambda g: g.n != quote.passage):
            span = locate(quote.words, passage.words)
            if span is not None:
                found.append((passage, Span(passage.start + span.start, passage.start + span.end)))
                break
    return found


def _add(
    made: Assembled,
    text: str,
    spans: Sequence[tuple[Given, Span]],
    source_of: SourceOf,
    *,
    verified: bool,
) -> list[Citation]:
    """Add a statement with its citations, and return those that are new."""
    numbers: list[int] = []
    new: list[Citation] = []
    for passage, span in spans:
        document_id = passage.document.document_id
        known = (c for c in made.citations if (c.document_id, c.start, c.end) == (document_id, span.start, span.end))
        citation = next(known, None)
        if citation is None:
            citation = citation_at(len(made.citations) + 1, passage.document, span, source_of(document_id))
            made.citations.append(citation)
            new.append(citation)
        if citation.n not in numbers:
            numbers.append(citation.n)
    label = None if verified else UNVERIFIED
    made.statements.append(Statement(" ".join(text.split()), tuple(numbers), label, verified=verified))
    return new


def _finished(extractive: Answer, made: Assembled, name: str, failure: str | None, dropped: int) -> Answer:
    if not any(s.verified for s in made.statements):
        why = failure or ("wrote nothing that the rulings support" if dropped or made.statements else "wrote nothing")
        note = Note(f"The language model {name} {why}; these are the rulings' own sentences.")
        return replace(extractive, notes=(note, *extractive.notes))
    if failure:
        made.notes.append(Note(f"The language model {name} {failure} before it was done."))
    return replace(
        extractive,
        statements=tuple(made.statements),
        citations=tuple(made.citations),
        notes=tuple(made.notes),
        rows=(),
        written_by=name,
    )
