"""What rulings are compared by: facts, and questions put to one ruling alone."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.citation.case_name import case_name
from assistant.citation.particulars import particulars_of
from assistant.errors import UnknownAspect
from corpus.authors import AUTHORITIES
from corpus.types import Document, FactName, Role


@dataclass(frozen=True, slots=True)
class FactAspect:
    """An aspect that facts answer: the values of these facts, at most `most` of them."""

    facts: tuple[FactName, ...]
    most: int


@dataclass(frozen=True, slots=True)
class AskedAspect:
    """An aspect that a question answers; `question` is made for one document.

    `roles` are the voices that may answer, any where it is empty; `shows` is what a sentence must hold to answer it.
    """

    question: Callable[[Document], str]
    roles: tuple[Role, ...] = ()
    shows: re.Pattern[str] = re.compile("")


Aspect = FactAspect | AskedAspect


_RULING = (Role.FINDINGS, Role.ORDER, Role.SUMMARY, Role.OTHER)
_REASON = re.compile(
    r"\b(?:because|since|as it|due to|in light of|fail\w*|without|not|no|nor|lack\w*|insufficient\w*|inadequate\w*|"
    r"infring\w+|violat\w+|breach\w*|contraven\w+|br(?:oke|oken)|unlawful\w*|held|found|conclude[sd]|therefore|thus|"
    r"reason\w*|outweigh\w*|overrid\w*|valid\w*|invalid\w*|comply|complied|lawful\w*)\b",
    re.I,
)
_MEASURE = re.compile(
    r"\border(?:ed|s|ing)?\b|\b(?:requir|instruct|oblig|direct)(?:ed|es|e|s|ing)?\b[^.;]{0,80}\bto\b|\brecommend\w*|"
    r"\bprohibit\w*|"
    r"\bban(?:ned|s|ning)?\b|\breprimand\w*|\bwarn(?:ed|ing|s)\b|\b(?:enforcement|formal|information) notice|"
    r"\bundert(?:ook|akes?|aking)|"
    r"\bcompliance agreement|\bcorrective\b|\b(?:must|shall)\b|\b(?:suspend|cease|delete|erase|stop)(?:s|d|ed)?\b|"
    r"\bbring\w*[^.;]{0,60}"
    r"\binto compliance|\bwithin (?:\w+ ){1,3}(?:days|weeks|months)\b|\bagreed to\b|\bcommit(?:ted|ments?)\b",
    re.I,
)
_WHY = {
    "violation": "Why did the {body} find a violation by {party}?",
    "no violation": "Why did the {body} find no violation by {party}?",
    "rejected": "Why did the {body} reject the complaint or appeal?",
    "upheld": "Why did the {body} uphold the complaint or appeal?",
    "partly upheld": "Why did the {body} uphold the complaint or appeal only in part?",
}


def _why(document: Document) -> str:
    outcome = next(iter(document.values(FactName.OUTCOME)), "")
    asked = _WHY.get(outcome, "Why did the {body} decide so in the matter of {party}?")
    return asked.format(body=_body(document), party=_party(document))


def _measures(document: Document) -> str:
    return f"Which measures did the {_body(document)} order or recommend to {_party(document)}?"


def _happened(document: Document) -> str:
    return f"What happened at {_party(document)}?"


ASPECTS: Mapping[str, Aspect] = {
    "authority": FactAspect(AUTHORITIES, 4),
    "respondent": FactAspect((FactName.RESPONDENT,), 3),
    "number": FactAspect((FactName.CASE_NUMBER,), 2),
    "date": FactAspect((FactName.DECIDED,), 2),
    "published": FactAspect((FactName.PUBLISHED,), 1),
    "outcome": FactAspect((FactName.OUTCOME,), 2),
    "penalty": FactAspect((FactName.PENALTY,), 3),
    "provisions": FactAspect((FactName.PROVISION,), 6),
    "status": FactAspect((FactName.STATUS,), 2),
    "why": AskedAspect(_why, _RULING, _REASON),
    "measures": AskedAspect(_measures, _RULING, _MEASURE),
    "facts": AskedAspect(_happened, (Role.FACTS, Role.SUMMARY)),
}
USUAL = ("authority", "respondent", "date", "outcome", "penalty", "provisions", "why", "measures", "status")


def aspects_named(names: Sequence[str]) -> tuple[tuple[str, Aspect], ...]:
    """Return the aspects of these names, the usual ones where none is given; words with a space are put as a question.

    Raises `UnknownAspect`.
    """
    found: list[tuple[str, Aspect]] = []
    for name in names or USUAL:
        words = " ".join(name.split())
        if words.lower() in ASPECTS:
            found.append((words.lower(), ASPECTS[words.lower()]))
        elif " " in words:
            found.append((words, _asked(words)))
        else:
            raise UnknownAspect(
                f"There is no aspect {words or 'without a name'}",
                f"Choose among {', '.join(ASPECTS)}, or write a question in several words",
            )
    return tuple(dict(found).items())


def _asked(question: str) -> AskedAspect:
    return AskedAspect(lambda document: question)


def _body(document: Document) -> str:
    return particulars_of(document).authority or "authority"


def _party(document: Document) -> str:
    return next(iter(document.values(FactName.RESPONDENT)), None) or case_name(document) or document.title
