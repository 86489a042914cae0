"""The Oxford University Standard for the Citation of Legal Authorities (OSCOLA)."""

import re

from assistant.citation.cited import Cited, joined
from assistant.citation.markup import italic
from assistant.citation.particulars import Body, Particulars, day, in_words
from assistant.citation.pinpoint import Pinpoint

_QUOTED = re.compile(r"(?<!\w)['\"]([^'\"]+)['\"](?!\w)")


def oscola(cited: Cited) -> str:
    """Return a citation after OSCOLA.

    With a neutral citation: *Name* [2023] UKFTT 819 (GRC) [34] (2.1). EU courts: Case C-131/12 *Name* EU:C:2014:317,
    para 34 (2.6.2, and the faculty's guidance on the ECLI). Strasbourg: *Name* App no 61496/08 (ECtHR, 5 September
    2017), para 34 (2.7). Another court: *Name* (court, date) number. A regulator's ruling has no form of its own and
    follows the rule for other sources: Author, 'Title' (number, date) place <address> accessed date (3.4).
    """
    ruling, date = cited.ruling, in_words(cited.ruling.decided)
    if ruling.body is Body.REGULATOR:
        return _of_regulator(cited)
    name = italic(ruling.name or ("" if ruling.numbers or ruling.neutral else ruling.title))
    if ruling.neutral:
        at = cited.pinpoint.paragraph if not cited.pinpoint.of_summary and not cited.pinpoint.heading else None
        return joined(name, ruling.neutral, by=" ") + (f" [{at}]" if at else _place(cited.pinpoint, ", "))
    in_court = f"({joined(ruling.authority, date)})" if ruling.authority or date else None
    if ruling.body is Body.EU_COURT:
        return joined(_case_numbers(ruling), name, ruling.ecli or in_court, by=" ") + _place(cited.pinpoint, ", ")
    if ruling.body is Body.HUMAN_RIGHTS_COURT:
        number = f"App no {ruling.numbers[0]}" if ruling.numbers else None
        return joined(name, number, in_court, by=" ") + _place(cited.pinpoint, ", ")
    numbers = joined(*ruling.numbers, ruling.ecli and f"ECLI:{ruling.ecli}")
    unnamed = f"{joined(ruling.authority, numbers)} ({date or 'undated'})"
    return (joined(name, in_court, numbers, by=" ") if name else unnamed) + _place(cited.pinpoint, ", ") + _seen(cited)


def _of_regulator(cited: Cited) -> str:
    ruling, date = cited.ruling, in_words(cited.ruling.decided) or "undated"
    if ruling.name:
        name = _QUOTED.sub(r"“\1”", ruling.name)
        what = f"‘{name}’ ({joined(*ruling.numbers, date)})"
    else:
        what = f"{joined(*ruling.numbers) or ruling.kind.capitalize()} ({date})"
    return joined(ruling.authority_in_full, what) + _place(cited.pinpoint, " ") + _seen(cited)


def _case_numbers(ruling: Particulars) -> str | None:
    *first, last = ruling.numbers or ("",)
    if not last:
        return None
    return f"Joined Cases {', '.join(first)} and {last}" if first else f"Case {last}"


def _place(pinpoint: Pinpoint, before: str) -> str:
    """Return the pinpoint: "para 34", the bare number of a page, or the heading (1.3 and 2.1.9)."""
    page = str(pinpoint.page) if pinpoint.page and not pinpoint.paragraph else None
    heading = f"‘{pinpoint.heading}’" if pinpoint.heading else None
    words = joined(page, heading, f"para {pinpoint.paragraph}" if pinpoint.paragraph else None)
    if pinpoint.of_summary:
        return f" ({joined('summary', words)})"
    return f"{before}{words}" if words else ""


def _seen(cited: Cited) -> str:
    if not cited.address:
        return ""
    return f" <{cited.address}>" + (f" accessed {day(cited.retrieved)}" if cited.retrieved else "")
