"""From a gold question to what the ranker learns from.

The features of the sentences found, and which of them answer.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from assistant.answer.asked.contractions import spelt_out
from assistant.answer.asked.follow_up import searched_question
from assistant.answer.weigh.depth import read_in_depth
from assistant.eval.folding import fold, overlap
from assistant.eval.measures import same_document
from assistant.eval.questions import GoldQuestion
from assistant.library.library import Library
from assistant.ranking.features import PLAIN, Considered, considered, describe
from assistant.ranking.kinds import KINDS, KindWeights
from assistant.ranking.reader import token_bounds
from assistant.training.asked import Among, Asked, filters_for
from index.retrieve import Retrieval, retrieve
from index.types import Filters

if TYPE_CHECKING:
    from index.ports import Floats, Ints

_LEAST_CHARACTERS = 15
_LEAST_WORDS = 4
_SHARED = 0.75
_HELD = 0.6
_KIND_COLUMNS = [PLAIN.index(f"asks {kind}") for kind in KINDS]
GOLD, RIGHT = 2, 1
"""A sentence of the gold quotation, and one of a right document that holds all that an answer must."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its sentences: `table` shape (n, features), `grades` shape (n,) of 0, `RIGHT` and `GOLD`.

    `searched` is the question as it was searched, `group` the document by which folds are cut, `among` the rulings it
    was asked of; `texts` and `sources` are the sentences and their files. `asked` has shape (q, 384), the question's
    token vectors; `passages` are ids, p of them, `ranks` shape (p,) their places in retrieval, `of` shape (n,) the
    passage of each sentence and `bounds` shape (n, 2) its first and last token (exclusive) there.
    """

    question: GoldQuestion
    searched: str
    group: str
    among: Among
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


def examples_of(library: Library, asked: Iterable[Asked]) -> Iterator[Example]:
    """Yield an example for each question for which anything is found.

    Searched as the assistant searches it, without its kind.
    """
    sources = {entry.document_id: library.source(entry.document_id) for entry in library.index.documents()}
    for one in asked:
        searched, deep, sentences = found_for(library, one.question, filters_for(one, sources))
        if sentences:
            table = describe(searched, [0.0] * len(KINDS), deep, sentences)
            yield _example(one, searched, deep, sentences, table, [sources[s.document.document_id] for s in sentences])


def of_kind(example: Example, kinds: KindWeights) -> Example:
    """Return an example with how likely each kind is asked for among its features."""
    table = example.table.copy()
    table[:, _KIND_COLUMNS] = kinds.shares(example.searched)
    return replace(example, table=table)


def found_for(
    library: Library, question: GoldQuestion, filters: Filters = Filters()
) -> tuple[str, Retrieval, list[Considered]]:
    """Return what is searched for a question, the passages found and their sentences.

    As the assistant searches without a cross-encoder.
    """
    history = [spelt_out(earlier) for earlier in question.history]
    searched = library.index.linking.respelt(searched_question(spelt_out(question.question), history))
    deep = read_in_depth(retrieve(library.index, searched, filters=filters), partial(_within, library, searched))
    return searched, deep, considered(deep.hits, library.document)


def _within(library: Library, searched: str, document_id: str) -> Retrieval:
    return retrieve(library.index, searched, filters=Filters(documents=(document_id,)))


def _example(
    asked: Asked,
    searched: str,
    deep: Retrieval,
    sentences: Sequence[Considered],
    table: "Floats",
    sources: Sequence[str],
) -> Example:
    late = deep.matcher.late
    assert late is not None  # training wants the model that the reader is for
    grades = [grade_of(asked.question, one, source) for one, source in zip(sentences, sources, strict=True)]
    passages = {one.hit.passage.passage_id: one.hit.rank for one in sentences}
    number = {passage: n for n, passage in enumerate(passages)}
    return Example(
        asked.question,
        searched,
        group=asked.group,
        among=asked.among,
        table=table,
        grades=np.array(grades, np.int64),
        texts=tuple(one.text for one in sentences),
        sources=tuple(sources),
        asked=late.whole,
        passages=tuple(passages),
        ranks=np.array(list(passages.values())),
        of=np.array([number[one.hit.passage.passage_id] for one in sentences]),
        bounds=np.array([token_bounds(deep, one) for one in sentences]),
    )


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
