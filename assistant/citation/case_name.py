"""The name of a ruling, without the authority, number and date that its title carries too."""

import re

from corpus.authors import authorities_of
from corpus.facts import find_dates, regulator_named
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.types import Document, FactName, Kind

_PARTED = re.compile(r"\s+[-–—|]\s+|(?<=\d):\s+")
_PLACE = re.compile(r"[^()]{2,60}\((?P<place>[^()]+)\)")
_ACRONYM = re.compile(r"(?=\S*[A-Z]\S*[A-Z])[\w./]{2,12}")
_NUMBER = re.compile(r"\b(?=[\w./‑-]*\d)[\w.]+(?:[/‑-][\w.]+)*\b|#\S+")
_OF_A_NUMBER = re.compile(r"\b(?:decision|no|nr|order|findings?|report|opinion|notice|resolution)\W*\Z", re.I)
_EMPTY_WORDS = frozenset(
    """case cases joined number no nr ref reference file docket redacted and of the in decision document
    procedure""".split()
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_VERSUS = re.compile(r"\s(?:v|vs)\.?\s")
_CAUSE = re.compile(rf"{_VERSUS.pattern}|\b(?:[Ii]n )?[Rr]e\s|\sc\.\s")
_ROLE_NOTE = re.compile(r"\s*\((?=[^()]*\b[a-z])[^()]*\)\s*\Z")
_PLACE_NOTE = re.compile(r"\s*\([^()]*\)\s*\Z")
_SUED = ("respondent", "defendant")
_SUING = ("claimant", "applicant", "appellant", "plaintiff", "complainant", "other part")
MOST_NAMED = 2


def case_name(document: Document) -> str | None:
    """Return the parties or the matter as a citation names them, None where neither title nor parties tell.

    The title's own words come first; a regulator's ruling known by its number alone is named by its respondent, a
    judgment by its parties where the document says which is which.
    """
    titled = _titled(document)
    if document.kind is Kind.JUDGMENT:
        return _VERSUS.sub(" v ", titled) if titled and _CAUSE.search(titled) else _parties(document) or titled
    named = _named(document.values(FactName.RESPONDENT))
    if titled and (not named or not (_ACRONYM.fullmatch(titled) or _fold(titled) in _fold(named))):
        return titled
    return named


def _titled(document: Document) -> str | None:
    first, *rest = (part.strip() for part in _PARTED.split(document.title))
    # A judgment's last part may well be a regulator: its party.
    own = [part for part in rest if document.kind is Kind.JUDGMENT or not _names_authority(part, document)]
    parts = (_without_numbers(part, document) for part in ([] if _names_authority(first, document) else [first]) + own)
    kept = [part for part in parts if part and not _is_date(part)]
    return " – ".join(kept) or None


def _names_authority(part: str, document: Document) -> bool:
    authorities = authorities_of(document)
    pieces = [_PLACE_NOTE.sub("", piece) for piece in re.split(r",\s|\sand\s|\s&\s", part)]
    known = [piece for piece in pieces if piece in authorities or regulator_named(piece)]
    if part in authorities or regulator_named(part) or len(known) == len(pieces):
        return True
    if known and all(piece in known or _ACRONYM.fullmatch(piece) for piece in pieces):
        return True
    place = _PLACE.fullmatch(part)
    of_a_place = place and (
        jurisdiction_named(place["place"]) or place["place"] in document.values(FactName.JURISDICTION)
    )
    return bool(of_a_place) or bool(authorities and _ACRONYM.fullmatch(part) and document.title.startswith(part))


def _is_date(part: str) -> bool:
    dates = find_dates(part)
    return bool(dates) and len(_WORD.findall(part)) <= 1


def _without_numbers(part: str, document: Document) -> str:
    """Return a part without the case numbers at its ends; empty when nothing else names the matter."""
    part = re.sub(r"\s*\((?:[^()]*\d[^()]*)\)\s*\Z", lambda m: m[0] if _says_more(m[0], document) else "", part)
    own = {number.replace("‑", "-") for number in document.values(FactName.CASE_NUMBER)}
    for number in sorted(own, key=len, reverse=True):
        flat = part.replace("‑", "-")
        if flat.endswith(number) and not _OF_A_NUMBER.search(flat[: -len(number)]):
            part = part[: -len(number)]
        elif flat.startswith(number):
            part = part[len(number) :]
    part = part.strip(" ,:;")
    if part.startswith("(") and part.endswith(")"):
        part = part[1:-1]
    return part if _says_more(part, document) else ""


def _says_more(part: str, document: Document) -> bool:
    words = {word.lower() for word in _WORD.findall(_NUMBER.sub(" ", part))}
    own = {word.lower() for name in authorities_of(document) for word in _WORD.findall(name)}
    return bool(words - _EMPTY_WORDS - own) and not (find_dates(part) and len(words) <= 1)


def _parties(document: Document) -> str | None:
    sued, suing = _labelled(document, FactName.RESPONDENT, _SUED), _labelled(document, FactName.PARTY, _SUING)
    return f"{suing[0]} v {sued[0]}" if sued and suing else None


def _labelled(document: Document, name: FactName, labels: tuple[str, ...]) -> list[str]:
    """Return the parties that the document's own head gives this role to."""
    found: list[str] = []
    for fact in document.facts:
        line = document.text[document.text.rfind("\n", 0, fact.span.start) + 1 : fact.span.start]
        if fact.name is name and line.lower().lstrip("* ").startswith(labels):
            found.append(_PLACE_NOTE.sub("", fact.value))
    return found


def _named(respondents: tuple[str, ...]) -> str | None:
    names = [_ROLE_NOTE.sub("", name) for name in respondents]
    if len(names) > MOST_NAMED:
        return f"{names[0]} and others"
    return " and ".join(names) or None


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", " ", words).strip().lower()
