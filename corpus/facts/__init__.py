"""The facts of a ruling, each with the characters that show it."""

from corpus.facts.dates import DateMention, find_dates, parse_date
from corpus.facts.find import find_facts
from corpus.facts.kind import find_kind
from corpus.facts.language import find_language
from corpus.facts.money import Money, find_money
from corpus.facts.provisions import ProvisionMention, find_provisions
from corpus.facts.regulator import regulator_named
from corpus.facts.regulators import REGULATORS, Regulator
from corpus.facts.title import find_title

__all__ = [
    "REGULATORS",
    "DateMention",
    "Money",
    "ProvisionMention",
    "Regulator",
    "find_dates",
    "find_facts",
    "find_kind",
    "find_language",
    "find_money",
    "find_provisions",
    "find_title",
    "parse_date",
    "regulator_named",
]
