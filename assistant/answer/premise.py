"""What a question takes for granted and the rulings that answer it never speak of."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.answer.names import names_in
from assistant.answer.ordinary import ORDINARY
from assistant.answer.question import Asks, Question
from index.lexical.analyze import analyze

Others = Callable[[str], Mapping[str, Sequence[str]]]
_WORD = re.compile(r"[^\W\d_][\w'’-]*[^\W_]")
_LEAST_LETTERS = 4
_CHECKED = frozenset({Asks.WHY, Asks.WHO, Asks.WHEN, Asks.HOW_MUCH, Asks.HAPPENING, Asks.MEASURES, Asks.PROVISION})
_ASKING = re.compile(
    r"\b(?:people|persons?|individuals?|many|long|often|exactly|actually|really|please|tell|give|there|happen\w*|affected|thing|"
    r"reason\w*|ground\w*|main|key|first|last|later|total|overall|specific\w*|organi[sz]ation\w*|customer\w*|"
    r"thousands?|millions?|billions?|corpus|rulings?|br(?:ing|ought)|c(?:ome|ame)|t(?:ake|ook)|m(?:ake|ade)|g(?:ive|ave)|put|keep|kept|let|"
    r"went|going|gone|period|cover\w*|problem\w*|amounts?|route|way|sort|roughly|once|back)\b",
    re.IGNORECASE,
)


def unspoken_words(question: Question, searched: str, texts: Sequence[str], others: Others) -> tuple[str, ...]:
    """Return what a question says beside names and the words of any question, where the rulings cited hold none of it.

    Neither the words in any form nor other words for them stand there: "fined for murder". () for a question that they hold a
    part of, since people put things in words of their own.
    """
    if question.main not in _CHECKED or not texts:
        return ()
    held = " ".join(texts).casefold()
    words = list(dict.fromkeys(_content(searched)))
    missing = [w for w in words if not _is_held(w, held, others)]
    return tuple(missing) if missing and len(missing) == len(words) else ()


def _content(question: str) -> Iterator[str]:
    for name in names_in(question):
        question = question.replace(name, " ")
    for match in _WORD.finditer(_ASKING.sub(" ", ORDINARY.sub(" ", question))):
        if len(match[0]) >= _LEAST_LETTERS and analyze(match[0]):
            yield match[0].lower()


def _is_held(word: str, held: str, others: Others) -> bool:
    phrases = [word, *(o for found in others(word).values() for o in found)]
    return any(all(_stem_in(stem, held) for stem in analyze(phrase)) for phrase in phrases)


def _stem_in(stem: str, held: str) -> bool:
    return bool(re.search(rf"\b{re.escape(stem.casefold())}", held))
