"""The addresses of the page: what stands behind the "?", and the state of a view that it means."""

from typing import Any
from urllib.parse import parse_qs, urlencode

from corpus.types import Kind
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
