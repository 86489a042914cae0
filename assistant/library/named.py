"""Rulings by what people call them: an id, a file, a case number, a title, a party."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from assistant.errors import NoSuchRuling, SeveralRulings
from corpus.types import FactName
from index.catalog.documents import DocumentEntry
from index.catalog.facts import FactValues
from index.linking.fold import core, fold
from index.store import Index

NAMING = (
    FactName.REGULATOR,
    FactName.COURT,
    FactName.JURISDICTION,
    FactName.RESPONDENT,
    FactName.PARTY,
    FactName.CASE_NUMBER,
    FactName.DECIDED,
)
_ID = re.compile(r"[0-9a-f]{4,16}")
_SHOWN = 5


def rulings_named(index: Index, words: str, *, hidden: frozenset[str] = frozenset()) -> tuple[DocumentEntry, ...]:
    """Return the living documents that words name, in the order they came; a name in full beats a name in part.

    In order: the beginning of an id, a case number, a file, a title, a respondent, then all the words in title,
    parties, authority, place, number and year. The first that fits any document decides. Raises `NoSuchRuling`.
    """
    entries = [e for e in index.documents() if e.document_id not in hidden]
    facts = index.facts(NAMING)
    wanted = fold(words)
    for fits in (_by_id, _by_number, _by_file, _by_title, _by_respondent, _by_matter, _by_words):
        found = tuple(e for e in entries if wanted and fits(words.strip(), wanted, e, facts.get(e.document_id, {})))
        if found:
            return found
    near = difflib.get_close_matches(wanted, {n: None for e in entries for n in _names(e, facts)}, n=1, cutoff=0.6)
    remedy = f"The nearest name there is: {near[0]}" if near else "Run `rulings list` to see those there are"
    raise NoSuchRuling(f"No ruling is called {words.strip() or 'nothing'}", remedy)


def rulings_about(index: Index, words: str, *, hidden: frozenset[str] = frozenset()) -> tuple[DocumentEntry, ...]:
    """Return the rulings that words name and, where they name a party or a matter, all that have them in their names.

    "Clearview AI" gives the rulings against it and the judgments that name it, "C-131/12" that one alone. Raises
    `NoSuchRuling`.
    """
    found = rulings_named(index, words, hidden=hidden)
    facts, wanted = index.facts(NAMING), fold(words)
    known = {e.document_id for e in found}
    if any(fits(words.strip(), wanted, e, facts.get(e.document_id, {})) for e in found[:1] for fits in _EXACT):
        return found
    parties = (FactName.RESPONDENT, FactName.PARTY)
    return tuple(
        e
        for e in index.documents()
        if e.document_id not in hidden
        and (e.document_id in known or _holds([e.title, *_values(facts.get(e.document_id, {}), *parties)], wanted))
    )


def ruling_named(index: Index, words: str, *, hidden: frozenset[str] = frozenset()) -> DocumentEntry:
    """Return the one document that words name. Raises `NoSuchRuling`, `SeveralRulings`."""
    found = rulings_named(index, words, hidden=hidden)
    if len(found) > 1:
        raise several(words, found)
    return found[0]


def several(words: str, found: Sequence[DocumentEntry]) -> SeveralRulings:
    """Return the error for words that name several rulings, which lists the first of them."""
    listed = "; ".join(f"{e.document_id[:8]} {e.title} ({e.provenance.word})" for e in found[:_SHOWN])
    more = f"; and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return SeveralRulings(f"{len(found)} rulings are called {words.strip()}", f"Say which by its id: {listed}{more}")


Fits = Callable[[str, str, DocumentEntry, FactValues], bool]


def _by_id(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    return bool(_ID.fullmatch(words)) and entry.document_id.startswith(words)


def _by_number(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    return any(c.isdigit() for c in wanted) and any(
        wanted in (fold(number), *map(fold, re.split(r"[,;]", number)))
        for number in facts.get(FactName.CASE_NUMBER, ())
    )


def _by_file(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    return any(words in (name, PurePosixPath(name).name, PurePosixPath(name).stem) for name in entry.names)


def _by_title(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    return wanted == fold(entry.title)


def _by_respondent(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    name = core(words)
    return any(name == core(respondent) for respondent in facts.get(FactName.RESPONDENT, ()))


def _by_matter(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    """Return whether all words stand in the title or the names of respondents and author."""
    named = [
        entry.title,
        *_values(facts, FactName.RESPONDENT, FactName.REGULATOR, FactName.COURT, FactName.JURISDICTION),
    ]
    return _holds(named, wanted)


def _by_words(words: str, wanted: str, entry: DocumentEntry, facts: FactValues) -> bool:
    years = (day[:4] for day in facts.get(FactName.DECIDED, ()))
    return _holds([entry.title, *_values(facts, *NAMING), *years, *entry.names], wanted)


_EXACT = (_by_id, _by_number, _by_file)


def _holds(named: Sequence[str], wanted: str) -> bool:
    known = set(fold(" ".join(named)).split())
    return set(wanted.split()) <= known


def _values(facts: FactValues, *names: FactName) -> list[str]:
    return [value for name in names for value in facts.get(name, ())]


def _names(entry: DocumentEntry, facts: Mapping[str, FactValues]) -> list[str]:
    return [
        fold(entry.title),
        fold(entry.title.rpartition(" - ")[2]),
        *map(fold, facts.get(entry.document_id, {}).get(FactName.RESPONDENT, ())),
    ]
