"""The assistant: one question in, one cited answer out."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from assistant.answer.assemble import Assembled, assemble, nearest_rulings, ruling_ref
from assistant.answer.catalog import catalog_of
from assistant.answer.cite import section_label
from assistant.answer.contractions import spelt_out
from assistant.answer.follow_up import anchor_of, same_of_another, searched_question
from assistant.answer.gather import Tuning, gather
from assistant.answer.period import period_of, without_period
from assistant.answer.question import Asks, check_question, understand
from assistant.answer.stream import Event, Finished, events_of
from assistant.answer.types import Answer, AnswerHit, Note, Outcome
from assistant.holdings import Holdings
from corpus.types import Document, Passage
from index.care import past_damage
from index.retrieve import Retrieval
from index.searcher import Searcher
from index.store import Index
from index.types import Filters, Hit

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from assistant.compare.types import Comparison
    from assistant.llm.writer import Writer
    from assistant.llm.writing import Writing
    from assistant.provisions.find import CitingRulings
    from assistant.quiz.types import Quiz
    from assistant.timeline.types import Timeline
    from index.reader import Reader

SHOWN_HITS = 10
_LOOKED_AT = 40


class Assistant:
    """Answers questions from one index. Safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        tuning: Tuning = Tuning(),
        *,
        hits: int = SHOWN_HITS,
        hidden: frozenset[str] = frozenset(),
        reader: "Reader | None" = None,
        writing: "Writing | None" = None,
    ) -> None:
        """Answer from `index`, listing `hits` passages with an answer; the documents in `hidden` are left out of all.

        With `writing` a language model writes the answers, and what the rulings do not support of it is left out.
        """
        self.index = index
        self.hidden = hidden
        self._tuning = tuning
        self._hits = hits
        self._writing = writing
        self._searcher = Searcher(index, reader=reader)
        self._holdings = Holdings(self._searcher, hidden)

    @property
    def writer(self) -> "Writer | None":
        """Return the language model that writes here, None where none is configured."""
        return self._writing.writer if self._writing else None

    @classmethod
    def open(cls, home: "Path | str | None" = None, **settings: Any) -> "Assistant":
        """Open the assistant over the documents in `home`, as the `rulings` command does.

        `settings` are those of the command by their names in Python: `starter=False`, `words=80`; where one is not given,
        its RULINGS_* variable or its default counts. Raises `SettingsError`, `IndexMismatch`, `ModelUnavailable`.
        """
        import os

        from assistant.open import open_assistant
        from assistant.quiet import keep_quiet
        from assistant.settings import check_names, load_settings

        keep_quiet()
        check_names(settings)
        return open_assistant(load_settings({**settings, "home": home}, os.environ).settings)

    def ask(self, question: str, history: Sequence[str] = (), filters: Filters = Filters()) -> Answer:
        """Return the answer to a question; `history` is the earlier questions of the conversation, oldest first.

        Raises `QuestionError` for an empty or overlong question.
        """
        events = self.stream(question, history, filters)
        return next(event.answer for event in events if isinstance(event, Finished))

    def stream(self, question: str, history: Sequence[str] = (), filters: Filters = Filters()) -> Iterator[Event]:
        """Return the events of an answer as they come. Raises as `ask`, before the first event."""
        answer, hits = past_damage(lambda: self._extract(question, history, filters))
        if self._writing is None:
            return events_of(answer)
        return self._written(answer, history, hits)

    def _written(self, extractive: Answer, history: Sequence[str], hits: Sequence[Hit]) -> Iterator[Event]:
        from assistant.llm.answering import given_passages, written_events
        from assistant.verify.of_index import checker_of

        assert self._writing is not None
        document_of = self._searcher.document
        started = time.perf_counter()
        for event in written_events(
            extractive,
            history,
            given_passages(extractive, hits, document_of),
            self._writing.writer,
            checker_of(self, self._writing.entails),
            document_of,
            self.source,
            words=self._tuning.limits.words,
            show_unverified=self._writing.show_unverified,
        ):
            if isinstance(event, Finished):
                spent = (time.perf_counter() - started) * 1000
                before = extractive.timings_ms
                timings = {**before, "model": spent, "total": before.get("total", 0.0) + spent}
                yield Finished(replace(event.answer, timings_ms=timings))
            else:
                yield event

    def _extract(self, question: str, history: Sequence[str], filters: Filters) -> tuple[Answer, tuple[Hit, ...]]:
        """Return the answer in the rulings' own sentences, and the passages found for it."""
        timings: dict[str, float] = {}
        with _timed(timings, "total"):
            question = check_question(question)
            full, history = spelt_out(question), [spelt_out(earlier) for earlier in history]
            anchor, searched = anchor_of(full, history), searched_question(full, history)
            asked = understand(full)
            if other := same_of_another(full, history):
                anchor, searched, asked = None, other, understand(other)
            if (spelt := self._searcher.respelt(searched)) != searched:
                searched, asked = spelt, asked if anchor else understand(spelt)
            period = period_of(searched, lists_matters=asked.lists_matters)
            if period:
                filters, searched = period.within(filters), without_period(searched)
                asked = replace(asked, known_until=period.until if period.as_of else None)

            def retrieve(text: str, within: tuple[str, ...] = (), *, several: bool = False) -> Retrieval:
                narrowed = replace(filters, documents=within) if within else filters
                return self._retrieve(text, narrowed, timings, several=several)

            gathered = gather(
                asked, searched, retrieve, self._searcher.document, self._tuning, anchor, catalog_of(self, filters)
            )
            made = assemble(asked, gathered, self._searcher.document, self.source)
        answer = Answer(
            question=question,
            searched=question if searched == full else searched,
            kind=(Asks.LIST if asked.lists_matters or gathered.narrowed else asked.main).value,
            outcome=_outcome(made, gathered.complete and not gathered.choices),
            statements=tuple(made.statements),
            citations=tuple(made.citations),
            notes=(*((Note(period.says()),) if period else ()), *made.notes),
            rows=tuple(made.rows),
            choices=tuple(ruling_ref(self._searcher.document(d)) for d in gathered.choices),
            nearest=()
            if made.statements or not self._holdings.knows(searched)
            else nearest_rulings(gathered, self._searcher.document),
            hits=tuple(self._answer_hit(h) for h in gathered.hits[: self._hits]),
            coverage=self.coverage() if made.statements else self._holdings.told_of(searched, filters),
            timings_ms=timings,
        )
        return answer, gathered.hits

    def search(
        self, query: str, k: int = SHOWN_HITS, filters: Filters = Filters(), *, several: bool = False
    ) -> tuple[Hit, ...]:
        """Return the k best passages for a query, with the scores that ranked them. Raises `QuestionError`.

        With `several` the best passage of each document comes before the second of any.
        """
        asked, most = check_question(query), max(k, _LOOKED_AT)
        found = past_damage(
            lambda: self._searcher.retrieve(asked, k=most, filters=self._visible(filters), several=several)
        )
        return found.hits[:k]

    def others(self, words: str) -> Mapping[str, tuple[str, ...]]:
        """Return words of a text with other words for the same, from the general list and from the documents."""
        return self._searcher.others(words)

    def document(self, document_id: str) -> Document:
        """Return a document, be it removed or replaced since. Raises `UnknownDocument`."""
        return self._searcher.document(document_id)

    def source(self, document_id: str) -> str:
        """Return the name under which a document was ingested first, its id where there is none."""
        return next(iter(self.index.names(document_id)), document_id)

    def passage(self, passage_id: str) -> Passage:
        """Return a passage by the id that a search gave. Raises `UnknownPassage`."""
        return self.index.passage(passage_id)

    def compare(self, rulings: Sequence[str], aspects: Sequence[str] = ()) -> "Comparison":
        """Return rulings side by side, every cell cited; each is named by id, case number, file, title or party.

        Raises `NoSuchRuling`, `SeveralRulings`, `UnknownAspect`.
        """
        from assistant.compare.compare import compare

        return compare(self, rulings, aspects)

    def timeline(self, matter: str) -> "Timeline":
        """Return the dated events of a matter, each cited; it is named by a party or one of its rulings.

        Raises `NoSuchRuling`.
        """
        from assistant.timeline.timeline import timeline

        return timeline(self, matter)

    def provisions(self, asked: str, filters: Filters = Filters(), **options: Any) -> "tuple[CitingRulings, ...]":
        """Return who cites the provisions that `asked` names, and what was held; options as in `find_citing`.

        Raises `NotAProvision`.
        """
        from assistant.provisions.find import find_citing

        return find_citing(self, asked, filters, **options)

    def quiz(self, topic: str = "", n: int = 10, **asked: Any) -> "Quiz":
        """Return a quiz on a topic of at most n items that pass every check; more is `asked` as `QuizRequest` takes it.

        Raises `BadRequest`, `NothingToAsk`, `NoSuchRuling`.
        """
        from assistant.quiz.make import make_quiz
        from assistant.quiz.types import QuizRequest

        return make_quiz(self, QuizRequest(topic=topic, n=n, **asked))

    def close(self) -> None:
        """Let go of the index."""
        self.index.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: "TracebackType | None"
    ) -> None:
        self.close()

    def coverage(self) -> str:
        """Return one sentence on what the corpus holds."""
        return self._holdings.statement()

    def _visible(self, filters: Filters) -> Filters:
        if not self.hidden:
            return filters
        wanted = filters.documents or tuple(entry.document_id for entry in self.index.documents())
        return replace(filters, documents=tuple(d for d in wanted if d not in self.hidden) or ("none",))

    def _answer_hit(self, hit: Hit) -> AnswerHit:
        passage = hit.passage
        title = self._searcher.document(passage.document_id).title
        source = self.source(passage.document_id)
        section = section_label(passage.section)
        return AnswerHit(hit.rank, hit.score, passage.document_id, title, source, section, passage.text)

    def _retrieve(self, text: str, filters: Filters, timings: dict[str, float], *, several: bool = False) -> Retrieval:
        with _timed(timings, "search"):
            return self._searcher.retrieve(text, filters=self._visible(filters), several=several)


def _outcome(made: Assembled, complete: bool) -> Outcome:
    if not made.statements:
        return Outcome.ABSTAINED
    return Outcome.ANSWERED if complete else Outcome.PARTIAL


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = timings.get(stage, 0.0) + (time.perf_counter() - started) * 1000
