"""Keep the questions that the assistant answers from the ruling they are about."""

from collections.abc import Iterable, Iterator

from assistant.answer.types import Outcome
from assistant.answerer import Answerer


def answered_from(answerer: Answerer, document_id: str, questions: Iterable[str]) -> Iterator[str]:
    """Yield the questions whose whole answer begins with a quotation from the document."""
    for question in questions:
        answer = answerer.ask(question)
        first = answer.citations[0].document_id if answer.citations else None
        if answer.outcome is not Outcome.ABSTAINED and first == document_id:
            yield question
