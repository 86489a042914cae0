"""What is lacking where a question is not answered, and what the ruling that it is about says instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.asked.asked_for import asked_for
from assistant.answer.asked.names import names_of
from assistant.answer.asked.question import Question
from assistant.answer.types import Citation, Lacks, Refusal, RulingRef
from assistant.answer.weigh.depth import strengths
from assistant.answer.weigh.direct import asked_fact, has_value
from assistant.answer.weigh.evidence import Candidate, DocumentOf, Weighed, on_topic
from corpus.types import Document, Role
from index.lexical.analyze import analyze
from index.linking.link import Links
from index.retrieve import Retrieval

NOT_HELD = "No answer to this question was found in the corpus."
NO_REFERENT = (
    "This question leans on something said before, and nothing was. Ask it again with the name of the ruling, the "
    "organisation or the subject."
)
_LEAST_WORDS, _MOST_WORDS = 6, 60


_STRENGTH_COUNTS, _NAMED = 0.7, 0.3
_ABOUT, _FAR = 1.9, 1.2
"""From which bearing on a question a ruling is about it, and below which nothing is.

Of 145 questions that their ruling does not answer 82 in a hundred come to the first, of 80 on other subjects 5. Below
the second are 69 in a hundred of 304 on other subjects, and 18 in a hundred of the 38 plain ones ("Can my boss read my
emails?") that were refused though a ruling answers: with 1.5 it was 88, and 53."""
_UNLIKELY = 0.4
"""How likely an answer may be for a ruling to be said not to hold it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What is lacking, and which ruling, if any, is about the question, with its sentence that says most on it.

    `says` is what is lacking in words, where a list has a condition that no ruling meets.
    """

    lacks: Lacks
    document_id: str | None = None
    context: Candidate | None = None
    says: str = ""


def refuse(
    asked: Question,
    weighed: Weighed,
    retrieval: Retrieval,
    links: Links,
    missing: Sequence[str],
    document_of: DocumentOf,
) -> Refused:
    """Return what is lacking where nothing found answers; `missing` are names of the question that it does not hold."""
    if not weighed.candidates:
        return Refused(Lacks.MATTER)
    document = document_of(weighed.candidates[0].document_id)
    bears = bearing_of(document, retrieval, links)
    if bears < (_ABOUT if missing else _FAR):
        return Refused(Lacks.MATTER)
    if bears < _ABOUT or missing:
        return Refused(Lacks.SENTENCE)
    if weighed.answerable >= _UNLIKELY or _states(document, asked):
        return Refused(Lacks.SENTENCE, document.document_id)
    return Refused(Lacks.PARTICULAR, document.document_id, _on_the_matter(asked, document, retrieval, document_of))


def _states(document: Document, asked: Question) -> bool:
    """Return whether a ruling's facts hold a sum, a day or a status such as is asked for: it is not silent then."""
    name = asked_fact(asked)
    return name is not None and has_value(document, name)


def bearing_of(document: Document, retrieval: Retrieval, links: Links) -> float:
    """Return how far a ruling is what a question is about.

    So it is the nearer it is in meaning, the more words of the question it has, the more strongly it was found, and if
    it is named.
    """
    own = [hit for hit in retrieval.hits if hit.passage.document_id == document.document_id]
    terms = {term for hit in own for term in analyze(hit.passage.text)} | set(analyze(names_of(document)))
    near = max((hit.dense for hit in own), default=0.0)
    strength = _STRENGTH_COUNTS * strengths(retrieval.hits).get(document.document_id, 0.0)
    return near + retrieval.matcher.covered_by(frozenset(terms)) + strength + _NAMED * links.bears(document.document_id)


def refusal_of(
    question: str, refused: Refused | None, ruling: RulingRef | None = None, context: Citation | None = None
) -> Refusal:
    """Return what a reader is told of a question without an answer."""
    lacks = refused.lacks if refused else Lacks.MATTER
    if refused and refused.says:
        return Refusal(lacks, refused.says)
    if lacks is Lacks.MATTER:
        return Refusal(lacks, f"{NOT_HELD} Nothing was found in it that is about this.")
    if lacks is Lacks.PARTICULAR and ruling:
        return Refusal(
            lacks,
            f"{ruling.title} is about this, but no sentence was found in it that says {asked_for(question)}.",
            ruling,
            context,
        )
    if lacks is Lacks.REFERENT:
        return Refusal(lacks, NO_REFERENT)
    nearest = f" {ruling.title} comes nearest." if ruling else ""
    return Refusal(Lacks.SENTENCE, f"No sentence was found that answers this question.{nearest}", ruling)


def _on_the_matter(
    asked: Question, document: Document, retrieval: Retrieval, document_of: DocumentOf
) -> Candidate | None:
    """Return the sentence of a ruling that says most on what is asked about."""
    told = (
        c
        for c in on_topic(asked, retrieval, document_of)
        if c.document_id == document.document_id
        and c.role is not Role.HEADER
        and not c.leads
        and _LEAST_WORDS <= len(c.text.split()) <= _MOST_WORDS
    )
    return next(told, None)
