"""Keep the questions that the assistant answers from the ruling they are about."""

from collections.abc import Iterable, Iterator

from assistant.answer.types import Outcome
from assistant.assistant import Assistant


def answered_from(assistant: Assistant, document_id: str, questions: Iterable[str]) -> Iterator[str]:
    """Yield the questions whose whole answer begins with a quotation from the document."""
    for question in questions:
        answer = assistant.ask(question)
        first = answer.citations[0].document_id if answer.citations else None
        if answer.outcome is not Outcome.ABSTAINED and first == document_id:
            yield question
