"""The addresses of the page: what stands behind the "?", and the state of a view that it means."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode

from corpus.types import Kind, Span
from index.types import Filters

LONGEST = 10_000
_LISTS = ("regulators", "jurisdictions", "respondents", "provisions", "kinds", "documents")
_YEARS = ("since", "until")


def filters_in(query: str) -> Filters:
    """Return the filters that an address names; what it does not name, or wrongly, filters nothing.

    >>> filters_in("regulators=ICO&regulators=CNIL&since=2020&until=soon").regulators
    ('ICO', 'CNIL')
    """
    given = parse_qs(query.removeprefix("?")[:LONGEST])
    chosen: dict[str, Any] = {name: tuple(_values(name, given[name])) for name in _LISTS if name in given}
    for name in _YEARS:
        if (words := given.get(name, [""])[0]).isascii() and words.isdigit() and len(words) == 4:
            chosen[name] = int(words)
    return Filters(**chosen)


def one_of(query: str, name: str) -> str:
    """Return the value that an address gives a name, "" where it gives none.

    >>> one_of("show=ruling&ruling=ab12", "ruling"), one_of("", "ruling")
    ('ab12', '')
    """
    return next(iter(all_of(query, name)), "")


def all_of(query: str, name: str) -> list[str]:
    """Return all values that an address gives a name, in order."""
    return parse_qs(query.removeprefix("?")[:LONGEST]).get(name, [])


def span_in(query: str) -> Span | None:
    """Return the characters that an address points at, None where it points at none.

    >>> span_in("at=12-40"), span_in("at=40-12"), span_in("at=x")
    (Span(start=12, end=40), None, None)
    """
    start, _, end = one_of(query, "at").partition("-")
    if not all(words.isascii() and words.isdigit() and len(words) < 10 for words in (start, end)):
        return None
    return Span(int(start), int(end)) if int(start) < int(end) else None


def query_of(**given: str | Sequence[str]) -> str:
    """Return names and what they are given as an address names them; what is empty is left out.

    >>> query_of(ruling="ab12", find="", compare=["a", "b"])
    'ruling=ab12&compare=a&compare=b'
    """
    return urlencode({name: value for name, value in given.items() if value}, doseq=True)


def address_of(filters: Filters) -> str:
    """Return filters as an address names them.

    >>> address_of(Filters(regulators=("ICO",), since=2020))
    'regulators=ICO&since=2020'
    """
    pairs = [(name, str(value)) for name in _LISTS for value in getattr(filters, name)]
    years = [(name, str(getattr(filters, name))) for name in _YEARS if getattr(filters, name) is not None]
    return urlencode([*pairs, *years])


def _values(name: str, given: list[str]) -> list[Any]:
    known = {kind.value for kind in Kind}
    return [Kind(v) for v in given if v in known] if name == "kinds" else list(given)
