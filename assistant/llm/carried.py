"""Which of the sentences given carry what a language model states."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.llm.given import Given
from assistant.llm.reply import Proposed
from assistant.verify.check import Checker, Verdict
from assistant.verify.of_index import source_at
from corpus.structure.sentences import sentence_spans

_LEANS = re.compile(
    r"(?:it|its|they|their|he|she|his|her|this|that|these|those|such|both|the (?:latter|former|same))\b", re.I
)
MOST_NAMED = 3
"""Among many sentences one is found that seems to say anything; only so many of those named count."""
NEAR = 0.6
"""The least cosine of a statement's meaning with that of a sentence that it does not name."""
_LOST = Verdict(("the sentence before it, on which it leans, is not supported",))


@dataclass(frozen=True, slots=True)
class Carried:
    """What is stated, the sentences that it cites, and whether they support it."""

    text: str
    by: tuple[Given, ...]
    verdict: Verdict


def carried(proposed: Proposed, given: Sequence[Given], checker: Checker) -> tuple[Carried, ...]:
    """Return a statement with what carries it; in its sentences where it is not supported whole and some of them are.

    Numbers under which nothing was given name nothing. What none of those named supports may be cited to the sentence
    that does.
    """
    by_number = {g.n: g for g in given}
    named = [by_number[n] for n in proposed.numbers if n in by_number][:MOST_NAMED]
    whole = _carried(proposed.text, named, given, checker)
    spans = sentence_spans(proposed.text, 0, len(proposed.text))
    if whole.verdict.supported or len(spans) < 2:
        return (whole,)
    parts = tuple(_in_turn([proposed.text[start:end] for start, end in spans], named, given, checker))
    return parts if any(part.verdict.supported for part in parts) else (whole,)


def _in_turn(
    sentences: Sequence[str], named: Sequence[Given], given: Sequence[Given], checker: Checker
) -> Iterator[Carried]:
    """Yield sentences with what carries them; one that leans on a sentence that falls, falls with it."""
    stands = True
    for sentence in sentences:
        if not stands and _LEANS.match(sentence):
            yield Carried(sentence, (), _LOST)
            continue
        found = _carried(sentence, named, given, checker)
        stands = found.verdict.supported
        yield found


def _carried(text: str, named: Sequence[Given], given: Sequence[Given], checker: Checker) -> Carried:
    """Return the one sentence that supports a text alone: of those named, else of the others near to it in meaning.

    Where none does, all of those named, and what of them together is missing.
    """
    alone = (_weighed(text, (g,), checker) for g in (*named, *_near(text, named, given, checker)))
    return next((one for one in alone if one.verdict.supported), None) or _weighed(text, tuple(named), checker)


def _near(text: str, named: Sequence[Given], given: Sequence[Given], checker: Checker) -> Iterator[Given]:
    """Yield the sentences given that are not named and near to a text, the nearest first."""
    near = {g.n: checker.near(text, [g.words]) for g in given if g not in named}
    yield from sorted((g for g in given if near.get(g.n, 0.0) >= NEAR), key=lambda g: -near[g.n])


def _weighed(text: str, by: tuple[Given, ...], checker: Checker) -> Carried:
    return Carried(text, by, checker.check(text, [source_at(g.document, g.start, g.end) for g in by]))
