"""Which rulings a document tells of that is itself no ruling: loose texts, notes, overviews."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from assistant.precedence.telling import NEAR_DAYS, SHORTEST_NUMBER, Told, day_of, telling_words
from corpus.facts.case_number import bare_number
from corpus.facts.court import courts_in
from corpus.facts.dates import find_dates
from corpus.facts.regulator import mentions
from corpus.facts.regulators import REGULATORS
from corpus.types import Document, FactName, Kind
from index.catalog.facts import FactValues
from index.lexical.analyze import analyze
from index.linking.fold import core, fold
from index.linking.link import link
from index.linking.names import LONGEST, Names, Sort, names_of_corpus

READ = 6_000
"""Characters of a document that are read for the names of rulings."""
WHOLE = 2_000
"""A document of at most so many characters tells of the rulings that it names, whatever is asked."""
MOST = 5
"""A name that more rulings bear does not tell which is asked about:
a long report on a party is no note on one of its rulings."""
_LONGEST_TAIL = 5
_SHORTEST = 2
_SHOWN = 2
_KNOWN_AS = re.compile(r"^(?:Aliases|Also known as|Known as):[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_LONG = 4
_LOWER = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-Þ][^\W\d_]{3,}")
_CAPITALISED = re.compile(r"(?<!\w)(?=[^\W\d_a-zß-ÿ])[^\W\d_]{4,}")
_NAME_GOES_ON = re.compile(r"[A-ZÀ-Þ][\w&'’-]*[ \n]\Z")
_NEAR = 30
_VERSUS = re.compile(r"\s+(?:v\.?|/)\s+")


def names_of_rulings(facts: Mapping[str, FactValues], titles: Mapping[str, str], heads: Mapping[str, str]) -> Names:
    """Return the names by which rulings are told of.

    Those of their parties, their numbers, the short names of the cases. A word of the name that stands nowhere in lower
    case names the ruling too: "Desjardins" for the "Desjardins data breach".

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
    for word, of in _own_words(facts, titles, heads).items():
        if word not in places and len(of) <= MOST:
            held = found.setdefault(word, {})
            held[Sort.PART_OF_PARTY] = held.get(Sort.PART_OF_PARTY, frozenset()) | of
    return Names({name: sorts for name, sorts in found.items() if sorts}, known.size)


def rulings_in(text: str, names: Names, most: int | None = None) -> frozenset[str]:
    """Return the rulings whose party, number or short name stands in a text.

    Names that more than `most` rulings bear do not count.
    """
    found = [
        n.documents
        for n in link(text, names).names
        if n.sort <= Sort.PART_OF_PARTY and len(n.documents) <= (most or len(n.documents))
    ]
    return frozenset().union(*found)


def asks_of_other(asked: str, only: Collection[str], names: Names) -> bool:
    """Return whether a question has a word that `only` a text has, and not the rulings that it names.

    Names aside.
    """
    for named in link(asked, names).names:
        asked = asked.replace(named.words, " ")
    return not set(analyze(asked)).isdisjoint(only)


def is_own_ruling(told: Told, numbers: Iterable[str]) -> bool:
    """Return whether a document shows by itself that it is a ruling.

    By who ruled, and two of on whom, when, under which number. `numbers` are those of the rulings that can be relied
    on. A number alone shows nothing: two words of running text look like one.
    """
    shown = (told.respondents or told.parties, told.days, told.numbers.difference(numbers))
    return bool(told.authors) and sum(map(bool, shown)) >= _SHOWN


def is_another_ruling(note: Document, ruling: Document) -> bool:
    """Return whether a text tells in prose of another ruling on the same party.

    By another sum, and only of days long after. What two headers tell is held to the same distance (`how_same`): news
    of a ruling comes soon after it.
    """
    mine, theirs = ({f.value for f in d.facts if f.name is FactName.PENALTY} for d in (note, ruling))
    told = [day for m in find_dates(note.text[:READ]) if (day := day_of(m.iso))]
    known = [day for iso in ruling.values(FactName.DECIDED) if (day := day_of(iso))]
    if not told or not known or not mine or mine & theirs:
        return False
    return (min(told) - max(known)).days > NEAR_DAYS


