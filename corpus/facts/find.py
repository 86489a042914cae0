"""Find all facts of a document."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from corpus.facts.aliases import find_aliases
from corpus.facts.case_number import find_case_number
from corpus.facts.court import find_court
from corpus.facts.decided import find_decided, find_published
from corpus.facts.jurisdiction import find_jurisdiction
from corpus.facts.outcome import find_outcome
from corpus.facts.parties import find_parties
from corpus.facts.penalty import find_penalty
from corpus.facts.provisions import find_provision_facts
from corpus.facts.reading import Reading, read
from corpus.facts.regulator import find_regulator
from corpus.facts.status import find_status
from corpus.facts.url import find_url
from corpus.types import Fact, Paragraph, Section

_NO_FIELDS: Mapping[str, str] = MappingProxyType({})
_MONTH_FIRST = {"United States", "California", "Texas", "New York", "Illinois", "Washington"}


def find_facts(
    text: str, sections: Sequence[Section], paragraphs: Sequence[Paragraph], fields: Mapping[str, str] = _NO_FIELDS
) -> tuple[Fact, ...]:
    """Return the facts of a text, each with the characters that show it, without repetitions.

    `fields` is what the loader knew beside the text; it makes no fact by itself, since nothing in the text would
    show it. A text without any facts gives an empty tuple.
    """
    return tuple(dict.fromkeys(_facts(read(text, sections, paragraphs, fields))))


def _facts(reading: Reading) -> Iterator[Fact]:
    authors = [*find_regulator(reading), *find_court(reading)]
    places = list(find_jurisdiction(reading, authors))
    place = places[0].value if places else None
    month_first = place in _MONTH_FIRST
    yield from authors
    yield from dict.fromkeys(places)
    yield from find_parties(reading)
    yield from find_provision_facts(reading)
    yield from find_outcome(reading)
    yield from find_penalty(reading, place, authors[0].value if authors else None)
    yield from find_decided(reading, month_first=month_first)
    yield from find_published(reading, month_first=month_first)
    yield from find_case_number(reading)
    yield from find_status(reading)
    yield from find_url(reading)
    yield from find_aliases(reading)
