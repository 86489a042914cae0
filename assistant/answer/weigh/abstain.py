"""Decide whether the evidence holds the answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.answer.asked.list_words import ACTED
from assistant.answer.asked.names import ADJECTIVES, AUTHORITY, NOT_NAMES, is_national, names_in, names_of
from assistant.answer.asked.question import Question
from assistant.answer.weigh.evidence import Candidate
from corpus.facts.jurisdictions import jurisdiction_names
from corpus.facts.regulator import mentions
from corpus.types import Document, FactName
from index.lexical.analyze import analyze
from index.linking.fold import fold, without_accents
from index.linking.names import Sort
from index.match import Matcher
from index.retrieve import Retrieval

Others = Callable[[str], Mapping[str, Sequence[str]]]
PASSAGES = 20
_ACTS_ON = re.compile(rf"(?:\bagainst|{ACTED.pattern})(?: the)?\s$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were)(?: the)?\s$", re.IGNORECASE)
"""What stands before the name of one whom an authority acted on."""
_NUMBER = re.compile(r"(?<![\w(/.,-])\d{2,4}(?![\w)/-])(?![.,]\d)")
_WORDS_OF_A_MATTER = 14


@dataclass(frozen=True, slots=True)
class Thresholds:
    """How likely an answer must be (0..1) among what was found, and in rulings chosen or known from the conversation.

    The first turns away 5 in a hundred of the answerable questions that nothing was fitted on (`assistant.training`).
    What is `certain` is not turned away for a name that no document has: it may be another word for what they have, as
    "Stats Canada" is. Of 945 questions that nothing was fitted on 17 come to that, and 16 have an answer. A question of
    14 words that reads like a follow-up stands `alone` where so much more speaks for an answer without the question
    before, in log-odds, and with each word more so much less: who describes a matter needs words. Of 79 follow-ups 72
    find their ruling so (72 if all are carried on), and of 109 questions on another matter 75 (0; 86 if none is).
    """

    answerable: float = 0.6
    carried: float = 0.15
    certain: float = 0.88
    alone: float = 1.5
    alone_each_word: float = 0.3

    def stands_alone(self, question: str, lead: float) -> bool:
        """Return whether a question changes the subject: so much more speaks, in log-odds, without the one before."""
        return lead > self.alone - self.alone_each_word * (len(question.split()) - _WORDS_OF_A_MATTER)


def missing_names(
    asked: Question,
    searched: str,
    retrieval: Retrieval,
    chosen: Sequence[Candidate],
    documents: Iterable[Document],
    *,
    is_certain: bool = False,
) -> tuple[str, ...]:
    """Return names in a question that no document holds, and those of whose acts the rulings chosen are not.

    The latter are of parties, and of authorities that acted by the question. What is named in the asker's own case need
    not be in a ruling, nor what no document holds where an answer `is_certain`.
    """
    found = list(documents)
    others = retrieval.matcher.others
    texts = [_found_of(document, retrieval) for document in found]
    named = (*(n for n in names_in(searched) if _must_be_met(n)), *_NUMBER.findall(searched))
    missing = [
        name
        for name in named
        if _is_strange(name, searched, retrieval.matcher, is_certain=is_certain)
        and not any(_is_in(text, name, others) for text in texts)
    ]
    missing += parties_elsewhere(searched, retrieval, found)
    told = [names_of(d) for d in found] + [c.text for c in chosen[:1]]
    missing += [
        words for words, spellings in _acting(searched, others) if not any(_has(t, s) for t in told for s in spellings)
    ]
    if asked.is_advice:
        missing = [name for name in missing if name in asked.asking]
    return tuple(dict.fromkeys(missing))


def parties_elsewhere(searched: str, retrieval: Retrieval, documents: Iterable[Document]) -> list[str]:
    """Return the parties of a question on which other documents are rulings, where these say nothing of them."""
    found, others = list(documents), retrieval.matcher.others
    ids = {document.document_id for document in found}
    parties = [n for n in retrieval.links.names if n.sort is Sort.PARTY and n.words in searched]
    strange = [n.words for n in parties if found and ids.isdisjoint(n.documents)]
    texts = [_found_of(document, retrieval) for document in found] if strange else []
    return [words for words in strange if not any(_mentions(text, words, others) for text in texts)]


def _is_strange(name: str, searched: str, matcher: Matcher, *, is_certain: bool) -> bool:
    """Return whether no document can be on a name: a word, or two together of one acted on, stand in none.

    Where an answer `is_certain` that holds of one acted on alone: "What was decided against Free Mobile?".
    """
    if _is_acted_on(name, searched):
        return _holds_unknown(name, matcher) or _holds_unknown_pair(name, matcher)
    return not is_certain and _holds_unknown(name, matcher)


def _is_acted_on(name: str, question: str) -> bool:
    """Return whether a question says that somebody of a name was fined, or decided against."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", question):
        before, after = question[: match.start()], question[match.end() :]
        if _ACTS_ON.search(before) or (_PASSIVE.search(before) and ACTED.match(after.lstrip())):
            return True
    return False


