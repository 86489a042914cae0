"""Whose ruling a document is: a judgment is the court's, even with a regulator as a party; else the regulator's."""

from collections.abc import Callable, Mapping

from corpus.types import Document, FactName, Kind

AUTHORITIES = (FactName.REGULATOR, FactName.COURT)


def authorities_of(document: Document) -> tuple[str, ...]:
    """Return the regulators and then the courts that the facts of a document name."""
    return tuple(value for name in AUTHORITIES for value in document.values(name))


def authorities_in(facts: Mapping[FactName, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the regulators and then the courts of facts by name."""
    return tuple(value for name in AUTHORITIES for value in facts.get(name, ()))


def authors(kind: Kind, named: Callable[[FactName], tuple[str, ...]]) -> tuple[str, ...]:
    """Return whose ruling a document of a kind is, where `named` gives the values of a fact; who is named alone is it.

    >>> facts = {FactName.REGULATOR: ("ICO",), FactName.COURT: ("First-tier Tribunal",)}
    >>> authors(Kind.JUDGMENT, facts.get), authors(Kind.DECISION, facts.get)
    (('First-tier Tribunal',), ('ICO',))
    """
    first, other = reversed(AUTHORITIES) if kind is Kind.JUDGMENT else AUTHORITIES
    return named(first) or named(other)


def author_of(document: Document) -> str | None:
    """Return whose ruling a document is, None where it names neither a regulator nor a court."""
    return next(iter(authors(document.kind, document.values)), None)
