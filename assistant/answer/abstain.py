"""Decide whether the evidence holds the answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answer.evidence import Candidate
from assistant.answer.names import ADJECTIVES, NOT_NAMES, is_national, names_in, names_of
from assistant.answer.ordinary import ORDINARY
from corpus.facts.jurisdictions import jurisdiction_names
from corpus.facts.regulator import mentions
from corpus.types import Document, FactName
from index.linking.fold import fold, without_accents
from index.retrieve import Retrieval

Others = Callable[[str], Mapping[str, Sequence[str]]]
PASSAGES = 20
_LEAST_OF_REST = 0.1
_AUTHORITIES = (FactName.REGULATOR, FactName.COURT, FactName.JURISDICTION)
_NUMBER = re.compile(r"(?<![\w(/.,-])\d{2,4}(?![\w)/-])(?![.,]\d)")
_AUTHORITY = re.compile(
    r"\b(?P<whose>[A-ZÀ-Þ]\w+)\s+(?:(?:data[ -]protection|privacy|supervisory|information)\s+)*"
    r"(?:authority|regulator|watchdog|commissioner|ombudsman|DPA|SA)\b"
)
_GIVEN_TO = re.compile(
    r"\b(?:to|with|from|about|against|before|for|on|under|tell|told|inform(?:ed)?|notif(?:y|ied))\s+(?:the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs by which an abstention is decided.

    `late`: the best passage's late interaction score. `dense`: the best passage's cosine to the question.
    `in_matter`: the share (0..1) of the question's words, by idf, that the names of the first document cited and the
    passages found of it hold. `missing_names`: names
    and numbers in the question that neither name the matter of the answer nor stand in the passages found of it;
    a name that a long ruling mentions in passing elsewhere does not make it an answer. `in_passing`: the names
    in the question stand in the passages but none is of the matter, and the chosen sentences hold nothing else of the
    question. `named`: the question names the matter of the answer.
    """

    late: float
    dense: float
    in_matter: float
    missing_names: tuple[str, ...]
    in_passing: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When the evidence is too thin. Set on the development questions and on unanswerable ones of the same kinds.

    Abstain when a name is missing; below `late`, or where the matter is named or known from the conversation below
    `carried`; below `in_matter`, or below `sure_in_matter` where the matter is named and late interaction is `sure_late`; below `weak_late` when nothing found is near the question in meaning (`dense`) either;
    and when both words and meaning are faint: below `faint_late` with less than `faint_in_matter`.
    `python -m tests.benchmarks.abstention` shows what each choice costs.
    """

    late: float = 0.25
    weak_late: float = 0.33
    dense: float = 0.395
    in_matter: float = 0.22
    sure_late: float = 0.35
    sure_in_matter: float = 0.1
    faint_late: float = 0.31
    faint_in_matter: float = 0.32
    carried: float = 0.2
    advice_in_matter: float = 0.15


def weigh(question: str, retrieval: Retrieval, chosen: Sequence[Candidate], documents: Iterable[Document]) -> Evidence:
    """Return the evidence for the chosen sentences, which are from `documents`."""
    late = max((h.late for h in retrieval.hits[:10] if h.late is not None), default=1.0 if chosen else 0.0)
    found = list(documents)
    others = retrieval.matcher.others
    texts = [_found_of(document, retrieval) for document in found]
    stated = (*(n for n in names_in(question) if _must_be_met(n)), *_NUMBER.findall(question))
    missing = [name for name in stated if not any(_is_in(text, name, others) for text in texts)]
    told = [names_of(d) for d in found] + [c.text for c in chosen[:1]]
    missing += [
        words for words, spellings in _acting(question, others) if not any(_has(t, s) for t in told for s in spellings)
    ]
    dense = max((h.dense for h in retrieval.hits), default=0.0)
    authorities = " ; ".join(v for d in found for f in _AUTHORITIES for v in d.values(f))
    subjects = [name for name in names_in(question) if not _mentions(authorities, name, others)]
    named = any(
        retrieval.links.bears(d.document_id) or _mentions(names_of(d), name, others) for d in found for name in subjects
    ) or any(_is_of_country(name, authorities, texts[0], others) for name in subjects if texts)
    in_passing = bool(subjects) and not named and _rest_covered(question, retrieval, chosen) < _LEAST_OF_REST
    in_matter = retrieval.matcher.covered(texts[0]) if texts else 0.0
    return Evidence(late, dense, in_matter, tuple(dict.fromkeys(missing)), in_passing, named)


def _is_of_country(name: str, authorities: str, text: str, others: Others) -> bool:
    """Return whether "Belgian TCF" is a ruling of a Belgian authority that speaks of the TCF."""
    first, _, rest = name.partition(" ")
    return (
        first in ADJECTIVES and bool(rest) and _mentions(authorities, first, others) and _mentions(text, rest, others)
    )


def _must_be_met(name: str) -> bool:
    """Return whether a ruling that holds nothing of a name is not meant: a people without an authority of its own describes."""
    return name in ADJECTIVES or not is_national(name)


def _acting(question: str, others: Others) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the authorities that acted by the question, each with what it is called.

    A ruling of another one that mentions them does not answer. One that was told, or against whom somebody went to court,
    did not act.
    """
    for match in _AUTHORITY.finditer(question):
        if (whose := match["whose"]).lower() not in NOT_NAMES:
            yield match[0], (whose, *others(whose).get(whose.lower(), ()))
    for regulator, span in mentions(question):
        if not _GIVEN_TO.search(question[: span.start]):
            own = (regulator.short, regulator.jurisdiction, regulator.adjective, *regulator.spellings)
            yield span.of(question), tuple(spelling for spelling in own if spelling)


def _rest_covered(question: str, retrieval: Retrieval, chosen: Sequence[Candidate]) -> float:
    """Return the share of a question's words beside its names that the chosen sentences hold.

    Words that any ruling holds, such as "fined" and "breached", do not count.
    """
    for name in names_in(question):
        question = question.replace(name, " ")
    rest = replace(retrieval.matcher, question=ORDINARY.sub(" ", question))
    return rest.covered(" ".join(c.text for c in chosen))


def _found_of(document: Document, retrieval: Retrieval) -> str:
    own = (h.passage for h in retrieval.hits[:PASSAGES] if h.passage.document_id == document.document_id)
    dates = (*document.values(FactName.DECIDED), *document.values(FactName.PUBLISHED))
    return "\n".join((names_of(document), *dates, *(f"{p.context}\n{p.text}" for p in own)))


def is_too_thin(evidence: Evidence, thresholds: Thresholds = Thresholds()) -> bool:
    """Return whether to abstain."""
    if evidence.missing_names or evidence.in_passing:
        return True
    if evidence.late < (thresholds.carried if evidence.named else thresholds.late):
        return True
    sure = evidence.named and evidence.late >= thresholds.sure_late
    if evidence.in_matter < (thresholds.sure_in_matter if sure else thresholds.in_matter):
        return True
    if evidence.late < thresholds.weak_late and evidence.dense < thresholds.dense:
        return True
    return evidence.late < thresholds.faint_late and evidence.in_matter < thresholds.faint_in_matter


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
