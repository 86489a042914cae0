"""The term whose meaning a question asks for: searched by its spellings, and defined by the first sentence."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.asked.cues import defines, spellings
from assistant.answer.asked.question import Question
from assistant.answer.means import Retrieve
from assistant.answer.weigh.depth import joined
from assistant.answer.weigh.evidence import Candidate
from index.match import Matcher
from index.retrieve import Retrieval


def with_meaning(asked: Question, found: Retrieval, retrieve: Retrieve, within: tuple[str, ...]) -> Retrieval:
    """Return what is found for a question, with what is found on the term whose meaning it asks for."""
    for term in spellings(asked.term, found.matcher.others) if asked.term else ():
        found = joined(found, retrieve(f"{term} means", within))
    return found


def is_defined_by(asked: Question, candidate: Candidate, matcher: Matcher) -> bool:
    """Return whether a sentence defines the term that a question asks for."""
    return any(defines(term, candidate.text) for term in spellings(asked.term or "", matcher.others))


def defining_first(asked: Question, ranked: Sequence[Candidate], matcher: Matcher) -> list[Candidate]:
    """Return candidates with the best one first that defines the term asked for, as they stand where none does."""
    if not asked.term or not ranked:
        return list(ranked)
    found = [c for c in ranked if is_defined_by(asked, c, matcher)]
    raised = [replace(c, score=max(c.score, ranked[0].score) + 1) for c in found[:1]]
    return [*raised, *(c for c in ranked if c not in found[:1])]
