"""Which court or tribunal a judgment is from."""

import re
from collections.abc import Iterator
from functools import cache

from corpus.facts.header import Label
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.facts.names import NameFinder
from corpus.facts.reading import Reading, header_fact, text_fact
from corpus.facts.rows import rows_of
from corpus.types import Fact, FactName, Span

# Short name as facts write it, jurisdiction, other spellings.
_TABLE = """
CJEU|European Union|Court of Justice of the European Union|European Court of Justice|Court of Justice|ECJ|EuGH|CJUE
  |Cour de justice de l'Union européenne|Gerichtshof der Europäischen Union|HvJEU
General Court|European Union|General Court of the European Union|General Court|GC|Gericht der Europäischen Union
EFTA Court|European Union|EFTA Court
ECtHR|Council of Europe|European Court of Human Rights|ECtHR|ECHR|CEDH|EGMR
First-tier Tribunal|United Kingdom|First-tier Tribunal|First-tier Tribunal (General Regulatory Chamber)
  |First Tier Tribunal|FTT|Information Tribunal|Information Rights Tribunal
Upper Tribunal|United Kingdom|Upper Tribunal|Upper Tribunal (Administrative Appeals Chamber)|UKUT
EWHC|United Kingdom|High Court of Justice|High Court of England and Wales|EWHC|High Court (England and Wales)
EWCA|United Kingdom|Court of Appeal of England and Wales|EWCA|Court of Appeal (Civil Division)
  |Court of Appeal (England and Wales)
UK Supreme Court|United Kingdom|Supreme Court of the United Kingdom|UK Supreme Court|UKSC
Court of Session|United Kingdom|Court of Session|CSIH|CSOH
High Court (Ireland)|Ireland|High Court (Ireland)|Irish High Court|High Court of Ireland|IEHC
Supreme Court of Canada|Canada|Supreme Court of Canada|Cour suprême du Canada|SCC
Federal Court (Canada)|Canada|Federal Court of Canada|Federal Court (Canada)|Cour fédérale
Federal Court of Appeal (Canada)|Canada|Federal Court of Appeal|Federal Court of Appeal (Canada)|Cour d'appel fédérale
Supreme Court of British Columbia|British Columbia|Supreme Court of British Columbia|British Columbia Supreme Court
  |BCSC
Court of Appeal for British Columbia|British Columbia|Court of Appeal for British Columbia|BCCA
Court of King's Bench of Alberta|Alberta|Court of King's Bench of Alberta|Court of Queen's Bench of Alberta|ABKB|ABQB
Court of Appeal for Ontario|Ontario|Court of Appeal for Ontario|ONCA
Ontario Superior Court of Justice|Ontario|Ontario Superior Court of Justice|Superior Court of Justice|ONSC
Supreme Court of the United States|United States|Supreme Court of the United States|U.S. Supreme Court|SCOTUS
Federal Court of Australia|Australia|Federal Court of Australia|FedCFamC|FCAFC
Administrative Appeals Tribunal|Australia|Administrative Appeals Tribunal|Administrative Review Tribunal|AATA
High Court of Australia|Australia|High Court of Australia|HCA
Human Rights Review Tribunal|New Zealand|Human Rights Review Tribunal|NZHRRT
Supreme Court of India|India|Supreme Court of India
Constitutional Court of South Africa|South Africa|Constitutional Court of South Africa|ZACC
Conseil d'État|France|Conseil d'État|Conseil d’État|CE (France)|Council of State (France)
Cour de cassation|France|Cour de cassation|Cour de Cassation (France)
Raad van State|Netherlands|Raad van State|RvS|ABRvS|Afdeling bestuursrechtspraak van de Raad van State
Hoge Raad|Netherlands|Hoge Raad|Hoge Raad der Nederlanden
BVwG|Austria|Bundesverwaltungsgericht (Austria)|BVwG
OGH|Austria|Oberster Gerichtshof|OGH
VwGH|Austria|Verwaltungsgerichtshof (Austria)|VwGH
VfGH|Austria|Verfassungsgerichtshof (Austria)|VfGH
BGH|Germany|Bundesgerichtshof|BGH
BVerfG|Germany|Bundesverfassungsgericht|BVerfG
BVerwG|Germany|Bundesverwaltungsgericht|BVerwG
BAG|Germany|Bundesarbeitsgericht|BAG
BSG|Germany|Bundessozialgericht|BSG
BFH|Germany|Bundesfinanzhof|BFH
Court of Appeal of Brussels|Belgium|Court of Appeal of Brussels|Cour d'appel de Bruxelles|Hof van Beroep te Brussel
  |Marktenhof|Market Court|Cour des marchés
Audiencia Nacional|Spain|Audiencia Nacional|AN (Spain)|Spanish National High Court
Tribunal Supremo|Spain|Tribunal Supremo|TS (Spain)|Spanish Supreme Court
Corte di Cassazione|Italy|Corte di Cassazione|Corte Suprema di Cassazione|Cass.Civ.|Cass. Civ.|Italian Supreme Court
Consiglio di Stato|Italy|Consiglio di Stato|CdS (Italy)
NSA|Poland|Naczelny Sąd Administracyjny|NSA|Polish Supreme Administrative Court
"""
_ROWS = rows_of(_TABLE)
_CITED = {
    "UKFTT": "First-tier Tribunal",
    "UKUT": "Upper Tribunal",
    "EWHC": "EWHC",
    "EWCA": "EWCA",
    "UKSC": "UK Supreme Court",
    "IEHC": "High Court (Ireland)",
    "SCC": "Supreme Court of Canada",
    "BCSC": "Supreme Court of British Columbia",
    "BCCA": "Court of Appeal for British Columbia",
    "ABKB": "Court of King's Bench of Alberta",
    "ONCA": "Court of Appeal for Ontario",
    "FCA": "Federal Court of Appeal (Canada)",
    "FC": "Federal Court (Canada)",
    "NZHRRT": "Human Rights Review Tribunal",
    "FCAFC": "Federal Court of Australia",
    "HCA": "High Court of Australia",
}
_CITATION = re.compile(r"\[?(?:19|20)\d\d\]? (?P<court>" + "|".join(sorted(_CITED, key=len, reverse=True)) + r") \d+")
_PLACE = re.compile(r"\s*\((?P<place>[^()]+)\)\s*\Z")
_NEEDS_PLACE = re.compile(
    r"(?:the )?(?:supreme|high|circuit|district|administrative|constitutional|federal|appeals?|regional|labour)?\s*"
    r"(?:court|court of appeal|council of state|tribunal|SAC|AD|HD|US)",
    re.I,
)
_NAMED = re.compile(
    r"\b(?:Supreme|High|Federal|Superior|Provincial|District|Circuit|Divisional|Administrative|Constitutional|Regional|"
    r"Appeals?) "
    r"(?:Court|Tribunal)(?: of (?:Appeal )?(?:the )?[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,3})?"
    r"|\b(?:Verwaltungsgericht|Oberlandesgericht|Landgericht|Amtsgericht|Oberverwaltungsgericht|"
    r"Tribunal administratif de|Cour d'appel de|Rechtbank|Gerechtshof) [A-ZÀ-Ý][\w-]+"
)
_LUXEMBOURG = re.compile(r"JUDGE?MENT OF THE COURT\b|ECLI:EU:C:")
_CAPTION = 700


