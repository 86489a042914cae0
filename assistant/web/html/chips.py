"""Filters as chips that can be taken off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from assistant.templates import fragment
from assistant.web.address import address_of
from index.types import Filters

_FIELDS = (("regulators", ""), ("jurisdictions", ""), ("provisions", "provision "), ("kinds", ""))


@dataclass(frozen=True, slots=True)
class _Chip:
    """One value of a field of the filters, and what it is called."""

    field: str
    value: str
    words: str


def chips_html(filters: Filters, title_of: Callable[[str], str]) -> Markup:
    """Return a chip for each filter, nothing where there is none; `title_of` names a document."""
    return fragment("assistant.web/chips.html", "chips", list(_chips(filters, title_of)), address_of(filters))


def _chips(filters: Filters, title_of: Callable[[str], str]) -> Iterator[_Chip]:
    for field, before in _FIELDS:
        for value in getattr(filters, field):
            yield _Chip(field, str(value), f"{before}{value}")
    for document_id in filters.documents:
        yield _Chip("documents", document_id, f"only {title_of(document_id)}")
    if filters.since is not None:
        yield _Chip("since", str(filters.since), f"from {filters.since}")
    if filters.until is not None:
        yield _Chip("until", str(filters.until), f"until {filters.until}")
