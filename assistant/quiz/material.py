"""What quizzes are made of: the rulings that can be asked about, and the parts that can stand in each other's place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from assistant.library.library import Library
from assistant.library.matter import same_matter
from assistant.quiz.apart import named_apart
from assistant.quiz.ruled import Ruled
from assistant.quiz.spelling import Spelling, spelling_of
from assistant.quiz.statements import Part, Statement
from assistant.quiz.types import Option
from corpus.months import ANY_ENGLISH
from index.lexical.analyze import analyze
from index.types import Filters

_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][\w’'&.-]*")
_LAW_WORDS = re.compile(
    r"\b(?:(?:Articles?|Arts?|Sections?|Regulations?|Reg|Recitals?|Chapters?|Schedules?|Principles?|Rules?|Annex)\.?\b|"
    r"(?:UK |EU )?GDPR\b|PECR\b|DPA\b|PIPEDA\b|ePrivacy\b|Directive\b|Charter\b|CCTV\b|DPIAs?\b|DPO\b|IP\b|PIN\b|SMS\b|"
    r"I\b|EU\b|UK\b|EEA\b|EU/EEA\b|Internet\b|"
    rf"(?:{ANY_ENGLISH})\b|[A-Z]\d|EUR\b|GBP\b|CAD\b|USD\b|Union\b|Member States?\b|"
    r"European\b|Data Protection\b|Privacy\b|Act\b)"
)
_CITES = re.compile(r"(?:infringing|violating|breaching|contravening|breaking|failing to comply with)\b", re.IGNORECASE)
_TELLING = 10
_known: "WeakKeyDictionary[Library, tuple[tuple[str, int, int, str], Material]]" = WeakKeyDictionary()


@dataclass(frozen=True)
class Exchangeable:
    """A part of a ruling's sentence that names nobody, so that it can stand beside parts of other rulings."""

    ruled: Ruled
    statement: Statement
    terms: frozenset[str]

    @property
    def text(self) -> str:
        """Return the part as an option shows it, with the word that joins it to its head."""
        return f"{_JOINT.get(self.statement.part, '')}{self.statement.words}"

    def as_wrong(self, n: int) -> Option:
        """Return the part as a wrong option of an item on another ruling, cited under a number."""
        why = f"Wrong here: {self.ruled.name} says it, in another matter."
        return Option(self.text, False, why, self.ruled.cite(self.statement.sentence, n))


_JOINT = {Part.BECAUSE: "because ", Part.BY_DOING: "by ", Part.FOR_DOING: "for "}


@dataclass(frozen=True)
class Material:
    """All of a corpus that can be asked about, in a fixed order."""

    rulings: tuple[Ruled, ...]
    parts: dict[Part, tuple[Exchangeable, ...]]
    by_document: dict[str, tuple[Exchangeable, ...]] = field(default_factory=dict)
    spelling: Spelling = field(default_factory=lambda: spelling_of(()))
    _vocabularies: dict[str, frozenset[str]] = field(default_factory=dict)
    _times: dict[str, int] = field(default_factory=dict)
    _kin: dict[str, tuple[Ruled, ...]] = field(default_factory=dict)

    def of(self, ruled: Ruled, *parts: Part) -> list[Exchangeable]:
        """Return what one ruling has of these parts, in the order of its text."""
        return [e for e in self.by_document.get(ruled.document.document_id, ()) if e.statement.part in parts]

    def vocabulary(self, ruled: Ruled) -> frozenset[str]:
        """Return the terms that a ruling uses."""
        document_id = ruled.document.document_id
        if document_id not in self._vocabularies:
            self._vocabularies[document_id] = frozenset(analyze(ruled.document.text))
        return self._vocabularies[document_id]

    def known_apart(self, ruled: Ruled) -> bool:
        """Return whether no other ruling has the same name without its year."""
        if not self._times:
            self._times.update(Counter(r.undated for r in self.rulings))
        return self._times[ruled.undated] == 1 and not ruled.by_day

    def kin(self, ruled: Ruled) -> tuple[Ruled, ...]:
        """Return the ruling and the others of its matter or on its party: what holds there may hold here."""
        document_id = ruled.document.document_id
        if document_id not in self._kin:
            self._kin[document_id] = tuple(
                r
                for r in self.rulings
                if r is ruled or same_matter(r.matter, ruled.matter) or ruled.parties & r.parties
            )
        return self._kin[document_id]

    def are_kin(self, a: Ruled, b: Ruled) -> bool:
        """Return whether two rulings are of one matter or on one party."""
        return any(r is a for r in self.kin(b))


def material_of(library: Library) -> Material:
    """Return the material of an assistant's corpus; made once while the corpus does not change."""
    change = library.index.origins.state()
    found = _known.get(library)
    if found is None or found[0] != change:
        found = _known[library] = (change, _made(library))
    return found[1]


def names_nobody(words: str) -> bool:
    """Return whether words hold no name that would tell whose ruling they are from.

    >>> names_nobody("it breached Article 32 GDPR"), names_nobody("it sold Acme's data")
    (True, False)
    """
    return not _CAPITALISED.search(_LAW_WORDS.sub(" ", words))


def _made(library: Library) -> Material:
    tells_of = library.precedence.tells_of
    entries = sorted(
        (e for e in library.selected(Filters()) if not tells_of(e.document_id)), key=lambda e: e.document_id
    )
    rulings = tuple(
        named_apart([Ruled(library.document(e.document_id), library.whence(e.document_id)) for e in entries])
    )
    spelling = spelling_of(r.document.text for r in rulings)
    by_document = {r.document.document_id: tuple(_exchangeable(r, spelling)) for r in rulings}
    parts: dict[Part, list[Exchangeable]] = {part: [] for part in Part}
    for found in by_document.values():
        for exchangeable in found:
            parts[exchangeable.statement.part].append(exchangeable)
    return Material(rulings, {part: tuple(found) for part, found in parts.items()}, by_document, spelling)


def _exchangeable(ruled: Ruled, spelling: Spelling) -> Sequence[Exchangeable]:
    return [
        Exchangeable(ruled, s, frozenset(analyze(s.words)))
        for s in ruled.statements
        if names_nobody(s.words) and not _only_cites(s) and not spelling.slip_in(f"{s.head} {s.words}")
    ]


def _only_cites(statement: Statement) -> bool:
    """Return whether a part says no more than which provision was broken: "for infringing Article 32(1) GDPR"."""
    return bool(_CITES.match(statement.words)) and len(statement.words.split()) < _TELLING