def _short_names(values: FactValues, title: str, head: str) -> Iterator[str]:
    tail = _BRACKETED.sub(" ", title.rpartition(" - ")[2])
    aliases = [a for line in _KNOWN_AS.findall(head) for a in line.split(";")]
    bracketed = [b for r in values.get(FactName.RESPONDENT, ()) for b in _BRACKETED.findall(r)]
    for name in (*_VERSUS.split(tail), tail.removesuffix(" app"), *aliases, *bracketed):
        folded = core(name)
        if len(folded) >= _SHORTEST and len(folded.split()) <= min(LONGEST, _LONGEST_TAIL) and not _is_author(folded):
            yield folded
            yield fold(name)


def _own_words(
    facts: Mapping[str, FactValues], titles: Mapping[str, str], heads: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    """Return the words of parties and titles that only name somebody, each with the rulings that it names."""
    common = frozenset(fold(word) for head in heads.values() for word in _LOWER.findall(head))
    found: dict[str, frozenset[str]] = {}
    for document_id, values in facts.items():
        tail = _BRACKETED.sub(" ", titles.get(document_id, "").rpartition(" - ")[2])
        words = {w for name in (tail, *values.get(FactName.RESPONDENT, ())) for w in _CAPITALISED.findall(name)}
        alone = {w for w in words if _stands_alone(w, heads.get(document_id, ""))}
        for word in set(map(fold, alone)) - common - _adjectives():
            if telling_words([word]) and not _is_author(word):
                found[word] = found.get(word, frozenset()) | {document_id}
    return found


def _stands_alone(word: str, text: str) -> bool:
    """Return whether a text calls somebody by a word of the name alone.

    "Desjardins", not the "South" of "South Wales Police".
    """
    found = re.finditer(rf"(?<![\w-]){word}(?![\w-]| [A-ZÀ-Þ])", text)
    return any(not _NAME_GOES_ON.search(text, max(0, m.start() - _NEAR), m.start()) for m in found)


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(fold(r.adjective) for r in REGULATORS)


def _is_author(name: str) -> bool:
    """Return whether a folded name is a regulator's, or the beginning of one: it says who ruled, not on whom."""
    return not name or name in _authors()


@cache
def _authors() -> frozenset[str]:
    names = (words for r in REGULATORS for s in (r.short, *r.spellings) for words in (core(s).split(), fold(s).split()))
    return frozenset(" ".join(words[:end]) for words in names for end in range(1, len(words) + 1))


def _party_words(text: str, ruling: Document) -> frozenset[str]:
    """Return the telling words of the name of a ruling's party that a text holds.

    The name is the one in the title or an alias.
    """
    tail = _BRACKETED.sub(" ", ruling.title.rpartition(" - ")[2])
    words, whole = f" {fold(text)} ", fold(tail)
    aliases = {
        fold(a) for line in _KNOWN_AS.findall(ruling.text[:READ]) for a in line.split(";") if a.strip().isupper()
    }
    called = {name for name in (*aliases, *(() if telling_words([whole]) else (whole,))) if f" {name} " in words}
    names = (*ruling.values(FactName.RESPONDENT), *(w for w in tail.split() if w[:1].isupper()))
    places = telling_words(map(fold, ruling.values(FactName.JURISDICTION)))
    return (telling_words(map(fold, names)) - places) & set(words.split()) | called


def meant_in(text: str, rulings: Iterable[Document]) -> tuple[Document, ...]:
    """Return those rulings that a text may tell of.

    Under the numbers, else on the one party that it names, and by the authority, if it names one of theirs. Empty where
    it names several parties.
    """
    rulings = tuple(rulings)
    if numbered := tuple(r for r in rulings if _bears_number_in(text, r)):
        return numbered
    named = [(r, words) for r in rulings if (words := _party_words(text, r))]
    if not named or not frozenset.intersection(*(words for _, words in named)):
        return ()
    by_author = tuple(r for r, _ in named if names_author(text, r))
    return by_author or tuple(r for r, _ in named)


def names_party(text: str, rulings: Iterable[Document]) -> bool:
    """Return whether a text names a party of one of the rulings."""
    return any(_party_words(text, r) for r in rulings)


def _bears_number_in(text: str, ruling: Document) -> bool:
    numbers = (fold(bare_number(n)) for n in ruling.values(FactName.CASE_NUMBER))
    return any(len(n) >= SHORTEST_NUMBER and f" {n} " in f" {fold(text)} " for n in numbers)


def sentence_at(document: Document, start: int) -> str:
    """Return the sentence of a document that holds a place, empty where none does."""
    at = next((n for n, s in enumerate(document.sentences) if s.start <= start < s.end), None)
    if at is None:
        return document.title if document.title in document.text[: start + len(document.title)] else ""
    first = at
    # One may be parted at a stop in a name: "Acme s.r.l. 5 million".
    while first and not document.text[document.sentences[first].start].isalpha():
        first -= 1
    return document.text[document.sentences[first].start : document.sentences[at].end]


def names_author(text: str, ruling: Document) -> bool:
    """Return whether a text names the authority or the court that gave a ruling."""
    authors = authors_of(ruling)
    return bool(authors & _named_in(text)) or any(re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text) for a in authors)


