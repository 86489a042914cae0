"""Which rulings a document tells of that is itself no ruling: loose texts, notes, overviews."""

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.precedence.telling import Told, telling_words
from corpus.facts.dates import find_dates
from corpus.types import Document, FactName
from index.catalog.facts import FactValues
from index.linking.fold import core, fold
from index.linking.link import link
from index.linking.names import LONGEST, Names, Sort, names_of_corpus

READ = 6_000
"""Characters of a document that are read for the names of rulings."""
WHOLE = 2_000
"""A document of at most so many characters tells of the rulings that it names, whatever is asked."""
MOST = 5
"""A name that more rulings bear does not tell which is asked about: a long report on a party is no note on one of its rulings."""
_LONGEST_TAIL = 5
_SHORTEST = 2
_KNOWN_AS = re.compile(r"^(?:Aliases|Also known as|Known as):[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_VERSUS = re.compile(r"\s+(?:v\.?|/)\s+")
_AUTHORS = frozenset({"privacy", "information", "commissioner", "attorney", "minister"})
_AGAIN = re.compile(r"\b(?:second|another|again|further|separate|third|new|later)\b", re.IGNORECASE)


def names_of_rulings(facts: Mapping[str, FactValues], titles: Mapping[str, str], heads: Mapping[str, str]) -> Names:
    """Return the names by which rulings are told of: those of their parties, their numbers, the short names of the cases.

    `heads` are the beginnings of texts whose header may give aliases.
    """
    known = names_of_corpus(facts, titles)
    places = {fold(place) for values in facts.values() for place in values.get(FactName.JURISDICTION, ())}
    found = {
        name: {sort: held for sort, held in sorts.items() if sort <= Sort.PART_OF_PARTY and not _is_author(name)}
        for name, sorts in known.of.items()
        if name not in places
    }
    for document_id in facts:
        for name in _short_names(facts[document_id], titles.get(document_id, ""), heads.get(document_id, "")):
            held = found.setdefault(name, {})
            held[Sort.PARTY] = held.get(Sort.PARTY, frozenset()) | {document_id}
    return Names({name: sorts for name, sorts in found.items() if sorts}, known.size)


def rulings_in(text: str, names: Names, most: int | None = None) -> frozenset[str]:
    """Return the rulings whose party, number or short name stands in a text, without names that more than `most` rulings bear."""
    found = [
        n.documents
        for n in link(text, names).names
        if n.sort <= Sort.PART_OF_PARTY and len(n.documents) <= (most or len(n.documents))
    ]
    return frozenset().union(*found)


def is_own_ruling(told: Told, numbers: Iterable[str]) -> bool:
    """Return whether a document shows by itself that it is a ruling: who ruled, and on whom and when, or under which number.

    `numbers` are those of the rulings that can be relied on.
    """
    if not told.authors:
        return False
    return bool(told.numbers.difference(numbers)) or bool((told.respondents or told.parties) and told.days)


def is_another_ruling(note: Document, ruling: Document) -> bool:
    """Return whether a text tells in prose of another ruling on the same party: a later day, another sum, and that it is not the first.

    A day and a sum alone tell nothing: whoever forges a copy changes both.
    """
    mine, theirs = ({f.value for f in d.facts if f.name is FactName.PENALTY} for d in (note, ruling))
    days = [m.iso for m in find_dates(note.text[:READ])]
    known = ruling.values(FactName.DECIDED)
    if not days or not known or not mine or mine & theirs or not _AGAIN.search(f"{note.title} {note.text[:READ]}"):
        return False
    return min(days)[:10] > max(known)


def _short_names(values: FactValues, title: str, head: str) -> Iterator[str]:
    tail = _BRACKETED.sub(" ", title.rpartition(" - ")[2])
    aliases = [a for line in _KNOWN_AS.findall(head) for a in line.split(";")]
    bracketed = [b for r in values.get(FactName.RESPONDENT, ()) for b in _BRACKETED.findall(r)]
    for name in (*_VERSUS.split(tail), tail.removesuffix(" app"), *aliases, *bracketed):
        folded = core(name)
        if len(folded) >= _SHORTEST and len(folded.split()) <= min(LONGEST, _LONGEST_TAIL) and not _is_author(folded):
            yield folded
            yield fold(name)


def _is_author(name: str) -> bool:
    return name.split()[0] in _AUTHORS if name else True


def names_party(text: str, ruling: Document) -> bool:
    """Return whether a text holds a telling word of the name of a ruling's party, be it the one in the title."""
    tail = _BRACKETED.sub(" ", ruling.title.rpartition(" - ")[2])
    names = (*ruling.values(FactName.RESPONDENT), *(w for w in tail.split() if w[:1].isupper()))
    places = telling_words(map(fold, ruling.values(FactName.JURISDICTION)))
    return bool((telling_words(map(fold, names)) - places) & set(fold(text).split()))


def sentence_at(document: Document, start: int) -> str:
    """Return the sentence of a document that holds a place."""
    text = document.text
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    ends = [e for e in (text.find(". ", start), text.find("\n", start)) if e >= 0]
    return text[begin : min(ends, default=len(text))]
