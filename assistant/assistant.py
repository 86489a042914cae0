"""The assistant: one question in, one cited answer out."""

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Self

from assistant.answer.assemble import (
    UNCHECKED,
    add_disagreements,
    add_led_by,
    add_refuted,
    assemble,
    nearest_rulings,
    refused_for,
    ruling_ref,
)
from assistant.answer.catalog import catalog_of
from assistant.answer.cite import section_label
from assistant.answer.contractions import spelt_out
from assistant.answer.contradict import note_disagreements, settled_by
from assistant.answer.direct import shows_fact
from assistant.answer.disagree import Disagreement, disagreements, joined
from assistant.answer.evidence import Candidate
from assistant.answer.follow_up import anchor_of, same_of_another, searched_question
from assistant.answer.gather import Tuning, gather
from assistant.answer.gathered import Gathered
from assistant.answer.order import in_order, is_touched, past_rivals, touched
from assistant.answer.period import period_of, without_period
from assistant.answer.presumed import refuted_by_ruling
from assistant.answer.question import Asks, Question, check_question, understand
from assistant.answer.stream import Event, Finished, events_of
from assistant.answer.types import Answer, AnswerHit, Note
from assistant.holdings import Holdings
from assistant.precedence.precedence import Precedence
from assistant.timed import timed
from corpus.types import Document, Passage
from index.care import past_damage
from index.provenance import Whence
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
    from index.timed_reader import TimedReader

SHOWN_HITS = 10
_LOOKED_AT = 40
_MOST_ROUNDS = 3
"""Searches for what is left when notes are left out, each of which may bring others."""


