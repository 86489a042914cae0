"""Decide in code whether a statement is supported by the words it cites."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.verify.amounts import exchanged_sums, unsupported_amounts
from assistant.verify.names import names_stated
from assistant.verify.sense import opposite_sense, turned_roles, unspoken_value
from assistant.verify.source import Source
from assistant.verify.wording import Others, Weight, loses_a_hedge, replaced_word, strengthened, unsupported_words
from corpus.facts.currencies import PLAIN_CODES
from index.linking.fold import fold

Near = Callable[[str, Sequence[str]], float]
"""A statement and texts -> the cosine (-1..1) of the statement's meaning with the nearest of them."""
Entails = Callable[[str, str], bool]
"""Source words and a statement -> whether the words entail it."""
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


@dataclass(frozen=True, slots=True)
class Strictness:
    """How far a statement may leave the words it cites.

    `words` is the most that its content words without a counterpart may weigh, by idf; `near` the least cosine of its
    meaning with what it cites. Chosen on half of the honest paraphrases of the tests; the other half was left out.
    """

    words: float = 0.4
    near: float = 0.35


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement is supported; `reasons` says what is not, in words for the person who reads them."""

    reasons: tuple[str, ...] = ()

    @property
    def supported(self) -> bool:
        """Return whether nothing speaks against the statement."""
        return not self.reasons


@dataclass(frozen=True)
class Checker:
    """Checks statements with the means of one index: other words for words, their weight, and their meaning."""

    others: Others
    weight: Weight
    near: Near
    entails: Entails | None = None
    strictness: Strictness = Strictness()

    def check(self, statement: str, sources: Sequence[Source]) -> Verdict:
        """Return whether the sources support a statement.

        Its sums, dates, provisions, numbers and names must be theirs; it must not say the opposite, nor more than they
        do, nor exchange who did what to whom, nor tell a claim as a fact; its words and its meaning must be close to
        theirs.
        """
        if not sources:
            return Verdict(("it cites nothing",))
        every = "\n".join(source.all for source in sources)
        quotes = [source.quote for source in sources]
        reasons = [
            f"the source does not have {words}" for words in dict.fromkeys(unsupported_amounts(statement, every))
        ]
        reasons += [f"the source gives {words} for something else" for words in exchanged_sums(statement, every)]
        reasons += [f"the source does not name {name}" for name in self._unknown_names(statement, every)]
        if word := opposite_sense(statement, quotes, "\n".join(source.around for source in sources)):
            reasons.append(f"the source says it the other way round ({word})")
        if word := unspoken_value(statement, every):
            reasons.append(f"the source does not say what is {word}")
        if word := replaced_word(statement, quotes, self.others):
            reasons.append(f"the source has another word in the place of “{word}”")
        if names := turned_roles(statement, every):
            reasons.append(f"the parts of {names} are exchanged")
        reasons += [f"the source does not say “{word}”" for word in strengthened(statement, every)]
        if loses_a_hedge(statement, quotes):
            reasons.append("the source gives it as a claim or a possibility")
        if missing := unsupported_words(statement, every, self.others, self.weight, self.strictness.words):
            reasons.append(f"the source does not speak of {', '.join(missing)}")
        if self.near(statement, [*quotes, *(source.around for source in sources)]) < self.strictness.near:
            reasons.append("the source is about something else")
        if not reasons and self.entails and not any(self.entails(source.around, statement) for source in sources):
            reasons.append("the entailment model does not find it in the source")
        return Verdict(tuple(reasons))

    def _unknown_names(self, statement: str, source: str) -> list[str]:
        held = f" {fold(source)} "
        unknown = []
        # A single capitalised word that begins the statement is as like a common word; those are checked with the
        # others.
        begins = statement.split(maxsplit=1)[0].strip("“\"'") if statement.split() else ""
        capitals = (m[0] for m in _CAPITALS.finditer(statement) if m[0] not in PLAIN_CODES)
        for name in dict.fromkeys((*names_stated(statement), *capitals)):
            if name == begins and name[1:].islower():
                continue
            forms = [
                name,
                *(o for words, found in self.others(name).items() if fold(words) == fold(name) for o in found),
            ]
            if not any(f" {fold(form)} " in held or f" {fold(form).removesuffix(' s')} " in held for form in forms):
                unknown.append(name)
        return unknown
