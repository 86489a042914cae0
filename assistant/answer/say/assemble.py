"""From chosen sentences to the statements, citations, notes and rows of an answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer.choose.gathered import Gathered
from assistant.answer.reconcile.disagree import Disagreement
from assistant.answer.reconcile.head_differs import head_differs
from assistant.answer.reconcile.premise import Refuted
from assistant.answer.reconcile.standing import opposed_pairs, standing_of
from assistant.answer.say.antecedent import antecedent_of, points_back, with_what_they_point_at
from assistant.answer.say.cite import as_statement, citation_at, cite
from assistant.answer.types import Citation, Note, Outcome, Refusal, RulingRef, Statement
from assistant.answer.types import Row as AnswerRow
from assistant.answer.weigh.evidence import Candidate, DocumentOf
from assistant.answer.weigh.refuse import refusal_of
from corpus.authors import authorities_of
from corpus.structure.proposals import is_proposal
from corpus.structure.speakers import PARTIES, Speaker, speaker_of
from corpus.types import Document, FactName, Role, Span
from index.provenance import Provenance, Whence

SUBMISSION = "A party's submission"
OPINION = "An Advocate General's opinion"
COMMENT = "An editor's comment"
PROPOSAL = "Proposed, not decided"
HEAD = "Head of the document"
NEAREST = 3
MOST_NAMED = 3
LOOKED_AT = 10


@dataclass(slots=True)
class Assembled:
    """The parts of an answer."""

    statements: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    rows: list[AnswerRow] = field(default_factory=list)

    def outcome(self, *, complete: bool) -> Outcome:
        """Return how much of the question is answered; `complete` tells that every matter asked about has evidence."""
        if not self.statements:
            return Outcome.ABSTAINED
        return Outcome.ANSWERED if complete else Outcome.PARTIAL


SourceOf = Callable[[str], Whence | str]


Unchecked = Callable[[str], str | None]
"""What to call the words of a document that stands behind others on its ruling, None for all others."""


def assemble(
    gathered: Gathered,
    document_of: DocumentOf,
    source_of: SourceOf,
    unchecked: Unchecked = lambda _: None,
) -> Assembled:
    """Return the parts of an answer; a sentence whose words are not the source's at its place is left out."""
    made = Assembled()
    position: dict[int, int] = {}
    chosen = gathered.chosen if gathered.rows else with_what_they_point_at(gathered.chosen, document_of)
    for place, candidate in enumerate(chosen):
        document = document_of(candidate.document_id)
        citation = cite(len(made.citations) + 1, candidate, document, source_of(candidate.document_id))
        if citation is None:
            continue
        speaker = speaker_of(document, document.paragraphs[candidate.paragraph], candidate.text, candidate.start)
        label = _voice(candidate, speaker)
        label = (gathered.verdict or label) if not made.statements else label
        label = ", ".join(filter(None, (label, unchecked(candidate.document_id)))) or None
        position[place] = len(made.statements)
        made.citations.append(citation)
        made.statements.append(_stated(citation, label, speaker, document))
    for row in gathered.rows:
        made.rows.append(AnswerRow(row.label, row.document_id, tuple(position[p] for p in row.chosen if p in position)))
    named = list(dict.fromkeys(c.document_id for c in made.citations))
    cited = [document_of(d) for d in [d for d in named if unchecked(d) is None] or named]
    near = dict.fromkeys(h.passage.document_id for h in gathered.hits[:LOOKED_AT])
    found = [document_of(d) for d in near if unchecked(d) is None]
    if gathered.count and made.statements:
        made.notes.append(Note(gathered.count, first=True))
    made.notes += [Note(note) for note in gathered.notes if made.statements]
    if gathered.left_out and made.statements:
        made.notes.append(Note(f"{gathered.left_out} more rulings are on this; the list of rulings shows them all."))
    if gathered.unfilled and made.statements:
        parts = " or ".join(f"“{part}?”" for part in gathered.unfilled)
        made.notes.append(Note(f"No sentence was found on {parts}"))
    add_notes(made, cited, found, source_of)
    if against := head_differs(chosen, document_of):
        add_refuted(made, *against, source_of)
    return made


def ruling_ref(document: Document) -> RulingRef:
    """Return what a person needs to choose a document."""
    decided = document.values(FactName.DECIDED)
    return RulingRef(
        document.document_id,
        document.title,
        next(iter(authorities_of(document)), None),
        decided[0] if decided else None,
    )


