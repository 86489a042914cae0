"""Understand what provision somebody asks for, however it is written."""

import re
from dataclasses import dataclass

from assistant.errors import NotAProvision
from corpus.facts import find_provisions
from corpus.facts.acts import act_named

_VALUE = re.compile(r"(?P<unit>Article|s\.|§|reg\.|Recital|Principle|Schedule) (?P<number>\S+) (?P<act>.+)")
_PRINCIPLE = re.compile(r"(?P<act>APP|IPP|DPP) (?P<number>\S+)")
_WORD = re.compile(r"[^\W\d_][\w-]*")
_SECTIONS = {"Article", "s.", "§", "reg."}
COUNTERPARTS = {"GDPR": "UK GDPR", "UK GDPR": "GDPR"}
"""Acts with the same articles: the United Kingdom kept the numbers of the regulation that it took over in 2020."""
_SHOW = 'Write it with its act, such as "Art. 6(1)(f) GDPR" or "s. 4 Privacy Act"'


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision in parts: `unit` "Article", `number` "6(1)(f)", `act` "GDPR"; `value` as facts write it.

    Without unit and number it is the whole act.
    """

    unit: str
    number: str
    act: str

    @property
    def value(self) -> str:
        """Return the canonical form."""
        if not self.unit:
            return self.act
        return f"{self.unit} {self.number}" if self.unit == self.act else f"{self.unit} {self.number} {self.act}"

    def holds(self, other: "Provision") -> bool:
        """Return whether another provision is this one or a part of it: Article 6 GDPR holds Article 6(1)(f) GDPR."""
        if not self.unit:
            return self.act == other.act
        same_unit = self.unit == other.unit or {self.unit, other.unit} <= _SECTIONS
        if not same_unit or self.act != other.act or not other.number.startswith(self.number):
            return False
        return other.number[len(self.number) : len(self.number) + 1] in ("", "(", ".")

    @property
    def counterpart(self) -> "Provision | None":
        """Return the provision of the same number in an act that was copied from this one, None where there is none."""
        act = COUNTERPARTS.get(self.act) if self.unit else None
        return Provision(self.unit, self.number, act) if act else None


def provision_of(value: str) -> Provision | None:
    """Return a canonical value in parts, None for one that is none ("18 U.S.C. § 2710" or an item kept as printed)."""
    if match := _VALUE.fullmatch(value):
        return Provision(match["unit"], match["number"], match["act"])
    match = _PRINCIPLE.fullmatch(value)
    return Provision(match["act"], match["number"], match["act"]) if match else None


def provisions_asked(words: str) -> tuple[Provision, ...]:
    """Return the provisions that words name, in any language and order that rulings use.

    "Art. 6 Abs. 1 lit. f DSGVO", "article 6, paragraphe 1, sous f) RGPD", "s 4 privacy act" and "6(1)(f) gdpr" are
    read alike. Raises `NotAProvision`.
    """
    spelt = _spelt(" ".join(words.split()))
    for text in (spelt, f"Article {spelt}", _number_first(spelt)):
        found = [p for m in find_provisions(text) if (p := provision_of(m.value))]
        if found:
            return tuple(dict.fromkeys(found))
    raise NotAProvision(f"“{words.strip()}” names no provision of an act that the program knows", _SHOW)


def _spelt(words: str) -> str:
    """Return words with the acts among them as rulings print them: "art 6 gdpr" -> "art 6 GDPR"."""
    for size in (7, 6, 5, 4, 3, 2, 1):
        tokens = list(_WORD.finditer(words))
        for n in range(len(tokens) - size + 1):
            start, end = tokens[n].start(), tokens[n + size - 1].end()
            piece = words[start:end]
            known = act_named(piece) or (act_named(piece.upper()) if piece.isalpha() else None)
            if known and piece[:1].islower():
                return f"{words[:start]}{known}{words[end:]}"
    return words


def _number_first(words: str) -> str:
    """Return "GDPR 6(1)(f)" as "Article 6(1)(f) GDPR"."""
    match = re.match(r"(?P<act>.+?)\s+(?P<number>\d[\w().]*)\Z", words)
    return f"Article {match['number']} {match['act']}" if match else words
