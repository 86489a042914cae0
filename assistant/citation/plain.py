"""A citation in plain words, for readers of any country."""

from assistant.citation.cited import Cited, joined
from assistant.citation.markup import italic
from assistant.citation.particulars import day, in_words
from assistant.citation.pinpoint import Pinpoint


def plain(cited: Cited) -> str:
    """Return authority, name, number, date, place and address.

    "DPC, Meta Ireland (IN-20-8-1), 12 May 2023, para 34".
    """
    ruling = cited.ruling
    number = joined(ruling.neutral, *ruling.numbers, ruling.ecli)
    name = ruling.name or ("" if number else ruling.title)
    what = f"{italic(name)} ({number})" if name and number else italic(name) or number
    seen = f", retrieved {day(cited.retrieved)}" if cited.retrieved and cited.address else ""
    address = f" <{cited.address}>{seen}" if cited.address else ""
    return joined(ruling.authority, what, in_words(ruling.decided) or "undated", place(cited.pinpoint)) + address


def place(pinpoint: Pinpoint) -> str:
    """Return a pinpoint in words: "para 34", "page 12", "under “Findings”"; empty where there is none.

    Words of a description are placed in the "summary": its paragraphs are not the ruling's.
    """
    under = f"under “{pinpoint.heading}”" if pinpoint.heading else None
    page = f"page {pinpoint.page}" if pinpoint.page else None
    words = joined(page, under, f"para {pinpoint.paragraph}" if pinpoint.paragraph else None)
    return joined("summary" if pinpoint.of_summary else None, words)
