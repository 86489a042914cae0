"""What a citation says of a ruling, whatever the style."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.citation.case_name import case_name
from corpus import authors
from corpus.facts import REGULATORS
from corpus.months import ENGLISH
from corpus.types import Document, FactName, Kind


class Body(StrEnum):
    """What sort of body ruled; styles cite each sort in its own way."""

    REGULATOR = "regulator"
    EU_COURT = "eu court"
    HUMAN_RIGHTS_COURT = "human rights court"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Particulars:
    """The elements of a citation, each None or empty where the document does not tell.

    `authority` is the short name, `authority_in_full` the official one, `decided` ISO 8601, `numbers` the case
    numbers first the ruling's own: a regulator's further ones are the files of its inquiry and are left out, as are
    those that `name` holds already, `neutral` a neutral citation ("[2023] UKFTT 819 (GRC)", "2024 FCA 140"), `ecli`
    without the word ECLI ("EU:C:2014:317").
    """

    body: Body
    name: str | None
    authority: str | None
    authority_in_full: str | None
    jurisdiction: str | None
    decided: str | None
    numbers: tuple[str, ...]
    neutral: str | None
    ecli: str | None
    title: str
    kind: Kind
    language: str


_EU_COURTS = {"CJEU", "General Court", "EFTA Court"}
_ECLI = re.compile(r"\b(?:ECLI:)?(?P<ecli>[A-Z]{2}:[A-Z]{1,7}:(?:19|20)\d\d:[A-Z0-9.]*[A-Z0-9])")
_NEUTRAL = re.compile(
    r"\[(?:19|20)\d\d\]\s[A-Z][A-Za-z]{1,8}(?:\s(?:Civ|Crim))?\s\d+(?:\s\([A-Z][A-Za-z]*\))?"
    r"|(?<![\w/-])(?:19|20)\d\d\s[A-Z]{2,6}\s[1-9]\d*(?![\w/-])"
)
_OF_A_COURT = re.compile(r"\b(?:(?:UK|EW|CS|NI)[A-Z]+|SCC|HCA|FCA?|FCAFC|[A-Z]{2}(?:SC|CA|KB|QB|HC)|IL|US)\b")
_EU_NUMBER = re.compile(r"\b[CTFE][-‑–]\d+/\d\d(?:\s(?:P|PPU|R))?\b")
_OWN_NUMBER = re.compile(r"\b\d{1,4}/(?:19|20)\d\d\b|\b[A-Z]{2,}-\d{4}-\d+")
_HEAD = 3000


def particulars_of(document: Document) -> Particulars:
    """Return what the document's facts say of it."""
    body, authority, name = _body(document), author_of(document), case_name(document)
    return Particulars(
        body=body,
        name=name,
        authority=authority,
        authority_in_full=_in_full(authority),
        jurisdiction=next(iter(document.values(FactName.JURISDICTION)), None),
        decided=next(iter((*document.values(FactName.DECIDED), *document.values(FactName.PUBLISHED))), None),
        numbers=_numbers(document, body, name or ""),
        neutral=_neutral(document, body),
        ecli=_ecli(document, body),
        title=document.title,
        kind=document.kind,
        language=document.language,
    )


def in_words(iso: str | None) -> str | None:
    """Return a date as British and Canadian lawyers write it.

    >>> in_words("2021-02-03"), in_words("2021-02"), in_words(None)
    ('3 February 2021', 'February 2021', None)
    """
    if not iso:
        return None
    year, *rest = iso.split("-")
    month = f"{ENGLISH[int(rest[0]) - 1]} " if rest else ""
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month}{year}"


def day(when: date) -> str:
    """Return a day in words."""
    return in_words(when.isoformat()) or ""


def author_of(document: Document) -> str | None:
    """Return the court or regulator whose ruling a document is; None for an article, which only tells of one."""
    return None if document.kind is Kind.ARTICLE else authors.author_of(document)


def _body(document: Document) -> Body:
    courts = document.values(FactName.COURT)
    if document.kind is not Kind.JUDGMENT or not courts:
        return Body.REGULATOR
    if courts[0] in _EU_COURTS:
        return Body.EU_COURT
    return Body.HUMAN_RIGHTS_COURT if courts[0] == "ECtHR" else Body.COURT


def _in_full(authority: str | None) -> str | None:
    known = next((r for r in REGULATORS if r.short == authority), None)
    return known.name if known else authority


def _numbers(document: Document, body: Body, name: str) -> tuple[str, ...]:
    printed = [" ".join(v.replace("‑", "-").split()) for v in document.values(FactName.CASE_NUMBER)]
    if body is Body.EU_COURT:
        found = (m[0].replace("‑", "-").replace("–", "-") for v in printed for m in _EU_NUMBER.finditer(v))
        return tuple(dict.fromkeys(found))
    if _neutral(document, body):
        return ()
    if _OWN_NUMBER.search(name):
        return ()
    plain = [v for n in printed if not _ECLI.fullmatch(n) and (v := _NEUTRAL.sub("", n).strip(" ,;")) and v not in name]
    longer = [v for v in plain if plain and v != plain[0] and v.startswith(plain[0])]
    return tuple(longer[:1] or plain[:1])


def _neutral(document: Document, body: Body) -> str | None:
    stated = " ; ".join((*document.values(FactName.CASE_NUMBER), document.title))
    match = _NEUTRAL.search(stated)
    if match and body is Body.REGULATOR and _OF_A_COURT.search(match[0]):
        return None  # the court that reviewed the regulator's ruling
    return match[0] if match else None


def _ecli(document: Document, body: Body) -> str | None:
    stated = " ; ".join(document.values(FactName.CASE_NUMBER))
    match = _ECLI.search(stated)
    if not match and body is Body.EU_COURT:
        heads = [m["ecli"] for m in _ECLI.finditer(document.text, 0, _HEAD)]
        return heads[0] if len(set(heads)) == 1 else None
    return match["ecli"] if match else None
