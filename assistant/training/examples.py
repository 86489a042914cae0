"""From a gold question to what the ranker learns from: the features of the sentences found, and which of them answer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from assistant.answer.contractions import spelt_out
from assistant.answer.depth import read_in_depth
from assistant.answer.follow_up import searched_question
from assistant.eval.folding import fold, overlap
from assistant.eval.measures import same_document
from assistant.eval.questions import GoldQuestion
from assistant.ranking.features import Considered, considered, describe
from assistant.ranking.kinds import KindWeights
from assistant.ranking.reader import token_bounds
from index.retrieve import Retrieval
from index.searcher import Searcher
from index.types import Filters

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.ports import Floats, Ints

_LEAST_CHARACTERS = 15
_LEAST_WORDS = 4
_SHARED = 0.75
_HELD = 0.6
GOLD, RIGHT = 2, 1
"""A sentence of the gold quotation, and one of a right document that holds all that an answer must."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its sentences: `table` shape (n, features), `grades` shape (n,) of 0, `RIGHT` and `GOLD`.

    `group` is the document by which folds are cut, `texts` and `sources` are the sentences and their files. `asked` has shape
    (q, 384), the question's token vectors; `passages` are ids, p of them, `ranks` shape (p,) their places in retrieval, `of` shape
    (n,) the passage of each sentence and `bounds` shape (n, 2) its first and last token (exclusive) there.
    """

    question: GoldQuestion
    group: str
    table: "Floats"
    grades: "Ints"
    texts: tuple[str, ...]
    sources: tuple[str, ...]
    asked: "Floats"
    passages: tuple[str, ...]
    ranks: "Ints"
    of: "Ints"
    bounds: "Ints"

    @property
    def is_answerable(self) -> bool:
        """Return whether the corpus holds an answer."""
        return bool(self.question.gold)

    @property
    def teaches(self) -> bool:
        """Return whether an answering sentence was found."""
        return bool(self.grades.any())


def examples_of(assistant: "Assistant", questions: Iterable[GoldQuestion], kinds: KindWeights) -> Iterator[Example]:
    """Yield an example for each question for which anything is found, searched as the assistant searches it.

    `kinds` tells what each asks for: the weights that the other files are to be used with.
    """
    searcher = assistant.searcher
    for question in questions:
        searched, deep, sentences = found_for(searcher, question)
        if not sentences:
            continue
        table = describe(searched, kinds.shares(searched), deep, sentences)
        yield _example(assistant, question, deep, sentences, table)


def found_for(searcher: Searcher, question: GoldQuestion) -> tuple[str, Retrieval, list[Considered]]:
    """Return what is searched for a question, the passages found and their sentences, as the assistant searches without a cross-encoder."""
    history = [spelt_out(earlier) for earlier in question.history]
    searched = searcher.respelt(searched_question(spelt_out(question.question), history))
    deep = read_in_depth(searcher.retrieve(searched), partial(_within, searcher, searched))
    return searched, deep, considered(deep.hits, searcher.document)


def _within(searcher: Searcher, searched: str, document_id: str) -> Retrieval:
    return searcher.retrieve(searched, filters=Filters(documents=(document_id,)))


def _example(
    assistant: "Assistant", question: GoldQuestion, deep: Retrieval, sentences: Sequence[Considered], table: "Floats"
) -> Example:
    late = deep.matcher.late
    assert late is not None  # training wants the model that the reader is for
    sources = tuple(assistant.source(one.document.document_id) for one in sentences)
    grades = [grade_of(question, one, source) for one, source in zip(sentences, sources, strict=True)]
    passages = {one.hit.passage.passage_id: one.hit.rank for one in sentences}
    number = {passage: n for n, passage in enumerate(passages)}
    return Example(
        question,
        group=question.gold[0].doc if question.gold else question.id,
        table=table,
        grades=np.array(grades, np.int64), texts=tuple(one.text for one in sentences), sources=sources,
        asked=late.whole, passages=tuple(passages), ranks=np.array(list(passages.values())),
        of=np.array([number[one.hit.passage.passage_id] for one in sentences]),
        bounds=np.array([token_bounds(deep, one) for one in sentences]),
    )  # fmt: skip


def grade_of(question: GoldQuestion, one: Considered, source: str) -> int:
    """Return `GOLD`, `RIGHT` or 0 for a sentence of the file `source`."""
    said = fold(one.text)
    if len(said) <= _LEAST_CHARACTERS:
        return 0
    if any(same_document(source, gold.doc) and _is_of(said, fold(gold.quote)) for gold in question.gold):
        return GOLD
    documents = (*(gold.doc for gold in question.gold), *question.also_ok)
    is_right = bool(question.must_include) and any(same_document(source, doc) for doc in documents)
    return RIGHT * (is_right and all(any(fold(c) in said for c in choices) for choices in question.must_include))


def _is_of(said: str, quote: str) -> bool:
    """Return whether a sentence is a part of a quotation, holds it, or shares most of its word pairs with it."""
    if said in quote or quote in said or overlap(quote, said) >= _HELD:
        return True
    return len(said.split()) >= _LEAST_WORDS and overlap(said, quote) >= _SHARED
