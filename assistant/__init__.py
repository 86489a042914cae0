"""Answer questions from the indexed rulings, every sentence cited.

>>> from assistant import Assistant
>>> assistant = Assistant.open(home=home, starter=False)
>>> answer = assistant.ask("Why did the DPC fine Northwind Clinic?")
>>> print(answer.outcome, answer.citations[0].title)
answered DPC (Ireland) - Northwind Clinic
"""

import os.path
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

for _name in ("corpus", "index"):
    _found = find_spec(_name)
    _theirs = _found.origin if _found else None
    if _theirs and not os.path.samefile(os.path.dirname(_theirs), os.path.join(os.path.dirname(__file__), "..", _name)):
        raise ImportError(f"{_theirs} hides the package {_name}, which assistant needs: give yours another name")

from index.quiet import keep_quiet  # noqa: E402

if TYPE_CHECKING:
    from assistant.answer.answer import Answer
    from assistant.answer.say.contract import to_json
    from assistant.answer.say.stream import Event, Finished, Noted, Searched, Stated, Waiting
    from assistant.answer.types import AnswerHit, Citation, Note, Outcome, Row, RulingRef, Statement
    from assistant.assistant import Assistant
    from assistant.compare.types import Comparison
    from assistant.provisions.find import CitingRulings
    from assistant.quiz.types import Quiz, QuizRequest
    from assistant.timeline.types import Timeline
    from corpus.errors import RulingsError
    from index.types import Filters, Hit

keep_quiet()
_PLACES = {
    "Answer": "assistant.answer.answer",
    "AnswerHit": "assistant.answer.types",
    "Assistant": "assistant.assistant",
    "Citation": "assistant.answer.types",
    "CitingRulings": "assistant.provisions.find",
    "Comparison": "assistant.compare.types",
    "Event": "assistant.answer.say.stream",
    "Filters": "index.types",
    "Finished": "assistant.answer.say.stream",
    "Hit": "index.types",
    "Note": "assistant.answer.types",
    "Outcome": "assistant.answer.types",
    "Quiz": "assistant.quiz.types",
    "QuizRequest": "assistant.quiz.types",
    "Row": "assistant.answer.types",
    "RulingRef": "assistant.answer.types",
    "RulingsError": "corpus.errors",
    "Searched": "assistant.answer.say.stream",
    "Noted": "assistant.answer.say.stream",
    "Stated": "assistant.answer.say.stream",
    "Statement": "assistant.answer.types",
    "Timeline": "assistant.timeline.types",
    "Waiting": "assistant.answer.say.stream",
    "to_json": "assistant.answer.say.contract",
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
