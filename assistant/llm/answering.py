"""An answer that a language model writes and the rulings check, statement by statement."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from assistant.answer.answer import Answer
from assistant.answer.say.assemble import Assembled, SourceOf, add_notes
from assistant.answer.say.cite import citation_at
from assistant.answer.say.stream import Event, Finished, Noted, Searched, Stated, Waiting, events_of
from assistant.answer.types import Citation, Note, Outcome, Statement
from assistant.llm.carried import Carried, carried
from assistant.llm.failure import WriterFailed
from assistant.llm.given import Given
from assistant.llm.reply import Proposed
from assistant.llm.writing import Writing
from assistant.verify.check import Checker
from corpus.types import Document
from index.linking.fold import fold

UNVERIFIED = "Not verified"
MOST_REASONS = 3
MOST_PROPOSED = 12
"""A model that says the same thing again and again is not listened to for longer."""


def written_events(
    extractive: Answer,
    history: Sequence[str],
    given: Sequence[Given],
    writing: Writing,
    checker: Checker,
    document_of: Callable[[str], Document],
    source_of: SourceOf,
    *,
    words: int,
) -> Iterator[Event]:
    """Yield the events of a written answer: a statement only once it is verified, and the extractive answer if none is.

    Where the rulings do not hold the answer no model is asked: it could only make one up.
    """
    if extractive.outcome is Outcome.ABSTAINED or not given:
        yield from events_of(extractive)
        return
    yield Searched(extractive.searched)
    made, choice = _with_notes_first(extractive), writing.writer.choice
    failure, fell = None, list[Carried]()
    yield from _noted(made)
    try:
        for part in _parts(writing.writer.propose(extractive.question, history, given, words), given, checker):
            if part is None:
                yield Waiting(choice.name, choice.seconds, extractive)
                continue
            writing.weighed(part.text, part.verdict)
            if not part.verdict.supported and not writing.show_unverified:
                fell.append(part)
                continue
            if sum(len(s.text.split()) for s in made.statements) + len(part.text.split()) > words:
                break
            yield _add(made, part, source_of)
    except WriterFailed as error:
        failure = str(error)
    if any(s.verified for s in made.statements):
        carrying = {n for s in made.statements for n in s.citations}
        named = dict.fromkeys(c.document_id for c in made.citations if c.n in carrying)
        cited = [document_of(d) for d in named]
        add_notes(made, cited, cited, source_of)
    yield Finished(_finished(extractive, made, choice.name, failure, fell))


def _parts(proposals: Iterator[Proposed | None], given: Sequence[Given], checker: Checker) -> Iterator[Carried | None]:
    """Yield what is proposed with what carries it, and None where there is to wait; what stands is not said again."""
    said: set[str] = set()
    for proposed in islice(proposals, MOST_PROPOSED):
        if proposed is None:
            yield None
        elif (folded := fold(proposed.text)) not in said:
            parts = carried(proposed, given, checker)
            yield from parts
            if all(part.verdict.supported for part in parts):
                said.add(folded)


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


def _add(made: Assembled, part: Carried, source_of: SourceOf) -> Stated:
    """Add a statement with its citations, and return it with those that are new."""
    numbers: list[int] = []
    new: list[Citation] = []
    for one in part.by:
        document_id = one.document.document_id
        known = (c for c in made.citations if (c.document_id, c.start, c.end) == (document_id, one.start, one.end))
        citation = next(known, None)
        if citation is None:
            citation = citation_at(len(made.citations) + 1, one.document, one.span, source_of(document_id))
            made.citations.append(citation)
            new.append(citation)
        numbers.append(citation.n)
    verified = part.verdict.supported
    label = None if verified else f"{UNVERIFIED} ({_reasons([part])})"
    made.statements.append(Statement(" ".join(part.text.split()), tuple(numbers), label, verified=verified))
    return Stated(made.statements[-1], tuple(new))


def _reasons(parts: Sequence[Carried]) -> str:
    """Return why statements are not verified, the first few reasons."""
    return "; ".join(islice(dict.fromkeys(reason for part in parts for reason in part.verdict.reasons), MOST_REASONS))


def _finished(extractive: Answer, made: Assembled, name: str, failure: str | None, fell: Sequence[Carried]) -> Answer:
    if not any(s.verified for s in made.statements):
        unsupported = f"wrote nothing that the rulings support ({_reasons(fell)})" if fell else "wrote nothing"
        why = failure or ("wrote nothing that the rulings support" if made.statements else unsupported)
        note = Note(f"The language model {name} {why}; these are the rulings' own sentences.")
        return replace(extractive, notes=(note, *extractive.notes))
    if failure:
        made.notes.append(Note(f"The language model {name} {failure} before it was done."))
    if fell:
        count = "a statement" if len(fell) == 1 else f"{len(fell)} statements"
        made.notes.append(Note(f"The language model {name} wrote {count} more, left out: {_reasons(fell)}."))
    return replace(
        extractive,
        statements=tuple(made.statements),
        citations=tuple(made.citations),
        notes=tuple(made.notes),
        rows=(),
        written_by=name,
    )
