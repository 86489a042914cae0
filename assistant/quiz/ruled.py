"""A ruling as questions name it: who ruled, on whom, when, with what outcome."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from assistant.answer.say.cite import citation_at
from assistant.answer.types import Citation
from assistant.citation.case_name import case_name
from assistant.citation.particulars import author_of
from assistant.library.matter import Matter, matter_of
from assistant.provisions.held import Held, held_in
from assistant.quiz.statements import Statement, deciding_sentences, statements_of
from assistant.quiz.wording import is_clean
from corpus.structure.roles import is_submission
from corpus.types import Document, Fact, FactName, Kind, Origin, Role, Span
from index.linking.fold import core
from index.provenance import Whence

_LONGEST_NAME = 60
_FEW = 5
_SORT_OF_PAPER = re.compile(
    r"\b(?:decision|opinion|guidelines?|judgment|ruling|resolution|order|report|notice)\b", re.I
)
_NAME = re.compile(r"[^\W\d_]{3,}")
_PLAIN_TITLE = re.compile(r"[A-Za-zÀ-ÿ]*(?:tilsynet|vernd|valtuutettu|inspektionen|inspektsioon)\b")
_ARTICLE = re.compile(r"Article (?P<n>\d+)\b.*\bGDPR")
_TWO_NUMBERS = re.compile(r"\(\d+\)\s*\(\d+\)")
_SECTION = re.compile(r"s\. (?P<n>\d+)\b.*\bDPA 2018")
_BREACH = re.compile(
    r"\b(?:infring\w+|violat\w+|contraven\w+|breach(?:ed|es|ing)|breach of|broke|contrary to|fail\w* to comply with)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|cannot|no|nor|whether|alleged\w*|possible|potential\w*|if|may|any)\b", re.I)
_CLAIMED = re.compile(
    r"\b(?:argu(?:es?|ed)|claim(?:s|ed)?|contend\w*|submit\w*|disput\w+|den(?:y|ies|ied)|also states?|states? that|"
    r"stated that|according to|cannot be|in (?:its|his|her|their) (?:view|opinion)|complain\w*)\b",
    re.I,
)
_OBJECT = re.compile(
    r"(?:[\s,;&/]|\b(?:of|the|its|their|his|in|under|with|and|both|obligations?|duty|duties|requirements?|principles?|"
    r"provisions?|laid down|set out|contained|to|as well as|UK|EU|GDPR|PECR|Articles?|Arts?|[Ss]ections?|"
    r"[Rr]egulations?|reg|s|paragraphs?|data minimi[sz]ation|transparency|fairness|security|accountability|integrity|"
    r"confidentiality|accuracy)\b\.?|"
    r"\(?\d+[A-Z]?\)?|\([a-z0-9]{1,3}\))*"
)
_CAUTIONS = {
    "appealed": "The ruling was appealed; check whether it still stands.",
    "overturned": "The ruling was overturned on appeal.",
    "varied": "The ruling was varied on appeal.",
    "remitted": "The ruling was sent back to be decided anew.",
}


@dataclass(frozen=True)
class Ruled:
    """A ruling, `source` the name it was ingested under. Equal rulings are the same document.

    `by_day` is whether its name needs the day of the decision, for another ruling is on the same party in that year.
    """

    document: Document
    source: Whence | str
    by_day: bool = False

    @cached_property
    def authority(self) -> str:
        """Return the short name of who ruled, empty where it is not known."""
        return author_of(self.document) or ""

    @cached_property
    def party(self) -> str:
        """Return the respondent or the name of the case, empty where neither reads as a name."""
        respondent = next(iter(self.document.values(FactName.RESPONDENT)), "")
        is_judgment = self.document.kind is Kind.JUDGMENT
        titled = case_name(self.document) or "" if is_judgment or not respondent else ""
        name = " ".join((titled or respondent).split())
        if not 3 <= len(name) <= _LONGEST_NAME or not _NAME.search(name) or _says_twice(name):
            return ""
        return name if is_judgment or not titled or _is_proper(name) else ""

    @cached_property
    def parties(self) -> frozenset[str]:
        """Return the names of the party and the respondents, folded as names are compared."""
        return frozenset(core(v) for v in (self.party, *self.document.values(FactName.RESPONDENT)) if v)

    @cached_property
    def year(self) -> str:
        """Return the year of the decision, empty where it is not known."""
        return (self.decided or "")[:4]

    @cached_property
    def decided(self) -> str | None:
        """Return the ISO date of the decision."""
        return next(iter(self.document.values(FactName.DECIDED)), None)

    @cached_property
    def outcome(self) -> str:
        """Return the outcome in the words of the facts, empty where it is not known."""
        return next(iter(self.document.values(FactName.OUTCOME)), "")

    @cached_property
    def penalty(self) -> tuple[str, str] | None:
        """Return the one penalty as (amount, currency), None where there is none or several."""
        found = [f.value for f in self.document.facts if f.name is FactName.PENALTY and f.origin is Origin.HEADER]
        found = list(dict.fromkeys(found or self.document.values(FactName.PENALTY)))
        amount, _, currency = found[0].partition(" ") if len(found) == 1 else ("", "", "")
        return (amount, currency) if currency else None

    @cached_property
    def status(self) -> str:
        """Return what became of the ruling."""
        return next(iter(self.document.values(FactName.STATUS)), "unknown")

    @property
    def caution(self) -> str | None:
        """Return what to know of a ruling that is not final, None where it stands or nothing is known."""
        return _CAUTIONS.get(self.status)

    @cached_property
    def matter(self) -> Matter:
        """Return what tells the matter of the ruling."""
        return matter_of({n: self.document.values(n) for n in FactName})

    @cached_property
    def deciding(self) -> tuple[Span, ...]:
        """Return the places of its deciding sentences that read alone."""
        return tuple(deciding_sentences(self.document))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Return the parts of its deciding sentences that can be asked about."""
        return tuple(statements_of(self.document, self.deciding))

    @property
    def subject(self) -> str:
        """Return the authority with its article: "the CNIL", "Datatilsynet"."""
        return self.authority if _PLAIN_TITLE.match(self.authority) else f"the {self.authority}"

    @property
    def name(self) -> str:
        """Return the ruling as a sentence names it: "the CNIL's ruling on Clearview AI (2021)"."""
        sort = {Kind.JUDGMENT: "judgment in", Kind.REPORT: "report on"}.get(self.document.kind, "ruling on")
        if self.authority.endswith(")"):
            noun, joint = sort.split()
            return f"the {noun} of {self.subject} {joint} {self.party}{self.when}"
        return f"{self._possessive} {sort} {self.party}{self.when}"

    @property
    def when(self) -> str:
        """Return what a name says of the time, in brackets after a space: the year, or the day where it is needed."""
        if self.by_day and self.day:
            return f" ({self.day.day} {self.day:%B %Y})"
        return f" ({self.year})" if self.year and self.year not in self.party else ""

    @cached_property
    def day(self) -> date | None:
        """Return the day of the decision, None where no whole date is known."""
        return date.fromisoformat(self.decided) if len(self.decided or "") == 10 and self.decided else None

    @property
    def undated(self) -> str:
        """Return the ruling's name without its year."""
        return self.name.removesuffix(self.when)

    @property
    def _possessive(self) -> str:
        return f"{self.subject}’" if self.subject.endswith("s") else f"{self.subject}’s"

    @cached_property
    def breached(self) -> tuple[Fact, ...]:
        """Return the provisions that the ruling holds breached, each where a sentence says so first."""
        found: dict[str, Fact] = {}
        for fact in self.document.facts:
            if fact.name is not FactName.PROVISION or fact.origin is not Origin.TEXT:
                continue
            place = self.sentence_at(fact.span)
            if place is None:
                continue
            span, role = place
            if not is_duty(fact.value):
                continue
            sentence, at = span.of(self.document.text), fact.span.start - span.start
            if (
                not sentence[0].isupper()
                or not is_clean(sentence)
                or is_submission(sentence)
                or _CLAIMED.search(sentence[:at])
            ):
                continue
            if held_in(sentence, at, role) is Held.BREACHED and _is_object_of_breach(sentence[:at]):
                found.setdefault(fact.value, fact)
        return tuple(found.values())

    def sentence_at(self, span: Span) -> tuple[Span, Role] | None:
        """Return the sentence that holds a span and whose voice it is, None where none holds it whole."""
        sentences = self.document.sentences
        at = bisect_right(sentences, span.start, key=lambda s: s.start) - 1
        if at < 0 or sentences[at].end < span.end:
            return None
        found = sentences[at]
        return Span(found.start, found.end), self.document.paragraphs[found.paragraph].role

    def cite(self, span: Span, n: int = 1) -> Citation:
        """Return the citation of a stretch of the ruling."""
        return citation_at(n, self.document, span, self.source)

    def fact(self, name: FactName, value: str | None = None) -> Fact | None:
        """Return the first fact of a name (with a value), the head's before the text's."""
        found = [f for f in self.document.facts if f.name is name and value in (None, f.value)]
        return min(found, key=lambda f: f.origin is Origin.TEXT, default=None)

    def cite_fact(self, fact: Fact, n: int = 1) -> Citation:
        """Return the citation of the sentence or the field that states a fact."""
        place = self.sentence_at(fact.span)
        if place is not None and place[0].end - place[0].start <= 500:
            return self.cite(place[0], n)
        return self.cite(fact.span, n)

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Return a few tags: the authority, the outcome, the jurisdiction."""
        places = self.document.values(FactName.JURISDICTION)[:1]
        return tuple(t for t in (self.authority, *places, self.outcome) if t)

    @cached_property
    def provisions(self) -> tuple[str, ...]:
        """Return the provisions that the head names, else the first that the text cites."""
        return self.document.values(FactName.PROVISION)[:_FEW]


def _is_proper(name: str) -> bool:
    """Return whether a title's words are a name, as their capitals tell, and no description.

    >>> _is_proper("City of Dublin Education and Training Board"), _is_proper("Boete vingerafdrukken personeel")
    (True, False)
    """
    if _SORT_OF_PAPER.search(name):
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", name) if len(w) > 3]
    return not words or 2 * sum(not w.islower() for w in words) > len(words)


def _is_object_of_breach(before: str) -> bool:
    """Return whether the words before a provision end in a verb of breach whose object it is.

    >>> _is_object_of_breach("Acme infringed Articles 5(1)(f) and ")
    True
    >>> _is_object_of_breach("Acme infringed it, having regard to ")
    False
    """
    verbs = list(_BREACH.finditer(before))
    if not verbs or _DENIED.search(before[: verbs[-1].start()][-40:]):
        return False
    return bool(_OBJECT.fullmatch(before[verbs[-1].end() :]))


def _says_twice(name: str) -> bool:
    """Return whether a name holds the same two words twice, as a misread head does."""
    words = name.lower().split()
    pairs = list(pairwise(words))
    return len(set(pairs)) < len(pairs)


def is_duty(provision: str) -> bool:
    """Return whether a provision can be breached by those who process data, as far as its name tells.

    The GDPR's definitions, and its articles from 51 on (authorities, remedies, fines), cannot; a letter l where a digit
    belongs is a misread scan, and a paragraph after a paragraph a misread list.

    >>> is_duty("Article 32(1) GDPR"), is_duty("Article 58(2)(b) UK GDPR"), is_duty("Article 32(33)(35)(1) GDPR")
    (True, False, False)
    """
    article = _ARTICLE.match(provision)
    if "(l)" in provision or provision.startswith("Recital") or not any(c.isdigit() for c in provision):
        return False
    if _TWO_NUMBERS.search(provision):
        return False
    section = _SECTION.match(provision)
    if section and 114 <= int(section["n"]) <= 181:
        return False  # what the Commissioner does: notices, penalties
    return not article or 5 <= int(article["n"]) <= 49
