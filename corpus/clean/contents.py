"""Lists of contents: linked ones, and printed ones with dot leaders or page numbers."""

import re

_HEADING = re.compile(r"#{1,6}\s+(?:table of )?contents\s*$", re.IGNORECASE)
_ENTRY = re.compile(r"\s*(?:[*-]|\d+\.)\s+\[.*\]\(#.*\)\s*$")
_LEADER = re.compile(r"(?:\.[ ]?){5,}\s*(?:\d{1,4}|[ivxl]{1,6})?\s*$")


def drop_contents(text: str) -> str:
    """Return the text without its lists of contents."""
    out: list[str] = []
    inside = False
    for line in text.split("\n"):
        if _HEADING.match(line):
            inside = True
            continue
        if inside and (not line.strip() or _ENTRY.match(line)):
            continue
        inside = False
        if not _LEADER.search(line):
            out.append(line)
    return "\n".join(out)
