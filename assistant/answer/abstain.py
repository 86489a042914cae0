"""Decide whether the evidence holds the answer."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer.evidence import Candidate
from assistant.answer.names import names_of
from corpus.types import Document, FactName
from index.retrieve import Retrieval

PASSAGES = 20
_LEAST_OF_REST = 0.1
_AUTHORITIES = (FactName.REGULATOR, FactName.COURT, FactName.JURISDICTION)
_NAME_WORD = r"(?<![\w&])(?:[A-ZÀ-Þ]|[a-z\d]+(?=[A-ZÀ-Þ]))[\w&]*(?:[.-][A-ZÀ-Þ\d]\w*)*"
_NAMES = re.compile(rf"(?:{_NAME_WORD})(?:\s+(?:{_NAME_WORD}))*")
_NUMBER = re.compile(r"(?<![\w(/.,-])\d{2,4}(?![\w)/-])(?![.,]\d)")
_AUTHORITY = re.compile(
    r"\b(?P<whose>[A-ZÀ-Þ]\w+)\s+(?:(?:data[ -]protection|privacy|supervisory|information)\s+)*"
    r"(?:authority|regulator|watchdog|commissioner|ombudsman|DPA|SA)\b"
)
_SENTENCE_START = re.compile(r"(?:^|[.?!:]\s+)[\"'“‘(]*")
_NOT_NAMES = frozenset(
    """i ok uk eu us gdpr dpa article articles art section sections regulation privacy act data protection
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The signs by which an abstention is decided.

    `late`: the best passage's late interaction score. `dense`: the best passage's cosine to the question.
    `covered`: the share (0..1) of the question's words, by idf, in the three best passages. `missing_names`: names
    and numbers in the question that neither name the matter of the answer nor stand in the passages found of it;
    a name that a long ruling mentions in passing elsewhere does not make it an answer. `in_passing`: the names
    in the question stand in the passages but none is of the matter, and the chosen sentences hold nothing else of the question.
    """

    late: float
    dense: float
    covered: float
    missing_names: tuple[str, ...]
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When the evidence is too thin. Set on the development questions and on unanswerable ones of the same kinds.

    Abstain when a name is missing, below `late` whatever else holds, and below `weak_late` when nothing found is near
    the question in meaning (`dense`) or in words (`covered`) either; a follow-up, whose matter is known, only below
    `carried`.
    """

    late: float = 0.25
    weak_late: float = 0.33
    dense: float = 0.395
    covered: float = 0.22
    carried: float = 0.2


def weigh(question: str, retrieval: Retrieval, chosen: Sequence[Candidate], documents: Iterable[Document]) -> Evidence:
    """Return the evidence for the chosen sentences, which are from `documents`."""
    words = " ".join(f"{h.passage.context} {h.passage.text}" for h in retrieval.hits[:3])
    late = max((h.late for h in retrieval.hits[:10] if h.late is not None), default=1.0 if chosen else 0.0)
    found = list(documents)
    others = retrieval.matcher.others
    texts = [_found_of(document, retrieval) for document in found]
    stated = (*names_in(question), *_NUMBER.findall(question))
    missing = [name for name in stated if not any(_mentions(text, name, others) for text in texts)]
    # An authority in the question is the one that acted: a ruling of another one that mentions it does not answer.
    acted = [match["whose"] for match in _AUTHORITY.finditer(question) if match["whose"].lower() not in _NOT_NAMES]
    missing += [whose for whose in acted if not any(_mentions(names_of(d), whose, others) for d in found)]
    dense = max((h.dense for h in retrieval.hits), default=0.0)
    authorities = " ; ".join(v for d in found for f in _AUTHORITIES for v in d.values(f))
    subjects = [name for name in names_in(question) if not _mentions(authorities, name, others)]
    named = any(_mentions(names_of(d), name, others) for d in found for name in subjects)
    in_passing = bool(subjects) and not named and _rest_covered(question, retrieval, chosen) < _LEAST_OF_REST
    return Evidence(late, dense, retrieval.matcher.covered(words), tuple(dict.fromkeys(missing)), in_passing)


def _rest_covered(question: str, retrieval: Retrieval, chosen: Sequence[Candidate]) -> float:
    """Return the share of a question's words beside its names that the chosen sentences hold."""
    for name in names_in(question):
        question = question.replace(name, " ")
    rest = replace(retrieval.matcher, question=question)
    return rest.covered(" ".join(c.text for c in chosen))


def _found_of(document: Document, retrieval: Retrieval) -> str:
    own = (h.passage for h in retrieval.hits[:PASSAGES] if h.passage.document_id == document.document_id)
    return "\n".join((names_of(document), *(f"{p.context}\n{p.text}" for p in own)))


def is_too_thin(evidence: Evidence, thresholds: Thresholds = Thresholds()) -> bool:
    """Return whether to abstain."""
    if evidence.missing_names or evidence.in_passing or evidence.late < thresholds.late:
        return True
    far = evidence.dense < thresholds.dense or evidence.covered < thresholds.covered
    return evidence.late < thresholds.weak_late and far


def names_in(question: str) -> tuple[str, ...]:
    """Return the names in a question: runs of capitalised words, less the word that begins a sentence."""
    starts = {m.end() for m in _SENTENCE_START.finditer(question)}
    found: dict[str, None] = {}
    for match in _NAMES.finditer(question):
        words = match[0].split()
        if match.start() in starts and not words[0].isupper():
            words = words[1:]
        while words and words[0].lower() in _NOT_NAMES:
            words = words[1:]
        if words:
            found[" ".join(words)] = None
    return tuple(found)


def _mentions(text: str, name: str, others: Callable[[str], Mapping[str, Sequence[str]]]) -> bool:
    """Return whether a text has a name, or one of the other words for it, as a run of words."""
    alternatives = (other for found in others(name).values() for other in found)
    return any(_has(text, spelling) for spelling in (name, *alternatives))


def _has(text: str, name: str) -> bool:
    words = "[^0-9A-Za-z]+".join(re.escape(word) for word in name.split())
    end = r"(?!\d)" if name.isdigit() else ""
    return bool(re.search(rf"(?<!\w)(?:{words}|{words.upper()}){end}", text))
