"""The infobox of a page: one `Key: value` paragraph for each field, values that a wiki ran together parted by `; `."""

import re
from functools import partial

_FIELD = re.compile(r"^\*\*([^*\n:]{1,60}):\*\*[ ]*(.*)$", re.MULTILINE)
_LINK_BOUNDARY = re.compile(r"(?<=\))[ ]?(?=\[)")
_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_PROVISION = (
    r"(?:Articles?|Artikel|Artigo|Articolo|Art\.|Sections?|Regulations?|Directive|Recital|Chapter|Law|Loi|Ley)\b"
)
_ACRONYMS = "GDPR|RGPD|DSGVO|AVG|FOIA|PECR|TFEU|ECHR|CFR|LOPDGDD"
_AFTER_BRACKET = rf"(?<=\))(?=[{_UPPER}§])"
_LAW = re.compile(
    rf"(?<=[\w)])(?=§)(?<!§)|(?<=[A-Z]{{2}})(?={_PROVISION})|(?<=[{_LOWER}\d)])(?={_PROVISION})"
    rf"|(?<=GDPR)(?=[A-Z\d]|ePrivacy)|(?:(?<={_ACRONYMS.replace('|', ')|(?<=')}))(?=[A-Z][a-z])"
    rf"|(?<=[{_LOWER}]{{3}})(?=[{_UPPER}][{_LOWER}])|(?<=[/-]\d{{2}})(?=[A-Z][a-z])|"
    rf"(?<=\b(?:19|20)\d\d)(?=[A-Z][a-z])|{_AFTER_BRACKET}"
    rf"|(?<=\))(?=\d)|(?<=FOIA|.EIR|.Act|PECR)(?=\d)|(?<=/\d{{3}})(?=[A-Z][a-z])"
)
_COMPANY = (
    "Ltd",
    "Limited",
    "Inc",
    "Inc.",
    "LLC",
    "LLP",
    "GmbH",
    "B.V.",
    "N.V.",
    "S.A.",
    "S.L.",
    "S.p.A.",
    "S.r.l.",
    "plc",
    "ApS",
)
_PARTIES = re.compile(
    rf"{_AFTER_BRACKET}|(?:{'|'.join(rf'(?<={re.escape(c)})' for c in _COMPANY)})(?=[{_UPPER}][\w])"
    rf"|(?<=[{_LOWER}]{{3}})(?=[A-Z]{{3,}}\b)|(?<=[{_LOWER}]{{2}})(?=(?:The|Anonymous|Ministry|Municipality|Mrs?\.) )"
)
_LANGUAGES = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}])")
_STATUS = re.compile(r"(?<=^Yes)(?=[A-Z])|(?<=^No)(?=[A-Z])|(?<=^Appealed)(?=[A-Z])|(?<=^Pending appeal)(?=[A-Z])")
_SOURCES = re.compile(_AFTER_BRACKET)
_BOUNDARIES = {
    "relevant law": _LAW,
    "parties": _PARTIES,
    "original language(s)": _LANGUAGES,
    "original source": _SOURCES,
    "appeal": _STATUS,
}
_CAMEL = re.compile(rf"(?<=[{_LOWER}])(?=[{_UPPER}][{_LOWER}])")
_WORD = re.compile(r"\w+")


def part_field_links(text: str) -> str:
    """Return the text with `; ` between the links of a field that follow each other directly."""
    return _FIELD.sub(lambda m: f"**{m[1]}:** {_LINK_BOUNDARY.sub('; ', m[2])}", text)


def part_fields(text: str) -> str:
    """Return the text with each `**Key:** value` line as a `Key: value` paragraph.

    Values are parted where a bracket closes, a company's legal form or a provision's abbreviation ends, or a word goes
    on with a capital and both halves stand as words of their own elsewhere in the text while the whole does not.
    """
    if not _FIELD.search(text):
        return text
    words = frozenset(_WORD.findall(_FIELD.sub("", text)))
    return _FIELD.sub(partial(_part, words=words), text)


def _part(match: re.Match[str], words: frozenset[str]) -> str:
    key, value = match[1].strip(), match[2].strip()
    if boundary := _BOUNDARIES.get(key.lower()):
        value = "; ".join(part.strip() for part in boundary.split(value) if part.strip())
        if key.lower() == "parties":
            value = _WORD.sub(partial(_halves, words=words), value)
    return f"\n{key}: {value}\n" if value else ""


def _halves(match: re.Match[str], words: frozenset[str]) -> str:
    """Return a word parted where it is certainly two."""
    word = match[0]
    for boundary in _CAMEL.finditer(word) if word not in words else ():
        left, right = word[: boundary.start()], word[boundary.start() :]
        if left in words and right in words:
            return f"{left}; {right}"
    return word
