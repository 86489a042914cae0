"""A new case, and the ruling that speaks to it."""

import re
from collections.abc import Iterator
from random import Random

from assistant.penalty import penalty_in_words
from assistant.quiz.distractors import alike, other_parts, same_law
from assistant.quiz.draw import capital, item, shuffled, spread
from assistant.quiz.material import Exchangeable, Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.statements import Part, Statement
from assistant.quiz.types import Form, Item, Level, Option
from corpus.types import FactName
from index.lexical.analyze import analyze

_WRONG = 3
_TELLING = 6
_OUTCOMES = {
    "violation": "it found a violation",
    "no violation": "it found no violation",
    "upheld": "it upheld the complaint or appeal",
    "partly upheld": "it upheld the complaint or appeal in part",
    "rejected": "it rejected the complaint or appeal",
}
_BREACH = re.compile(
    r"\b(?:infring\w+|breach\w*|violat\w+|contraven\w+|broke|unlawful\w*|fined|fine|reprimand\w*|penalt\w+|fail\w*)\b",
    re.I,
)
_NO_BREACH = re.compile(r"\b(?:not|no|nor|neither|reject\w*|dismiss\w*)\b", re.I)
_NO_CONDUCT = re.compile(
    r"(?:infringing|violating|breaching|contravening|breaking|ruling|upholding|concluding)\b", re.I
)
_COUNT = re.compile(r"\d[\d,.]{2,}")
_KNOWN = re.compile(
    r"\bthe (?:data |security |personal data )?(?:breach|incident|attack|investigation|complaint|inquiry|complainants?|"
    r"matter|case)\b"
)
_AGENT = re.compile(r"(?:it|they)\s|the (?:controller|company|council|organi[sz]ation|processor|respondent)\s", re.I)


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items whose case is what a ruling held against, told without names."""
    if ruled.outcome not in _OUTCOMES:
        return
    for key in shuffled(draw, practices(ruled, material)):
        others = [r for r in _others(key, material, draw) if r.outcome in _OUTCOMES]
        labels = {label(r) for r in others}
        if len(others) >= _WRONG and label(ruled) not in labels:
            yield _item(key, others[:_WRONG], draw)


def practices(ruled: Ruled, material: Material) -> list[Exchangeable]:
    """Return what a ruling says somebody did and held against them, in words that name nobody and fit others too.

    A count is one respondent's own, a word of the respondent's name tells whose ruling it is, and "the breach" is one
    that the reader was told of before.
    """
    own = frozenset(analyze(ruled.party)) | frozenset(analyze(" ".join(ruled.document.values(FactName.RESPONDENT)[:1])))
    return [
        e
        for e in material.of(ruled, Part.BY_DOING, Part.FOR_DOING, Part.BECAUSE)
        if _is_practice(e.statement) and not _COUNT.search(e.text) and not _KNOWN.search(e.text) and not own & e.terms
    ]


def _is_practice(statement: Statement) -> bool:
    if not _BREACH.search(statement.head) or _NO_BREACH.search(statement.head) or _NO_CONDUCT.match(statement.words):
        return False
    is_told_of = statement.part is not Part.BECAUSE or _AGENT.match(statement.words)
    return bool(is_told_of) and len(statement.words.split()) >= _TELLING


def case_of(key: Exchangeable) -> str:
    """Return the new case as a sentence begins it, the ruling's words in quotation marks."""
    words = f"“{key.statement.words}”"
    if key.statement.part is Part.BECAUSE:
        return f"An audit of a new client finds that {words}"
    return f"An audit faults a new client for {words}"


def label(ruled: Ruled) -> str:
    """Return a ruling and what it held, as an option shows them."""
    if ruled.penalty:
        return f"{capital(ruled.name)}: it imposed a penalty of {penalty_in_words(' '.join(ruled.penalty))}"
    return f"{capital(ruled.name)}: {_OUTCOMES.get(ruled.outcome, 'it decided otherwise')}"


def _others(key: Exchangeable, material: Material, draw: Random) -> list[Ruled]:
    """Return rulings that hold nothing like the case against anybody."""
    kin = {r.document.document_id for r in material.kin(key.ruled)}
    found: dict[str, Ruled] = {}
    for other in other_parts(key, material, draw, _WRONG * 3):
        found.setdefault(other.ruled.document.document_id, other.ruled)
    for ruled in spread(material.rulings, lambda r: r.document.document_id, draw.random()):
        found.setdefault(ruled.document.document_id, ruled)
    near = sorted(found.items(), key=lambda pair: pair[1].authority != key.ruled.authority)
    return [r for d, r in near if d not in kin and not same_law(r, key) and not _holds(r, key, material)][: _WRONG * 3]


def _holds(ruled: Ruled, key: Exchangeable, material: Material) -> bool:
    return any(alike(e.terms, key.terms) >= 0.4 for e in material.by_document.get(ruled.document.document_id, ()))


def _item(key: Exchangeable, others: list[Ruled], draw: Random) -> Item:
    ruled = key.ruled
    citation = ruled.cite(key.statement.sentence)
    right = Option(label(ruled), True, "Right: the ruling is about conduct of that kind.", citation)
    wrong = [Option(label(r), False, "Wrong: that ruling is about other conduct.") for r in others]
    return item(
        Form.SCENARIO,
        Level.APPLY,
        about=[ruled],
        key=[citation],
        difficulty=3,
        stem=f"{case_of(key)}. Which ruling speaks to this, and what did it hold?",
        options=tuple(shuffled(draw, [right, *wrong])),
        explanation=f"{capital(ruled.name)} says: “{citation.quote}”",
        maker=f"scenario: {key.statement.part.value}",
    )
