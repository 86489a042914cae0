"""The Canadian Guide to Uniform Legal Citation (McGill Guide), 10th edition."""

from assistant.citation.cited import Cited, joined
from assistant.citation.markup import italic
from assistant.citation.particulars import Body, in_words
from assistant.citation.pinpoint import Pinpoint


def mcgill(cited: Cited) -> str:
    """Return a citation after the McGill Guide.

    With a neutral citation: *Name*, 2024 FCA 140 at para 34 (3.1). Another court: *Name* (date), number (court) at
    para 34. A body without neutral citations: *Name* (date), number at para 34, online: OPC <address> (3.15.2). A
    ruling that only its number names stands under the number: PIPEDA Findings #2021-001 (2 February 2021), online.
    """
    ruling = cited.ruling
    if ruling.neutral:
        return joined(italic(ruling.name or ruling.title), ruling.neutral) + _place(cited.pinpoint)
    if ruling.body is Body.EU_COURT:
        number = joined(", ".join(ruling.numbers), ruling.ecli and f"ECLI:{ruling.ecli}")
        dated = "" if ruling.ecli else f" ({in_words(ruling.decided) or 'undated'})"
        head = joined(italic(ruling.name or ("" if number else ruling.title)), number)
        return head + dated + _place(cited.pinpoint) + _online(cited)
    date = f"({in_words(ruling.decided) or 'undated'})"
    numbers = [f"No {n}" if ruling.body is Body.HUMAN_RIGHTS_COURT else n for n in ruling.numbers]
    if not ruling.name and numbers:
        return joined(f"{', '.join(numbers)} {date}", _whose(cited), by=" ") + _place(cited.pinpoint) + _online(cited)
    head = joined(joined(f"{italic(ruling.name or ruling.title)} {date}", *numbers), _whose(cited), by=" ")
    return head + _place(cited.pinpoint) + _online(cited)


def _whose(cited: Cited) -> str | None:
    """Return the body in brackets, where no address that follows names it."""
    ruling = cited.ruling
    if ruling.body is not Body.REGULATOR:
        return f"({ruling.authority})" if ruling.authority else None
    return f"({ruling.authority_in_full})" if ruling.authority_in_full and not cited.address else None


def _place(pinpoint: Pinpoint) -> str:
    """Return the pinpoint: "at para 34", "at 12" for a page, the heading where neither is printed (1.5)."""
    heading = f"“{pinpoint.heading}”" if pinpoint.heading else None
    page = str(pinpoint.page) if pinpoint.page and not pinpoint.paragraph else None
    words = joined(page, heading, f"para {pinpoint.paragraph}" if pinpoint.paragraph else None)
    if pinpoint.of_summary:
        return f" (summary{words and f' at {words}'})"
    return f" at {words}" if words else ""


def _online(cited: Cited) -> str:
    return f", online: {joined(cited.ruling.authority, f'<{cited.address}>', by=' ')}" if cited.address else ""
