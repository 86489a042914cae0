"""The features of a sentence as an answer to a question: a row of numbers for each sentence of the passages found."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log
from typing import TYPE_CHECKING

from assistant.answer.asked.names import names_in, names_of
from assistant.ranking.forms import FORMS, forms_of
from assistant.ranking.kinds import KINDS
from corpus.types import BlockType, Document, Paragraph, Role, Sentence
from index.lexical.analyze import analyze
from index.match import Matcher
from index.retrieve import Retrieval
from index.types import Hit

if TYPE_CHECKING:
    from assistant.ranking.reader import Read
    from index.ports import Floats

_NAMES_COUNT = 0.15
"""The share of their weight that the words of a document's names keep where a sentence of it is weighed beside them."""
_ROLES = tuple(Role)
_STRONGEST = 3
_SENTENCE = (
    "late",
    "late beside names",
    "late of the three around",
    "late of the one before",
    "late of the one after",
    "pooled",
    "pooled of the three around",
    "covered",
    "covered beside names",
    "covered by its heading",
)
_SHAPE = (
    "words",
    "log words",
    "digits",
    "capitals",
    "begins small",
    "place in passage",
    "place in document",
    "document length",
    "list item",
    "numbered",
    "heading depth",
    "before the half",
)
_PASSAGE = ("score", "dense", "lexical", "late of passage", "rank", "linked")
_DOCUMENT = (
    "document rank",
    "document best",
    "document best three",
    "document passages",
    "names covered",
    "rest covered by document",
)
_QUESTION = ("question words", "names in question", "documents found")
_STANDARDIZED = (*_SENTENCE, *_PASSAGE)
_OWN: tuple[str, ...] = (
    *_SENTENCE,
    *_SHAPE,
    *FORMS,
    *(f"role {role}" for role in _ROLES),
    *_PASSAGE,
    *_DOCUMENT,
    *_QUESTION,
    *(f"asks {kind}" for kind in KINDS),
)
PLAIN: tuple[str, ...] = (*_OWN, *(f"{name}, among all" for name in _STANDARDIZED))
READ = ("read", "read of passage", "read as unanswered")
NAMES: tuple[str, ...] = (*PLAIN, *READ, "read, among all", "read of passage, among all")
"""The name of each column, in order: those of `describe`, then what the reader adds."""


@dataclass(frozen=True, slots=True)
class Considered:
    """A sentence that may answer, where it stands and the passage that brought it."""

    document: Document
    hit: Hit
    sentence: Sentence

    @property
    def text(self) -> str:
        """Return its words."""
        return self.document.text[self.sentence.start : self.sentence.end]

    @property
    def paragraph(self) -> Paragraph:
        """Return the paragraph that it is of."""
        return self.document.paragraphs[self.sentence.paragraph]


def considered(hits: Sequence[Hit], document_of: Callable[[str], Document]) -> list[Considered]:
    """Return the sentences of passages, each once, with the best passage that holds it, passage after passage."""
    found: dict[tuple[str, int], Considered] = {}
    for hit in hits:
        document = document_of(hit.passage.document_id)
        for sentence in sentences_within(document, hit):
            found.setdefault((document.document_id, sentence.start), Considered(document, hit, sentence))
    return list(found.values())


def sentences_within(document: Document, hit: Hit) -> Iterator[Sentence]:
    """Yield the sentences of a document that a passage holds whole."""
    at = bisect_left(document.sentences, hit.passage.start, key=lambda s: s.start)
    while at < len(document.sentences) and document.sentences[at].end <= hit.passage.end:
        yield document.sentences[at]
        at += 1


