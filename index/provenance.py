"""Where the words of a document came from, as far as was seen when they came."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit


class Came(StrEnum):
    """How a document came into the index."""

    STARTER = "starter"
    FETCHED = "fetched"
    UPLOADED = "uploaded"
    FILE = "file"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Brought:
    """Who brings what is ingested: `by` is the account or the API key, None where there is neither.

    What stands at a web address is fetched, whoever names it.
    """

    origin: Came = Came.FILE
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """One way in which a document came.

    `address` is where the bytes were fetched, after redirects, or the publication from which a starter text was
    written; `official` the authority of the ruling whose own site that is, for what was fetched. `on` is the ISO 8601
    day. `claimed` is the address that the document gives for itself and that nobody fetched it from: anybody can write
    one. `says` is all but that in a few words, whatever it is given.

    >>> Provenance(Came.UPLOADED, "anna", on="2026-03-03").says
    "uploaded by anna on 3 March 2026, not checked against the authority's own text"
    """

    origin: Came = Came.UNKNOWN
    by: str | None = None
    address: str | None = None
    on: str | None = None
    official: str | None = None
    claimed: str | None = None
    says: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "says", _in_words(self))

    @property
    def in_full(self) -> str:
        """Return the provenance in words, with the address that the document gives for itself."""
        return f"{self.says}; address given in the document: {self.claimed}" if self.claimed else self.says

    @property
    def is_trusted(self) -> bool:
        """Return whether the words are the starter corpus's or were fetched from the authority's own site."""
        return self.origin is Came.STARTER or self.official is not None

    @property
    def unchecked(self) -> str | None:
        """Return in a citation's few words that nobody checked the document, None where it can be relied on.

        Of one whose coming is not recorded there is nothing to say.
        """
        return None if self.is_trusted or self.origin not in _CITED else f"{_CITED[self.origin]}, {UNCHECKED_TEXT}"

    @property
    def word(self) -> str:
        """Return in a word or two how the document came, for a column."""
        return f"official ({self.official})" if self.official else _WORDS[self.origin]

    @property
    def strength(self) -> int:
        """Return how far the words can be relied on to be the authority's, larger is better."""
        if self.official:
            return len(_WEAKEST_FIRST)
        return _WEAKEST_FIRST.index(self.origin)


_WEAKEST_FIRST = (Came.UNKNOWN, Came.UPLOADED, Came.FILE, Came.FETCHED, Came.STARTER)
_UNCHECKED = "not checked against the authority's own text"
UNCHECKED_TEXT = "not checked against the authority's text"
_CITED = {Came.UPLOADED: "from an upload", Came.FILE: "from a file", Came.FETCHED: "from another site"}
_WORDS = {
    Came.STARTER: "starter",
    Came.FETCHED: "other site",
    Came.UPLOADED: "upload, not checked",
    Came.FILE: "file, not checked",
    Came.UNKNOWN: "not recorded",
}


def _in_words(one: Provenance) -> str:
    on = f" on {_day(one.on)}" if one.on else ""
    by = f" by {one.by}" if one.by else ""
    if one.origin is Came.STARTER:
        return f"starter corpus, written by us from {one.address}" if one.address else "starter corpus, written by us"
    if one.origin is Came.FETCHED:
        host = urlsplit(one.address or "").hostname
        whose = f", the site of {one.official}" if one.official else ", which is not the authority's own site"
        return f"fetched from {host}{on}{whose}" if host else f"fetched from the web{on}, {_UNCHECKED}"
    if one.origin is Came.UPLOADED:
        return f"uploaded{by}{on}, {_UNCHECKED}"
    if one.origin is Came.FILE:
        return f"from a file{f', read{on}' if on else ''}, {_UNCHECKED}"
    return "where it came from is not recorded"


def _day(iso: str) -> str:
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{day.day} {day:%B} {day.year}"


@dataclass(frozen=True, slots=True)
class Whence:
    """A document's first name among its sources, and every way in which it came, the strongest first."""

    name: str
    provenances: tuple[Provenance, ...] = (Provenance(),)

    @property
    def provenance(self) -> Provenance:
        """Return the strongest way in which the document came."""
        return self.provenances[0]
