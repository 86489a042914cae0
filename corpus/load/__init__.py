"""Loading: from files, folders, archives and web addresses to raw text."""

from corpus.load.formats import load
from corpus.load.limits import Limits
from corpus.load.sources.find import find_sources

__all__ = ["Limits", "find_sources", "load"]
