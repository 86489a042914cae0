"""The manner of GDPRhub and of writers on EU data protection law: body, date, number, name, margin number."""

from assistant.citation.cited import Cited, joined
from assistant.citation.markup import italic
from assistant.citation.particulars import Body, Particulars, in_words
from assistant.citation.pinpoint import Pinpoint

_NO_PLACE = ("", "European Union", "Council of Europe")
_SHORT = 24


def eu(cited: Cited) -> str:
    """Return "DPC (Ireland), 12 May 2023, IN-20-8-1, Meta Ireland, margin number 34 (available at: <address>)".

    EU courts put the case first: CJEU, Case C-131/12, *Google Spain*, 13 May 2014, ECLI:EU:C:2014:317. A ruling
    without a number is known by its name, one without a date says so.
    """
    ruling, date = cited.ruling, in_words(cited.ruling.decided) or "undated"
    name = italic(ruling.name or "")
    ecli = ruling.ecli and f"ECLI:{ruling.ecli}"
    if ruling.body is Body.EU_COURT:
        case = f"{'Joined Cases' if len(ruling.numbers) > 1 else 'Case'} {_listed(ruling.numbers)}"
        head = joined(ruling.authority, case if ruling.numbers else None, name, date, ecli)
    else:
        head = joined(_body(ruling), date, ruling.neutral, *ruling.numbers, name, ecli)
    available = f" (available at: <{cited.address}>)" if cited.address else ""
    return joined(head, _place(cited.pinpoint)) + available


def _listed(numbers: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(numbers[:-1]), numbers[-1] if numbers else "")))


def _body(ruling: Particulars) -> str | None:
    """Return the body with its country or region where its name does not say it: "DPC (Ireland)"."""
    place, authority = ruling.jurisdiction or "", ruling.authority or ""
    place = place.partition("(")[2].rstrip(")") or place
    known = any(word in authority for word in place.split()) or place in _NO_PLACE
    return authority if known or len(authority) > _SHORT else f"{authority} ({place})"


def _place(pinpoint: Pinpoint) -> str:
    heading = f"‘{pinpoint.heading}’" if pinpoint.heading else None
    page = f"page {pinpoint.page}" if pinpoint.page and not pinpoint.paragraph else None
    number = f"margin number {pinpoint.paragraph}" if pinpoint.paragraph else None
    return joined("summary" if pinpoint.of_summary else None, page, heading, number)
