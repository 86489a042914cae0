"""The infobox of a page: one `Key: value` paragraph for each field, values that ran together parted."""

import re

_FIELD = re.compile(r"^([\f]?)\*\*([^*\n:]{1,60}):\*\*[ ]*(.*)$", re.MULTILINE)
_RUN_ON = re.compile(
    r"(?<=[A-Z]{2})(?=(?:Article|Art\.|Section|Regulation|Directive|Recital|Paragraph)\b)"
    r"|(?<=[a-z0-9)])(?=(?:Article|Art\.|Section|Regulation|Directive|Recital)\s)"
)
_PARTY_RUN_ON = re.compile(
    r"(?<=[a-zà-ÿ)])(?=[A-ZÀ-Ý][a-zà-ÿ]+)|(?<=[a-z]\.)(?=[A-Z][a-z])|(?<=[A-Z]\.[A-Z]\.)(?=[A-Z][a-z]{2})"
)
_TOGETHER = ("relevant law", "parties", "national case number/name", "original source", "original language(s)")


def part_fields(text: str) -> str:
    """Return the text with each `**Key:** value` line as `Key: value` between blank lines."""
    return _FIELD.sub(_part, text)


def _part(match: re.Match[str]) -> str:
    page, key, value = match.groups()
    parted = "; ".join(p.strip() for p in _RUN_ON.split(value)) if key.lower() in _TOGETHER else value
    return f"\n{page}{key.strip()}: {parted.strip()}\n" if parted.strip() else ""
