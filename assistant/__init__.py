"""Answer questions from the indexed rulings, every sentence cited.

>>> from assistant import Assistant
>>> assistant = Assistant.open(home=home, starter=False)
>>> answer = assistant.ask("Why did the DPC fine Northwind Clinic?")
>>> print(answer.outcome, answer.citations[0].title)
answered DPC (Ireland) - Northwind Clinic
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.quiet import keep_quiet

if TYPE_CHECKING:
    from assistant.answer.contract import to_json
    from assistant.answer.stream import Event, Finished, Noted, Searched, Stated, Waiting
    from assistant.answer.types import Answer, AnswerHit, Citation, Note, Outcome, Row, RulingRef, Statement
    from assistant.assistant import Assistant
    from assistant.compare.types import Comparison
    from assistant.provisions.find import CitingRulings
    from assistant.quiz.types import Quiz, QuizRequest
    from assistant.timeline.types import Timeline
    from corpus.errors import RulingsError
    from index.types import Filters, Hit

keep_quiet()
_PLACES = {
    "Answer": "assistant.answer.types",
    "AnswerHit": "assistant.answer.types",
    "Assistant": "assistant.assistant",
    "Citation": "assistant.answer.types",
    "CitingRulings": "assistant.provisions.find",
    "Comparison": "assistant.compare.types",
    "Event": "assistant.answer.stream",
    "Filters": "index.types",
    "Finished": "assistant.answer.stream",
    "Hit": "index.types",
    "Note": "assistant.answer.types",
    "Outcome": "assistant.answer.types",
    "Quiz": "assistant.quiz.types",
    "QuizRequest": "assistant.quiz.types",
    "Row": "assistant.answer.types",
    "RulingRef": "assistant.answer.types",
    "RulingsError": "corpus.errors",
    "Searched": "assistant.answer.stream",
    "Noted": "assistant.answer.stream",
    "Stated": "assistant.answer.stream",
    "Statement": "assistant.answer.types",
    "Timeline": "assistant.timeline.types",
    "Waiting": "assistant.answer.stream",
    "to_json": "assistant.answer.contract",
}
__all__ = [
    "Answer",
    "AnswerHit",
    "Assistant",
    "Citation",
    "CitingRulings",
    "Comparison",
    "Event",
    "Filters",
    "Finished",
    "Hit",
    "Note",
    "Noted",
    "Outcome",
    "Quiz",
    "QuizRequest",
    "Row",
    "RulingRef",
    "RulingsError",
    "Searched",
    "Stated",
    "Statement",
    "Timeline",
    "Waiting",
    "to_json",
]


def __getattr__(name: str) -> Any:
    """Return a public name, imported now: `import assistant` alone loads nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