def describe(question: str, kinds: Sequence[float], retrieval: Retrieval, ordered: Sequence[Considered]) -> "Floats":
    """Return the features of sentences, passage after passage as `considered` gives them, shape (n, len(PLAIN)).

    `kinds` is how likely each of `KINDS` is asked for.
    """
    import numpy as np

    if not ordered:
        return np.zeros((0, len(PLAIN)), np.float32)
    hits = list({s.hit.passage.passage_id: s.hit for s in ordered}.values())
    asked = [len(question.split()), len(names_in(question)), len({h.passage.document_id for h in hits}), *kinds]
    by_id = {s.document.document_id: s.document for s in ordered}
    documents = _of_documents(retrieval, by_id, hits)
    beside = {d: retrieval.matcher.beside(names_of(document), _NAMES_COUNT) for d, document in by_id.items()}
    best = max(hit.score for hit in hits) or 1.0
    lexical = max(hit.lexical for hit in hits) or 1.0
    rows: list[list[float]] = []
    for passage in (list(own) for _, own in groupby(ordered, lambda one: one.hit.passage.passage_id)):
        hit, document = passage[0].hit, passage[0].document
        own = [hit.score / best, hit.dense, hit.lexical / lexical, hit.late or 0.0, hit.rank, hit.linked]
        matched = _matched(passage, retrieval.matcher, beside[document.document_id])
        for n, one in enumerate(passage):
            rows.append(
                [
                    *matched[n],
                    *_shape(one, n, len(passage)),
                    *forms_of(one.text),
                    *(float(one.paragraph.role is role) for role in _ROLES),
                    *own,
                    *documents[document.document_id],
                    *asked,
                ]
            )
    table = np.array(rows, np.float32)
    return np.concatenate([table, _among_all(table[:, [_OWN.index(name) for name in _STANDARDIZED]])], axis=1)


def with_reading(table: "Floats", read: "Read") -> "Floats":
    """Return the features of sentences with what the reader makes of them, shape (n, len(NAMES))."""
    import numpy as np

    read_columns = read.table()
    return np.concatenate([table, read_columns, _among_all(read_columns[:, :2])], axis=1)


def _among_all(columns: "Floats") -> "Floats":
    """Return columns about their means, by their deviations."""
    found: Floats = (columns - columns.mean(0)) / (columns.std(0) + 1e-6)
    return found


def _matched(passage: Sequence[Considered], matcher: Matcher, beside: Matcher) -> list[list[float]]:
    """Return how well each sentence of a passage matches the question, and the sentences around it."""
    passage_id, offset = passage[0].hit.passage.passage_id, passage[0].hit.passage.start
    heading = matcher.covered(" ".join(passage[0].hit.passage.section))
    last = len(passage) - 1
    spans = [(one.sentence.start - offset, one.sentence.end - offset) for one in passage]
    late = [beside.span(passage_id, *span) for span in spans]
    found = []
    for n, one in enumerate(passage):
        around = spans[max(0, n - 1)][0], spans[min(last, n + 1)][1]
        terms = frozenset(analyze(one.text))
        found.append(
            [
                matcher.span(passage_id, *spans[n]),
                late[n],
                beside.span(passage_id, *around),
                late[n - 1] if n else 0.0,
                late[n + 1] if n < last else 0.0,
                matcher.pooled(passage_id, *spans[n]),
                matcher.pooled(passage_id, *around),
                matcher.covered_by(terms),
                beside.covered_by(terms),
                heading,
            ]
        )
    return found


def _shape(one: Considered, n: int, count: int) -> list[float]:
    words = one.text
    length = len(words.split())
    paragraph, document = one.paragraph, one.document
    place = one.sentence.start / max(1, len(document.text))
    return [
        length,
        log(1 + length),
        sum(map(str.isdigit, words)) / len(words),
        sum(map(str.isupper, words)) / len(words),
        float(words[:1].islower()),
        n / count,
        place,
        log(1 + len(document.text)),
        float(paragraph.type is BlockType.LIST_ITEM),
        float(paragraph.number is not None),
        len(one.hit.passage.section),
        float(place < 0.5),
    ]


def _of_documents(
    retrieval: Retrieval, documents: Mapping[str, Document], hits: Sequence[Hit]
) -> dict[str, list[float]]:
    """Return the features of each document: how strongly it was found, and how well its names fit the question."""
    scores: dict[str, list[float]] = {}
    for hit in sorted(hits, key=lambda hit: -hit.score):
        scores.setdefault(hit.passage.document_id, []).append(hit.score)
    best = max(s[0] for s in scores.values()) or 1.0
    ranks = {d: rank for rank, d in enumerate(sorted(scores, key=lambda d: -scores[d][0]))}
    texts: dict[str, set[str]] = {}
    for hit in hits:
        texts.setdefault(hit.passage.document_id, set()).update(analyze(hit.passage.text))
    return {
        d: [
            ranks[d],
            own[0] / best,
            sum(own[:_STRONGEST]) / _STRONGEST / best,
            len(own),
            retrieval.matcher.covered(names_of(documents[d])),
            retrieval.matcher.covered_by(frozenset(texts[d]) | frozenset(analyze(names_of(documents[d])))),
        ]
        for d, own in scores.items()
    }
