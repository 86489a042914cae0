"""Embed, store and retrieve passages.

>>> from index import Index
>>> from index.retrieve import retrieve
>>> index = Index.open(home / "index")
>>> hit = retrieve(index, "records kept without a password", k=1).hits[0]
>>> index.document(hit.passage.document_id).title
'DPC (Ireland) - Northwind Clinic'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from index.quiet import keep_quiet

if TYPE_CHECKING:
    from index.errors import IndexFailure
    from index.store import Index
    from index.types import Filters, Hit

keep_quiet()
_PLACES = {
    "Filters": "index.types",
    "Hit": "index.types",
    "Index": "index.store",
    "IndexFailure": "index.errors",
}
__all__ = ["Filters", "Hit", "Index", "IndexFailure"]


def __getattr__(name: str) -> Any:
    """Return a public name, imported now: `import index` alone loads nothing."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