class Assistant:
    """Answers questions from one index. Safe to use from several threads."""

    def __init__(
        self,
        index: Index,
        tuning: Tuning = Tuning(),
        *,
        hits: int = SHOWN_HITS,
        hidden: frozenset[str] = frozenset(),
        reader: "TimedReader | None" = None,
        writing: "Writing | None" = None,
    ) -> None:
        """Answer from `index`, listing `hits` passages with an answer; the documents in `hidden` are left out of all.

        `reader` reads again what was found, and what it thinks of it counts. With `writing` a language model writes the answers, and what the rulings do not support of it is left out.
        """
        self.index = index
        self.hidden = hidden
        self._tuning = tuning
        self._hits = hits
        self._writing = writing
        self.searcher = Searcher(index, reader=reader)
        self._holdings = Holdings(self.searcher, hidden)
        self.precedence = Precedence(index, hidden)

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
        from assistant.settings import check_names, load_settings

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
        answer, ranked = past_damage(lambda: self._extract(question, history, filters))
        if self._writing is None:
            return events_of(answer)
        return self._written(answer, history, ranked, self._behind(filters))

    def _written(
        self, extractive: Answer, history: Sequence[str], ranked: Sequence[Candidate], behind: Collection[str]
    ) -> Iterator[Event]:
        from assistant.llm.answering import written_events
        from assistant.llm.given import given_sentences
        from assistant.verify.of_index import checker_of

        assert self._writing is not None
        document_of = self.searcher.document
        started = time.perf_counter()
        for event in written_events(
            extractive,
            history,
            given_sentences(extractive, ranked, document_of, behind, self._writing.sentences),
            self._writing,
            checker_of(self, self._writing.entails),
            document_of,
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

    def _extract(self, question: str, history: Sequence[str], filters: Filters) -> tuple[Answer, tuple[Candidate, ...]]:
        """Return the answer in the rulings' own sentences, and all sentences that may answer, the best first."""
        timings: dict[str, float] = {}
        with timed(timings, "total"):
            question = check_question(question)
            full, history = spelt_out(question), [spelt_out(earlier) for earlier in history]
            anchor, searched = anchor_of(full, history), searched_question(full, history)
            asked = understand(full)
            if other := same_of_another(full, history):
                anchor, searched, asked = None, other, understand(other)
            if (spelt := self.searcher.respelt(searched)) != searched:
                searched, asked = spelt, asked if anchor else understand(spelt)
            period = period_of(searched, lists_matters=asked.lists_matters)
            if period:
                filters, searched = period.within(filters), without_period(searched)
                asked = replace(asked, known_until=period.until if period.as_of else None)

            reading = self.searcher.reading()

            def retrieve(
                text: str, within: tuple[str, ...] = (), *, several: bool = False, without: tuple[str, ...] = ()
            ) -> Retrieval:
                narrowed = replace(filters, documents=within or filters.documents, without=without)
                return self._retrieve(text, narrowed, timings, several=several, reading=reading)

            def gathered_from(without: Collection[str], left_out: Collection[str] = ()) -> Gathered:
                catalog = catalog_of(self, filters, without=without)
                search = partial(retrieve, without=tuple(left_out)) if left_out else retrieve
                tuning = self._tuning.within_chosen() if filters.documents else self._tuning
                return gather(asked, searched, search, self.searcher.document, tuning, anchor, catalog)

            behind, notes, gathered = self._ordered(asked, searched, filters, gathered_from)
            searched = full if gathered.stands_alone else searched
            made = assemble(gathered, self.searcher.document, self.whence, self._unchecked(behind, gathered))
            cited = tuple(dict.fromkeys(c.document_id for c in made.citations))
            found = self._disagreements(asked, cited, filters)
            settled = settled_by(asked, gathered, lambda d: self.precedence.provenance(d).is_trusted)
            near = touched(gathered, behind, notes, self._hits)
            told_by = {**self.precedence.notes_on(cited, searched, self._allowed(filters)), **near}
            found = joined(found, note_disagreements(asked, told_by, cited, self.searcher.document, settled))
            add_disagreements(made, found, self.precedence.provenance, self.whence)
            if (against := refuted_by_ruling(asked, searched, gathered, self.searcher, self.hidden, found)) is not None:
                add_refuted(made, *against, self.whence)
            add_led_by(made, notes, self.searcher.document)
        answer = Answer(
            question=question,
            searched=question if searched == full else searched,
            kind=(Asks.LIST if asked.lists_matters or gathered.narrowed else asked.main).value,
            outcome=made.outcome(complete=gathered.complete and not gathered.choices),
            statements=tuple(made.statements),
            citations=tuple(made.citations),
            notes=(
                *((Note(period.says()),) if period else ()),
                *made.notes,
                *(map(Note, reading.missed) if reading else ()),
            ),
            rows=tuple(made.rows),
            choices=tuple(ruling_ref(self.searcher.document(d)) for d in gathered.choices),
            nearest=()
            if made.statements or not self._holdings.knows(searched)
            else nearest_rulings(gathered, self.searcher.document),
            hits=tuple(self._answer_hit(h) for h in gathered.hits[: self._hits]),
            coverage=self.coverage() if made.statements else self._holdings.told_of(searched, filters),
            timings_ms=timings,
            refusal=None if made.statements else refused_for(question, gathered, self.searcher.document, self.whence),
        )
        return answer, gathered.ranked

    def search(
        self, query: str, k: int = SHOWN_HITS, filters: Filters = Filters(), *, several: bool = False
    ) -> tuple[Hit, ...]:
        """Return the k best passages for a query, with the scores that ranked them. Raises `QuestionError`.

        With `several` the best passage of each document comes before the second of any.
        """
        asked, most, within = check_question(query), max(k, _LOOKED_AT), self._visible(filters)
        reading = self.searcher.reading()
        found = past_damage(lambda: self.searcher.retrieve(asked, most, within, several=several, reading=reading))
        return found.hits[:k]

    def others(self, words: str) -> Mapping[str, tuple[str, ...]]:
        """Return words of a text with other words for the same, from the general list and from the documents."""
        return self.searcher.others(words)

    def document(self, document_id: str) -> Document:
        """Return a document, be it removed or replaced since. Raises `UnknownDocument`."""
        return self.searcher.document(document_id)

    def source(self, document_id: str) -> str:
        """Return the name under which a document was ingested first, its id where there is none."""
        return next(iter(self.index.names(document_id)), document_id)

    def whence(self, document_id: str) -> Whence:
        """Return how a document came, under the name of its first source."""
        return self.index.origins.of(document_id)

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

    def disagreements(self, document_ids: Sequence[str]) -> tuple[str, ...]:
        """Return in words where documents, or others on their rulings, disagree in fine, outcome, status, respondent or date."""
        found = disagreements(None, document_ids, self.precedence, self.searcher.document, lambda _: True)
        return tuple(one.says(self.precedence.provenance) for one in found)

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

    def _allowed(self, filters: Filters) -> frozenset[str] | None:
        """Return the documents that filters leave, whatever roles they ask for; None where they leave all."""
        wanted = replace(filters, roles=())
        if not wanted:
            return None
        left = self.index.selected(wanted).documents
        if left is None:
            return None
        return frozenset(entry.document_id for entry in self.index.documents() if entry.doc in left)

    def _behind(self, filters: Filters) -> Mapping[str, tuple[str, ...]]:
        """Return the documents that stand behind others that may answer."""
        behind = self.precedence.behind()
        return self.precedence.behind(self._allowed(filters)) if behind else behind

    def _ordered(
        self, asked: Question, searched: str, filters: Filters, gathered_from: Callable[..., Gathered]
    ) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]], Gathered]:
        """Return the documents that stand behind others, those of them that are notes on rulings, and the evidence in order."""
        behind, notes = self._behind(filters), dict[str, tuple[str, ...]]()
        gathered = alone = gathered_from(behind)
        for _ in range(_MOST_ROUNDS):
            found = self._notes(alone, searched, filters)
            touched = alone is gathered and behind and is_touched(gathered, behind)
            if not touched and found.keys() <= notes.keys():
                break
            notes |= found
            behind = {**behind, **notes}
            alone = gathered_from(behind, behind)
        if alone is not gathered:
            alone = past_rivals(gathered, alone, behind, self.precedence.rivals, gathered_from)
            gathered = in_order(
                gathered, alone, behind, self._tuning.limits, lambda d: self._stated_before(asked, d, filters)
            )
        return behind, notes, gathered

    def _notes(self, gathered: Gathered, searched: str, filters: Filters) -> Mapping[str, tuple[str, ...]]:
        """Return the unchecked notes on rulings that had a part in what was gathered."""
        documents = [
            *(c.document_id for c in gathered.chosen),
            *gathered.choices,
            *(h.passage.document_id for h in gathered.hits[: self._hits]),
        ]
        return self.precedence.notes(documents, searched, self._allowed(filters))

    def _disagreements(self, asked: Question, cited: Sequence[str], filters: Filters) -> tuple[Disagreement, ...]:
        """Return where the rulings cited and other documents on them that may answer disagree."""
        if not any(self.precedence.beside(d) for d in cited):
            return ()
        allowed = self._allowed(filters)
        return disagreements(
            asked, cited, self.precedence, self.searcher.document, lambda d: allowed is None or d in allowed
        )

    def _stated_before(self, asked: Question, document_id: str, filters: Filters) -> tuple[Candidate, ...]:
        """Return what the document before one on their ruling states otherwise."""
        for found in self._disagreements(asked, (document_id,), filters):
            if found.other.document_id == document_id:
                shown = (shows_fact(difference.one, found.one) for difference in found.differences)
                return tuple(dict.fromkeys(c for c in shown if c))[:1]
        return ()

    def _unchecked(self, behind: Collection[str], gathered: Gathered) -> Callable[[str], str | None]:
        """Return what to call the words of the documents that stand behind others, and of all in a list beside others."""
        came = {d: self.precedence.provenance(d) for d in dict.fromkeys(c.document_id for c in gathered.chosen)}
        marked = {*behind, *(d for d, p in came.items() if not p.is_trusted)} if gathered.rows else behind
        if not any(p.is_trusted for p in came.values()):
            marked = behind
        return lambda d: UNCHECKED.get(self.precedence.provenance(d).origin) if d in marked else None

    def _answer_hit(self, hit: Hit) -> AnswerHit:
        passage = hit.passage
        title = self.searcher.document(passage.document_id).title
        source = self.source(passage.document_id)
        section = section_label(passage.section)
        return AnswerHit(hit.rank, hit.score, passage.document_id, title, source, section, passage.text)

    def _retrieve(self, text: str, filters: Filters, timings: dict[str, float], **how: Any) -> Retrieval:
        with timed(timings, "search"):
            return self.searcher.retrieve(text, filters=self._visible(filters), **how)
