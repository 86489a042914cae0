"""A library that answers: one question in, one cited answer out."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer.answer import Answer
from assistant.answer.asked.question import check_question
from assistant.answer.extract import extract
from assistant.answer.reconcile.ordered import behind_of
from assistant.answer.say.stream import Event, Finished, answer_in, events_of
from assistant.answer.tuning import Tuning
from assistant.answer.weigh.evidence import Candidate
from assistant.library.library import SHOWN_HITS, Library
from assistant.llm.given import given_sentences
from assistant.verify.of_index import checker_of
from index.care import past_damage
from index.store import Index
from index.timed_reader import TimedReader
from index.types import Filters, Hit

if TYPE_CHECKING:
    from assistant.llm.writer import Writer
    from assistant.llm.writing import Writing


class Answerer(Library):
    """Answers questions from the documents of one index. Safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        tuning: Tuning = Tuning(),
        *,
        hits: int = SHOWN_HITS,
        hidden: frozenset[str] = frozenset(),
        reader: TimedReader | None = None,
        writing: "Writing | None" = None,
    ) -> None:
        """Answer from `index`, listing `hits` passages with an answer; the documents in `hidden` are left out of all.

        `reader` reads again what was found, and what it thinks of it counts. With `writing` a language model writes the
        answers, and what the rulings do not support of it is left out.
        """
        super().__init__(index, hidden=hidden, reader=reader)
        self._tuning = tuning
        self._hits = hits
        self._writing = writing

    @property
    def writer(self) -> "Writer | None":
        """Return the language model that writes here, None where none is configured."""
        return self._writing.writer if self._writing else None

    def ask(self, question: str, history: Sequence[str] = (), filters: Filters = Filters()) -> Answer:
        """Return the answer to a question; `history` is the earlier questions of the conversation, oldest first.

        Raises `QuestionError` for an empty or overlong question.
        """
        return answer_in(self.stream(question, history, filters))

    def stream(self, question: str, history: Sequence[str] = (), filters: Filters = Filters()) -> Iterator[Event]:
        """Return the events of an answer as they come. Raises as `ask`, before the first event."""
        for attempt in past_damage():
            with attempt:
                answer, ranked = extract(self, question, history, filters, self._tuning, self._hits)
        if self._writing is None:
            return events_of(answer)
        return self._written(answer, history, ranked, behind_of(self, filters), self._writing)

    def search(
        self, query: str, k: int = SHOWN_HITS, filters: Filters = Filters(), *, several: bool = False
    ) -> tuple[Hit, ...]:
        """Return the k best passages for a query, with the scores that ranked them.

        Raises `QuestionError`, as `ask` does. With `several` the best passage of each document comes before the second
        of any.
        """
        return super().search(check_question(query), k, filters, several=several)

    def _written(
        self,
        extractive: Answer,
        history: Sequence[str],
        ranked: Sequence[Candidate],
        behind: Collection[str],
        writing: "Writing",
    ) -> Iterator[Event]:
        from assistant.llm.answering import written_events  # pydantic is behind it, which most questions do without

        started = time.perf_counter()
        for event in written_events(
            extractive,
            history,
            given_sentences(extractive, ranked, self.document, behind, writing.sentences),
            writing,
            checker_of(self, writing.entails),
            self.document,
            self.whence,
            words=self._tuning.limits.words,
        ):
            if isinstance(event, Finished):
                spent = (time.perf_counter() - started) * 1000
                before = extractive.timings_ms
                timings = {**before, "model": spent, "total": before.get("total", 0.0) + spent}
                yield Finished(replace(event.answer, timings_ms=timings))
            else:
                yield event
