"""The labelled lines at the head of a document: what each label means, whatever site or language it comes from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.types import BlockType, Paragraph, Span


class Label(StrEnum):
    """What a labelled line tells."""

    AUTHORITY = "authority"
    COURT = "court"
    JURISDICTION = "jurisdiction"
    LAW = "law"
    TYPE = "type"
    KIND = "kind"
    OUTCOME = "outcome"
    DECIDED = "decided"
    PUBLISHED = "published"
    FINE = "fine"
    PARTIES = "parties"
    RESPONDENT = "respondent"
    COMPLAINANT = "complainant"
    CASE_NUMBER = "case number"
    CASE_NAME = "case name"
    STATUS = "status"
    APPEAL_FROM = "appeal from"
    URL = "url"
    TITLE = "title"


# Labels as they are printed, lower case, parted by "|".
_SYNONYMS: dict[Label, str] = {
    Label.AUTHORITY: "authority|regulator|data protection authority|dpa|supervisory authority|"
    "lead supervisory authority|"
    "autorité|autorité de contrôle|autorità|autoridad|autoridade|behörde|aufsichtsbehörde|autoriteit|toezichthouder|"
    "myndighed|myndighet|urząd|organ|agency|issued by|regulator name|commissioner|decision maker|adjudicator's office",
    Label.COURT: "court|tribunal|gericht|juridiction|rechtbank|instantie|órgano|tribunale|domstol|sąd|court/tribunal|"
    "chamber",
    Label.JURISDICTION: "jurisdiction|country|state|land|pays|paese|país|province|kraj",
    Label.LAW: "relevant law|provisions|provision|legislation|relevant legislation|legal basis|articles|"
    "quoted articles|laws|law|"
    "statute|statutes|act|rechtsgrundlage|normen|bases légales|base juridique|wetsartikelen|wettelijke bepalingen|"
    "normativa|"
    "relevant provisions|articles infringed|articles violated|section of act|legal provisions|provisions breached",
    Label.TYPE: "type|type of decision|notice type|document type|decision type|action|action type|type of action|"
    "enforcement type|"
    "nature|nature of document|typ|tipo",
    Label.KIND: "kind",
    Label.OUTCOME: "outcome|result|disposition|decision outcome|ergebnis|résultat|esito|resultado|uitkomst|finding|"
    "decision result",
    Label.DECIDED: "decided|date of decision|decision date|date decided|date of final decision|date of judgment|"
    "judgment date|"
    "date issued|issued|issue date|date|dated|datum|date de la décision|date de la délibération|fecha|data|dato|"
    "dátum|"
    "entscheidungsdatum|datum der entscheidung|datum uitspraak|fecha de resolución|fecha de la resolución|"
    "data del provvedimento|"
    "date of notice|date of adoption|adopted|adopted on|made on|handed down|date of order|order date|date of report",
    Label.PUBLISHED: "published|publication date|date published|date of publication|published on|date de publication|"
    "veröffentlicht|veröffentlicht am|veröffentlichungsdatum|datum publicatie|gepubliceerd|fecha de publicación|"
    "pubblicato|"
    "data di pubblicazione|publiceringsdatum|posted|posted on",
    Label.FINE: "fine|fines|penalty|penalty amount|fine amount|amount of fine|total fine|monetary penalty|sanction|"
    "sanctions|amende|"
    "multa|sanzione|bußgeld|geldbuße|boete|bøde|sanctie|kara|civil penalty|administrative fine|amount|montant",
    Label.PARTIES: "parties|party|parteien|parti|partes|partijen|entities|companies",
    Label.RESPONDENT: "respondent|respondents|organisation|organization|organisation name|name of organisation|"
    "controller|"
    "data controller|controller/processor|data controllers|processor|defendant|company|public authority|public body|"
    "institution|"
    "entity|fined entity|company name|verantwortlicher|antragsgegner|beklagte|responsable du traitement|responsable|"
    "organisme|"
    "société|responsable del tratamiento|reclamado|entidad|titolare|titolare del trattamento|"
    "verwerkingsverantwoordelijke|"
    "verweerder|dataansvarlig|personuppgiftsansvarig|administrator|to|addressee|recipient|agency complained against",
    Label.COMPLAINANT: "complainant|complainants|applicant|applicants|appellant|appellants|claimant|claimants|"
    "plaintiff|plaintiffs|"
    "petitioner|requester|data subject|beschwerdeführer|antragsteller|kläger|klägerin|plaignant|requérant|reclamante|"
    "ricorrente|"
    "klager|eiser|verzoeker|other parties|other party",
    Label.CASE_NUMBER: "case number|case no|case no.|case number/name|national case number/name|national case number|"
    "case reference|"
    "case ref|reference|reference number|ref|ref.|reference no|our reference|our ref|file number|file no|file no.|"
    "file|"
    "procedure no|procedure no.|procedure number|decision number|decision no|decision no.|order number|order|"
    "order no|docket|"
    "docket number|docket no|docket no.|citation|neutral citation|ecli|european case law identifier|"
    "inquiry reference|"
    "dpc case reference|dpc inquiry reference|dpc ref|inquiry number|complaint number|complaint no|aktenzeichen|"
    "geschäftszahl|gz|az|"
    "numéro|n°|numéro de décision|délibération|zaaknummer|kenmerk|ons kenmerk|dossier|dossiernummer|doc. web|docweb|"
    "expediente|"
    "expediente n.º|nº expediente|número de expediente|procedimiento nº|journalnummer|j.nr|diarienummer|dnr|sygn|"
    "sygnatura|"
    "report number|findings|pipeda case summary|investigation number|celex|celex number|case id|matter number|"
    "application no",
    Label.CASE_NAME: "case name|case|matter|in the matter of|name|cause|style of cause",
    Label.STATUS: "appeal|appeal to|status|appeal status|appeals|litigation status|rechtskraft|recours|rechtsmittel|"
    "hoger beroep|"
    "current status|legal status",
    Label.APPEAL_FROM: "appeal from|on appeal from|decision appealed|decision under appeal|decision under review",
    Label.URL: "url|link|source url|official url|official source|official address|permalink|canonical url|"
    "web address|original url",
    Label.TITLE: "title",
}
_DESCRIBING = {Label.AUTHORITY, Label.COURT, Label.JURISDICTION, Label.LAW, Label.OUTCOME, Label.FINE, Label.KIND}
_LABELS = {name: label for label, names in _SYNONYMS.items() for name in names.split("|")}

_LINE = re.compile(
    r"^[ \t]*(?:[-*•] )?(?P<key>[^\W\d_][\w()/°º'’. -]{0,45}?)[ \t]*:[ \t]+(?P<value>\S.*?)[ \t]*$", re.M
)
_EMPTY = re.compile(r"(?:n/?\s?a\.?|[-–—.]+|none given|tbd|unknown|not applicable|null|\?+)(?:\s+n/a)?", re.I)


@dataclass(frozen=True, slots=True)
class HeaderField:
    """One labelled line.

    `span` covers the value; `printed` is the label as printed; `described` tells whether it stands in a document's
    field block rather than in the caption of its running text.
    """

    label: Label
    printed: str
    value: str
    span: Span
    described: bool


def label_of(key: str) -> Label | None:
    """Return what a printed label or front-matter key means ("Decision date" -> DECIDED), None if nothing we read."""
    words = " ".join(key.replace("_", " ").lower().split())
    return _LABELS.get(words) or _LABELS.get(words.rstrip(".:"))


def is_empty(value: str) -> bool:
    """Return whether a value says that there is none: "n/a", "-", "unknown"."""
    return bool(_EMPTY.fullmatch(value.strip()))


def read_fields(text: str, paragraphs: Sequence[Paragraph]) -> tuple[HeaderField, ...]:
    """Return the fields of a document's field block, in order.

    The labelled lines at the head of a notice ("To: Acme Ltd", "Date: 5 June 2025") are no field block: one has a
    title above it, or names what only a description names, such as the authority.
    """
    blocks = (p for p in paragraphs if p.type is BlockType.FIELD)
    found = tuple(f for p in blocks for f in _lines(text, p.start, p.end, described=True))
    is_block = text.lstrip().startswith("# ") or any(f.label in _DESCRIBING for f in found)
    return found if is_block else ()


def read_caption(text: str, caption: Span) -> tuple[HeaderField, ...]:
    """Return the short labelled lines of a caption ("To: HIV Scotland", "Date: 5 June 2025"), in order."""
    return tuple(f for f in _lines(text, caption.start, caption.end, described=False) if len(f.value) < 160)


def _lines(text: str, start: int, end: int, *, described: bool) -> Iterator[HeaderField]:
    for match in _LINE.finditer(text, start, end):
        if label := label_of(match["key"]):
            yield HeaderField(label, match["key"], match["value"], Span(*match.span("value")), described)
