"""An answer as one plain text with footnotes, for readers that take nothing but text."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.answer.say.cite import as_statement
from assistant.answer.say.stream import Event, Finished, Noted, Stated, events_of
from assistant.answer.types import Citation, Outcome, Refusal, RulingRef
from assistant.answer.weigh.refuse import NOT_HELD

if TYPE_CHECKING:
    from assistant.answer.answer import Answer

AS_CONTEXT = "The nearest that was found in it"
HELD_IN_PART = "The corpus answers only a part of this question."


def written(answer: "Answer") -> str:
    """Return what must be read first, the statements with their markers, then notes, and the sources as footnotes.

    Each matter of a list or a comparison has a line of its own. An abstention says so, what the corpus covers,
    and which rulings are nearest.
    """
    return "".join(written_as_it_comes(events_of(answer)))


def written_as_it_comes(events: Iterable[Event]) -> Iterator[str]:
    """Return the same text in pieces, one for each statement as it comes and one for what follows them."""
    first = True
    for event in events:
        match event:
            case Noted(note=note):
                yield f"Note: {note.marked}\n\n"
            case Stated(statement=statement, row=row):
                yield _between(first, row) + statement.marked
                first = False
            case Finished(answer=answer):
                yield _rest(answer)


def _between(first: bool, row: str | None) -> str:
    if row:
        return f"- {row}: " if first else f"\n- {row}: "
    return "" if first else " "


def footnote(citation: Citation) -> str:
    """Return a source as one line: number, title, place, address, where the words came from."""
    place = (
        f"§ {citation.section}" if citation.section else "",
        f"para {citation.paragraph}" if citation.paragraph else "",
        f"page {citation.page}" if citation.page else "",
        f"characters {citation.start}-{citation.end}",
        citation.url or citation.source,
    )
    where = ", ".join(part for part in (citation.title, *place) if part)
    came = citation.provenance.in_full.removesuffix(f" from {citation.url}")
    return f"[{citation.n}] {where} ({came})"


def _rest(answer: "Answer") -> str:
    notes = [f"Note: {note.marked}" for note in answer.notes_after]
    if answer.outcome is Outcome.ABSTAINED:
        refused = _refused(answer.refusal)
        return "\n\n".join([*refused, *notes, answer.coverage, *_rulings("Nearest rulings:", answer.nearest)])
    lacking = [f"- {row.label}: not in the corpus" for row in answer.rows if not row.statements]
    parts = ["\n".join(lacking)] if lacking else []
    parts += [HELD_IN_PART] if answer.outcome is Outcome.PARTIAL and not answer.choices else []
    parts += notes
    parts += _rulings("The question fits several rulings; name one to ask about it alone:", answer.choices)
    parts.append("\n".join(map(footnote, answer.citations)))
    return "".join(f"\n\n{part}" for part in parts)


def refused_text(answer: "Answer") -> str:
    """Return in a sentence or two why a question is not answered."""
    return answer.refusal.text if answer.refusal else NOT_HELD


def _refused(refusal: Refusal | None) -> list[str]:
    if refusal is None:
        return [NOT_HELD]
    if refusal.context is None:
        return [refusal.text]
    quoted = f"{AS_CONTEXT}: “{as_statement(refusal.context.quote)}” [1]"
    return [refusal.text, quoted, footnote(refusal.context)]


def _rulings(heading: str, rulings: Sequence[RulingRef]) -> list[str]:
    lines = [" · ".join(p for p in (r.title, r.regulator, r.decided) if p) for r in rulings]
    return ["\n".join([heading, *(f"- {line}" for line in lines)])] if lines else []