def nearest_rulings(gathered: Gathered, document_of: DocumentOf) -> tuple[RulingRef, ...]:
    """Return the documents whose passages came nearest to a question without an answer."""
    documents = list(dict.fromkeys(h.passage.document_id for h in gathered.hits))[:NEAREST]
    return tuple(ruling_ref(document_of(d)) for d in documents)


def refused_for(question: str, gathered: Gathered, document_of: DocumentOf, source_of: SourceOf) -> Refusal:
    """Return why a question is not answered, with what the ruling that it is about says on the matter."""
    refused = gathered.refused
    if refused is None or refused.document_id is None:
        return refusal_of(question, refused)
    document = document_of(refused.document_id)
    context = cite(1, refused.context, document, source_of(refused.document_id)) if refused.context else None
    return refusal_of(question, refused, ruling_ref(document), context)


def _stated(citation: Citation, label: str | None, speaker: Speaker | None, document: Document) -> Statement:
    """Return a quotation as it reads, behind whom it is about where it opens on "it" and the ruling tells surely."""
    added = antecedent_of(document, citation.start) if points_back(citation.quote) else None
    text = as_statement(citation.quote)
    return Statement(f"[{added}] {text}" if added else text, (citation.n,), label, added=added, speaker=speaker)


def _voice(candidate: Candidate, speaker: Speaker | None) -> str | None:
    """Return whose words a sentence is where it is not the authority's, and that it is a proposal where it is one."""
    if speaker in PARTIES:
        return SUBMISSION
    if speaker is Speaker.ADVOCATE_GENERAL:
        return OPINION
    if speaker is Speaker.EDITOR:
        return COMMENT
    if is_proposal(candidate.text):
        return PROPOSAL
    return HEAD if candidate.role is Role.HEADER else None


def add_notes(made: Assembled, cited: Sequence[Document], found: Sequence[Document], source_of: SourceOf) -> None:
    """Add what to know of the rulings cited: those that no longer stand, and those found that went the other way."""
    for document in cited:
        if standing := standing_of(document):
            says, span = standing
            n = _cited(made, document, span, source_of)
            made.notes.append(Note(f"{document.title} {says}.", (n,)))
    for one, first, other, second in opposed_pairs(cited, found):
        numbers = (_cited(made, one, first.span, source_of), _cited(made, other, second.span, source_of))
        made.notes.append(
            Note(f"Rulings differ: {one.title} found {first.value}, {other.title} {second.value}.", numbers)
        )


def add_disagreements(
    made: Assembled, found: Sequence[Disagreement], provenance_of: Callable[[str], Provenance], source_of: SourceOf
) -> None:
    """Add where documents on a ruling cited disagree, each with the places that show it, to be read before all else."""
    notes: list[Note] = []
    for one in found:
        sides = [(one.one, d.one) for d in one.differences] + [(one.other, d.other) for d in one.differences]
        numbers = dict.fromkeys(_cited(made, document, fact.span, source_of) for document, fact in sides)
        notes.append(Note(one.says(provenance_of), tuple(numbers), first=True))
    made.notes[:0] = notes


def add_refuted(made: Assembled, document: Document, refuted: Refuted, source_of: SourceOf) -> None:
    """Add what a ruling says against a fine, of a question or of its own head, to be read before all else."""
    numbers = dict.fromkeys(_cited(made, document, span, source_of) for span in refuted.shown)
    made.notes.insert(0, Note(refuted.says, tuple(numbers), first=True))


def add_led_by(made: Assembled, notes: Mapping[str, tuple[str, ...]], document_of: DocumentOf) -> None:
    """Add what to know where the words of a note stand first: the rulings it tells of say nothing on the question.

    `notes` are documents that are notes on rulings, each with those.
    """
    led = next(iter(made.citations), None)
    if led is not None and led.document_id in notes:
        titles = [document_of(d).title for d in notes[led.document_id][:MOST_NAMED]]
        says = f"This is from an unchecked document; nothing on it was found in {' or '.join(titles)}."
        made.notes.append(Note(says))


def _cited(made: Assembled, document: Document, span: Span, source_of: SourceOf) -> int:
    """Return the number of the citation of a stretch of a document, making one where there is none yet."""
    for citation in made.citations:
        if citation.document_id == document.document_id and (citation.start, citation.end) == (span.start, span.end):
            return citation.n
    made.citations.append(citation_at(len(made.citations) + 1, document, span, source_of(document.document_id)))
    return made.citations[-1].n
