"""Yes or no, where one of the sentences found says so."""

from collections.abc import Sequence

from assistant.answer.choose.polarity import verdict_of
from assistant.answer.weigh.evidence import Candidate, DocumentOf
from corpus.structure.speakers import REPORTED, speaker_of
from corpus.types import Role


def settling_first(
    question: str,
    chosen: Sequence[Candidate],
    near: Sequence[Candidate],
    document_of: DocumentOf,
    words: int,
) -> tuple[list[Candidate], str | None]:
    """Return the chosen with the sentence first that says yes or no, and which.

    It is one of them or of those `near` them. Nothing is said where two sentences settle it differently, nor by the
    words of somebody whom a ruling only reports. Those after the first stay as long as all have room in `words`.
    """
    pool = [*chosen, *near]
    found = verdict_of(question, [(c.text, _told_as(c, document_of)) for c in pool])
    if found is None:
        return list(chosen), None
    first, said = pool[found[0]], found[1]
    rest = [c for c in chosen if not c.overlaps(first)]
    left = words - len(first.text.split())
    kept = [c for n, c in enumerate(rest) if sum(len(r.text.split()) for r in rest[: n + 1]) <= left]
    return [first, *kept], said


def _told_as(candidate: Candidate, document_of: DocumentOf) -> Role:
    document = document_of(candidate.document_id)
    paragraph = document.paragraphs[candidate.paragraph]
    speaker = speaker_of(document, paragraph, candidate.text, candidate.start)
    return Role.SUBMISSIONS if speaker in REPORTED else candidate.role
