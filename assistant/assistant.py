"""The assistant: one question in, one cited answer out."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.answer.abstain import Thresholds, is_too_thin, weigh
from assistant.answer.cite import as_statement, authority_of, cite, section_label
from assistant.answer.compose import Limits, choose
from assistant.answer.coverage import Covered, coverage_statement
from assistant.answer.evidence import Candidate, Weights, candidates
from assistant.answer.follow_up import searched_question
from assistant.answer.question import check_question, understand
from assistant.answer.types import Answer, AnswerHit, Citation, Outcome, Statement
from corpus.types import Document, FactName
from index.searcher import Searcher
from index.store import Index
from index.types import Filters, Hit

SHOWN_HITS = 10


@dataclass(frozen=True, slots=True)
class Tuning:
    """The numbers by which answers are made."""

    weights: Weights = Weights()
    limits: Limits = Limits()
    thresholds: Thresholds = Thresholds()


class Assistant:
    """Answers questions from one index. Safe to use from several threads."""

    def __init__(self, index: Index, tuning: Tuning = Tuning(), *, hits: int = SHOWN_HITS) -> None:
        self.index = index
        self._tuning = tuning
        self._hits = hits
        self._searcher = Searcher(index)
        self._covered: tuple[int, str] | None = None

    def ask(self, question: str, history: Sequence[str] = (), filters: Filters = Filters()) -> Answer:
        """Return the answer to a question; `history` is the earlier questions of the conversation, oldest first.

        Raises `QuestionError` for an empty or overlong question.
        """
        timings: dict[str, float] = {}
        with _timed(timings, "total"):
            question = check_question(question)
            searched = searched_question(question, history)
            with _timed(timings, "search"):
                retrieval = self._searcher.retrieve(searched, filters=filters)
            with _timed(timings, "answer"):
                asked = understand(question)
                ranked = candidates(asked, retrieval, self._searcher.document, self._tuning.weights)
                chosen = choose(asked, ranked, self._searcher.document, self._tuning.limits)
                evidence = weigh(searched, retrieval, chosen, self._documents_of(chosen))
                if is_too_thin(evidence, self._tuning.thresholds):
                    chosen = []
                citations = self._citations(chosen)
        return Answer(
            question=question,
            searched=searched,
            outcome=Outcome.ANSWERED if citations else Outcome.ABSTAINED,
            statements=tuple(Statement(as_statement(c.quote), (c.n,)) for c in citations),
            citations=citations,
            hits=tuple(self._answer_hit(h) for h in retrieval.hits[: self._hits]),
            coverage=self.coverage(),
            timings_ms=timings,
        )

    def search(self, query: str, k: int = SHOWN_HITS, filters: Filters = Filters()) -> tuple[Hit, ...]:
        """Return the k best passages for a query, with the scores that ranked them. Raises `QuestionError`."""
        return self._searcher.retrieve(check_question(query), k=k, filters=filters).hits[:k]

    def document(self, document_id: str) -> Document:
        """Return a document, be it removed or replaced since. Raises `UnknownDocument`."""
        return self._searcher.document(document_id)

    def source(self, document_id: str) -> str:
        """Return the name under which a document was ingested first, its id where there is none."""
        return next(iter(self.index.names(document_id)), document_id)

    def coverage(self) -> str:
        """Return one sentence on what the corpus holds."""
        change = self.index.change()
        if self._covered is None or self._covered[0] != change:
            entries = self.index.documents()
            documents = [self._covered_by(self._searcher.document(e.document_id)) for e in entries]
            self._covered = (change, coverage_statement(documents))
        return self._covered[1]

    def _citations(self, chosen: Sequence[Candidate]) -> tuple[Citation, ...]:
        found: list[Citation] = []
        for candidate in chosen:
            document = self._searcher.document(candidate.document_id)
            citation = cite(len(found) + 1, candidate, document, self.source(document.document_id))
            if citation:
                found.append(citation)
        return tuple(found)

    def _answer_hit(self, hit: Hit) -> AnswerHit:
        passage = hit.passage
        title = self._searcher.document(passage.document_id).title
        source = self.source(passage.document_id)
        section = section_label(passage.section)
        return AnswerHit(hit.rank, hit.score, passage.document_id, title, source, section, passage.text)

    def _documents_of(self, chosen: Sequence[Candidate]) -> list[Document]:
        return [self._searcher.document(d) for d in dict.fromkeys(c.document_id for c in chosen)]

    @staticmethod
    def _covered_by(document: Document) -> Covered:
        dates = (*document.values(FactName.DECIDED), *document.values(FactName.PUBLISHED))
        return Covered(authority_of(document), int(dates[0][:4]) if dates else None)


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    started = time.perf_counter()
    try:
        yield
    finally:
        timings[stage] = (time.perf_counter() - started) * 1000
