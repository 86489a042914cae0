"""Lessons from published sets of questions, in the form of SQuAD.

Each has a paragraph and the words in it that answer.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.training.examples import GOLD
from assistant.training.lessons import LEAST_WRONG, Lesson, Shown
from corpus.structure.sentences import sentence_spans

_LIKEST, _KEPT = 14, 8
"""So many of the likest paragraphs are looked at, and so many without the answer's words kept as wrong ones."""
_UNANSWERED = 7
_MOST_SENTENCES = 4
"""An answer that spreads over more tells no sentence from the others."""
_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    paragraph: int
    answers: tuple[str, ...]
    starts: tuple[int, ...]


def public_lessons(file: Path) -> list[Lesson]:
    """Return the lessons of a file; the wrong paragraphs are the likest ones without the answer's words.

    Every seventh question is shown wrong paragraphs only, so that nothing answers it. Raises `ValueError` that names a
    file of another form.
    """
    try:
        paragraphs, asked = _parsed(json.loads(file.read_text("utf-8")))
    except (KeyError, TypeError, AttributeError, ValueError) as why:
        raise ValueError(f"{file} is not a set of questions in the form of SQuAD: {why!r}") from why
    if not asked:
        raise ValueError(f"{file} has no question with an answer; leave it out")
    spans = [sentence_spans(text, 0, len(text)) for text in paragraphs]
    likest = _likest([one.question for one in asked], paragraphs)
    found = (_lesson(one, n, near, paragraphs, spans) for n, (one, near) in enumerate(zip(asked, likest, strict=True)))
    return [lesson for lesson in found if lesson]


def _parsed(whole: dict[str, Any]) -> tuple[list[str], list[_Asked]]:
    """Return the paragraphs, each once, and what is asked of them and answered there."""
    number: dict[str, int] = {}
    asked = []
    for paragraph in (paragraph for article in whole["data"] for paragraph in article["paragraphs"]):
        n = number.setdefault(paragraph["context"], len(number))
        for one in paragraph["qas"]:
            answers = [(a["text"], a["answer_start"]) for a in one.get("answers") or () if a["text"]]
            if answers:
                asked.append(_Asked(one["question"], n, *map(tuple, zip(*answers, strict=True))))
    return list(number), asked


def _likest(questions: Sequence[str], paragraphs: Sequence[str]) -> Iterator[list[int]]:
    """Yield for each question the paragraphs that share most of its rarer words, the likest first."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    table = words.fit_transform(paragraphs).T
    for first in range(0, len(questions), _AT_ONCE):
        for row in (words.transform(questions[first : first + _AT_ONCE]) @ table).toarray():
            yield np.argsort(-row, kind="stable")[:_LIKEST].tolist()


def _lesson(
    asked: _Asked, n: int, likest: Sequence[int], paragraphs: Sequence[str], spans: Sequence[list[tuple[int, int]]]
) -> Lesson | None:
    def shown(paragraph: int, right: Sequence[int] = ()) -> Shown:
        own = tuple(paragraphs[paragraph][start:end] for start, end in spans[paragraph])
        return Shown("", own, tuple(GOLD if k in right else 0 for k in range(len(own))))

    ends = [start + len(text) for text, start in zip(asked.answers, asked.starts, strict=True)]
    right = [
        k
        for k, (first, last) in enumerate(spans[asked.paragraph])
        if any(first < end and start < last for start, end in zip(asked.starts, ends, strict=True))
    ]
    said = [answer.casefold() for answer in asked.answers]
    wrong = [
        shown(p)
        for p in likest
        if p != asked.paragraph and not any(words in paragraphs[p].casefold() for words in said)
    ][:_KEPT]
    if len(wrong) < LEAST_WRONG or not 0 < len(right) <= _MOST_SENTENCES:
        return None
    held = () if n % _UNANSWERED == 0 else (shown(asked.paragraph, right),)
    return Lesson(asked.question, held, tuple(wrong), paragraphs[asked.paragraph][:40])
