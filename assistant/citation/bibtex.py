"""A ruling as a BibTeX entry."""

import re
import unicodedata

from assistant.citation.cited import CLAIMED, Cited, joined
from assistant.citation.particulars import Particulars
from assistant.citation.plain import place
from corpus.months import ENGLISH

_SPECIAL = re.compile(r"[\\{}%&#$_^~]")
_ESCAPED = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
_KEY_WORDS = 3


def bibtex(cited: Cited) -> str:
    """Return a @misc entry, which every BibTeX style prints; biblatex reads `url` and `urldate` too.

    The key is made of authority, year, name and the beginning of the document's id, so that it is the same each time
    and differs between rulings.
    """
    ruling = cited.ruling
    year, month, day = [*(ruling.decided or "").split("-"), "", "", ""][:3]
    fields = {
        "author": f"{{{_escaped(ruling.authority_in_full or '')}}}" if ruling.authority_in_full else "",
        "title": f"{{{_escaped(ruling.name or ruling.title)}}}",
        "number": _escaped(joined(ruling.neutral, *ruling.numbers, ruling.ecli)),
        "year": year,
        "month": ENGLISH[int(month) - 1][:3].lower() if month else "",
        "day": str(int(day)) if day else "",
        "note": _escaped(joined(place(cited.pinpoint), _claimed(cited), cited.unchecked)),
        "url": (cited.bare_address or "").replace("{", "%7B").replace("}", "%7D"),
        "urldate": cited.retrieved.isoformat() if cited.retrieved else "",
    }
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join((f"@misc{{{_key(ruling, cited.document_id, year)},", *lines, "}"))


def _claimed(cited: Cited) -> str | None:
    return f"{CLAIMED}: {cited.claimed}" if cited.claimed and not cited.bare_address else None


def _key(ruling: Particulars, document_id: str, year: str) -> str:
    words = _plain_words(ruling.name or "")[:_KEY_WORDS]
    authority = "".join(_plain_words(ruling.authority or "")) or "ruling"
    return "-".join(filter(None, (authority, year, "".join(words), document_id[:6])))


def _plain_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain.lower())


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda m: _ESCAPED.get(m[0], f"\\{m[0]}"), text)
