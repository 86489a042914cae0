"""Loading: from files, folders, archives and web addresses to raw text."""

from corpus.load.limits import Limits
from corpus.load.loading import load
from corpus.load.sources.find import find_sources
from corpus.load.sources.walk import count_hidden

__all__ = ["Limits", "count_hidden", "find_sources", "load"]