def names_court(text: str) -> bool:
    """Return whether a text names a court."""
    return next(courts_in(text), None) is not None


def is_of_another_author(text: str, rulings: Iterable[Document]) -> bool:
    """Return whether a text names authorities or courts, and none that gave one of the rulings."""
    return bool(_named_in(text)) and not any(names_author(text, r) for r in rulings)


def tells_day(ruling: Document, iso: str) -> bool:
    """Return whether a ruling tells of a day, or was decided or published about then."""
    return _is_near(iso, _days_of(ruling)) or iso in {m.iso for m in find_dates(ruling.text)}


def is_apart(text: str, ruling: Document) -> bool:
    """Return whether a text tells when, and only of times far from a ruling's.

    Of days, months and years, that is, of which the ruling never tells.
    """
    known = _days_of(ruling)
    told = {m.iso for m in find_dates(text)} or set(_YEAR.findall(text))
    if not told or not known:
        return False
    theirs = {m.iso for m in find_dates(ruling.text)} | set(_YEAR.findall(ruling.text))
    return not any(_is_near(iso, known) or any(t.startswith(iso) for t in theirs) for iso in told)


def is_of_another_time(note: Document, ruling: Document) -> bool:
    """Return whether a text tells of another sum than a ruling, and only of times far from it."""
    mine, theirs = ({f.value for f in d.facts if f.name is FactName.PENALTY} for d in (note, ruling))
    return bool(mine and theirs and not mine & theirs) and is_apart(note.text[:READ], ruling)


def _days_of(ruling: Document) -> list[date]:
    """Return the days on which a ruling was decided or published."""
    return [d for n in (FactName.DECIDED, FactName.PUBLISHED) for v in ruling.values(n) if (d := day_of(v))]


def _is_near(iso: str, known: Iterable[date]) -> bool:
    """Return whether a day, month or year is about one of the days known.

    News of a ruling may come in the year after it.
    """
    if len(iso) == _YEAR_LONG:
        return any(iso in (str(d.year), str(d.year + 1)) for d in known)
    day = date.fromisoformat(f"{iso}-15"[:10])
    return any(abs((day - d).days) <= NEAR_DAYS for d in known)


def names_any_author(text: str) -> bool:
    """Return whether a text names an authority or a court."""
    return bool(_named_in(text))


def authors_of(ruling: Document) -> set[str]:
    """Return the authorities that gave a ruling, the courts of a judgment."""
    court = ruling.values(FactName.COURT) if ruling.kind is Kind.JUDGMENT else ()
    return {*(court or ruling.values(FactName.REGULATOR))}


def _named_in(text: str) -> set[str]:
    return {*(r.short for r, _ in mentions(text)), *(name for name, _ in courts_in(text))}