def court_named(name: str) -> tuple[str, str | None]:
    """Return a court's name as facts write it and its jurisdiction, None where the name does not tell."""
    words = " ".join(name.replace("\u200e", "").split())
    if known := _by_spelling().get(words.lower()):
        return known
    match = _PLACE.search(words)
    place = jurisdiction_named(match["place"]) if match else None
    if not match or not place:
        return words, None
    bare = words[: match.start()]
    known = _by_spelling().get(bare.lower())
    if known and known[1] == place:
        return known
    return (f"{bare} ({place})" if _NEEDS_PLACE.fullmatch(bare) or known else bare), place


def find_court(reading: Reading) -> Iterator[Fact]:
    """Yield the court that the header names, else the one in the caption of a judgment."""
    stated = [f for f in reading.labelled(Label.COURT) if f.described or len(f.value) < 90]
    stated = [f for f in stated if f.described] or stated[:1]
    for field in stated:
        yield header_fact(FactName.COURT, court_named(field.value)[0], field.span)
    if not stated and not any(reading.labelled(Label.AUTHORITY)):
        yield from _in_caption(reading)


def _in_caption(reading: Reading) -> Iterator[Fact]:
    caption = reading.captions[0].start
    numbers = (f.span for f in reading.labelled(Label.CASE_NUMBER))
    for where in (reading.title, *numbers, Span(caption, min(caption + _CAPTION, len(reading.text)))):
        if found := _first_court(reading.text, where.start, where.end):
            yield text_fact(FactName.COURT, found[0], found[1])
            return


def _first_court(text: str, start: int, end: int) -> tuple[str, Span] | None:
    if cited := _CITATION.search(text, start, end):
        return _CITED[cited["court"]], Span(*cited.span())
    for name, a, b in _finder().find(text, start, end):
        return _by_spelling()[name.lower()][0], Span(a, b)
    if luxembourg := _LUXEMBOURG.search(text, start, end):
        return "CJEU", Span(*luxembourg.span())
    named = _NAMED.search(text, start, end)
    return (" ".join(named[0].split()), Span(*named.span())) if named else None


def courts_in(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the courts of the table that a text names in full, as facts write them."""
    for name, start, end in _finder().find(text):
        yield _by_spelling()[name.lower()][0], Span(start, end)


@cache
def _by_spelling() -> dict[str, tuple[str, str | None]]:
    return {s.lower(): (short, place) for short, place, *names in _ROWS for s in (short, *names)}


@cache
def _finder() -> NameFinder:
    return NameFinder([name for _, _, *names in _ROWS for name in names if len(name) > 8])
