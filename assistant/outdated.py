"""What is said of facts that an earlier version of the program found."""

from index.store import Index

REMEDY = "rulings ingest --refresh-facts"


def outdated_facts(index: Index) -> str:
    """Return how many documents have facts of an earlier version, and what mends them; empty where none has."""
    count = index.outdated()
    if not count:
        return ""
    of = "1 document were" if count == 1 else f"{count:,} documents were"
    return f"those of {of} found by an earlier version of the program; to find them anew, run: {REMEDY}"