def _holds_unknown_pair(name: str, matcher: Matcher) -> bool:
    unknown = matcher.idf("")
    terms = [found for word in name.split() if (found := analyze(word))]
    return any(matcher.idf(f"{a[-1]} {b[0]}") >= unknown for a, b in pairwise(terms))


def _holds_unknown(name: str, matcher: Matcher) -> bool:
    """Return whether a name has a word that stands in no document."""
    unknown = matcher.idf("")
    terms = (analyze(word) for word in name.split())
    return any(found and all(matcher.idf(term) >= unknown for term in found) for found in terms)


def _must_be_met(name: str) -> bool:
    """Return whether a ruling with nothing of a name is not meant: a people with no authority of its own describes."""
    return name in ADJECTIVES or not is_national(name)


def _acting(question: str, others: Others) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the authorities that acted by the question, each with what it is called.

    A ruling of another one that mentions them does not answer.
    """
    for match in AUTHORITY.finditer(question):
        if (whose := match["whose"]).lower() not in NOT_NAMES:
            yield match[0], (whose, *others(whose).get(whose.lower(), ()))
    for regulator, span in mentions(question):
        own = (regulator.short, regulator.jurisdiction, regulator.adjective, *regulator.spellings)
        yield span.of(question), tuple(spelling for spelling in own if spelling)


def _found_of(document: Document, retrieval: Retrieval) -> str:
    own = (h.passage for h in retrieval.hits[:PASSAGES] if h.passage.document_id == document.document_id)
    dates = (*document.values(FactName.DECIDED), *document.values(FactName.PUBLISHED))
    return "\n".join((names_of(document), *dates, *(f"{p.context}\n{p.text}" for p in own)))


def _is_in(text: str, name: str, others: Others) -> bool:
    """Return whether a text has a name, or the parts apart of one like "Irish Department" or "Illinois Clearview"."""
    first, _, rest = name.partition(" ")
    if rest and (first in ADJECTIVES or first in jurisdiction_names()):
        return _mentions(text, rest, others) and _mentions(text, first, others)
    if _mentions(text, name, others):
        return True
    words = name.split()
    parts = ((" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words)) if len(words) > 2)
    return any(all(_mentions(text, part, others) for part in pair) for pair in parts)


def _mentions(text: str, name: str, others: Others) -> bool:
    """Return whether a text has a name, or one of the other words for it, as a run of words."""
    whole = fold(name)
    alternatives = (other for words, found in others(name).items() if fold(words) == whole for other in found)
    return any(_has(text, spelling) for spelling in (name, *alternatives))


def _has(text: str, name: str) -> bool:
    words = "[^0-9A-Za-z]+".join(re.escape(word) for word in without_accents(name).split())
    begin, end = (r"(?<!\d)", r"(?!\d)") if name.isdigit() else (r"(?<!\w)", "")
    any_case = re.IGNORECASE if " " in name else re.NOFLAG
    return bool(re.search(rf"{begin}(?:{words}|{words.upper()}){end}", _plain(text), any_case))


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    return without_accents(text)
