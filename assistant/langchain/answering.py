"""The whole assistant as a LangChain runnable."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda

from assistant.answer.answer import Answer
from assistant.answer.say.written import written_as_it_comes
from assistant.assistant import Assistant
from assistant.errors import QuestionError
from index.types import Filters

Asked: TypeAlias = str | Mapping[str, Any] | Sequence[BaseMessage]
"""A question; or an object with `question`, `history` and `filters`; or the messages of a conversation."""


def answering(assistant: Assistant) -> Runnable[Asked, Answer]:
    """Return a runnable from what is `Asked` to the `Answer` that `Assistant.ask` gives."""

    def ask(asked: Asked) -> Answer:
        question, history, filters = _read(asked)
        return assistant.ask(question, history, filters)

    return RunnableLambda(ask, name="rulings")


def answering_in_text(assistant: Assistant) -> Runnable[Asked, str]:
    """Return a runnable from what is `Asked` to the answer as text with footnotes.

    It streams statement by statement.
    """

    def pieces(asked_of: Iterator[Asked]) -> Iterator[str]:
        for asked in asked_of:
            question, history, filters = _read(asked)
            yield from written_as_it_comes(assistant.stream(question, history, filters))

    return RunnableGenerator(pieces, name="rulings_text")


def _read(asked: Asked) -> tuple[str, tuple[str, ...], Filters]:
    if isinstance(asked, str):
        return asked, (), Filters()
    if isinstance(asked, Mapping):
        return asked["question"], tuple(asked.get("history", ())), asked.get("filters", Filters())
    questions = [str(message.text) for message in asked if message.type == "human"]
    if not questions:
        raise QuestionError("No message is the user's", "Give a HumanMessage with the question")
    return questions[-1], tuple(questions[:-1]), Filters()
