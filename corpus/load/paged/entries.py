"""Entries of PDF dictionaries, whatever a damaged file has put there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdf.generic import DictionaryObject

_DEEPEST = 100


def entry(holder: DictionaryObject, key: str) -> DictionaryObject:
    """Return the dictionary that an entry leads to, an empty one where it leads to none."""
    from pypdf.generic import DictionaryObject

    value = holder.get(key)
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def inherited(page: DictionaryObject, key: str) -> DictionaryObject:
    """Return the dictionary that an entry of a page leads to, its own or the nearest of the nodes above it."""
    here, steps = page, 0
    while key not in here and "/Parent" in here and steps < _DEEPEST:
        here, steps = entry(here, "/Parent"), steps + 1
    return entry(here, key)
