"""Lists of contents: linked ones, and printed ones with dot leaders or page numbers."""

import re
from collections.abc import Sequence

from corpus.clean.pages import is_break

_TITLE = (
    r"(?:table of contents?|contents|list of contents|index|inhaltsverzeichnis|inhoudsopgave|inhoud|sommaire|"
    r"table des mati[èe]res|[íi]ndice|innhold(?:sfortegnelse)?|indhold(?:sfortegnelse)?|inneh[åa]ll|spis tre[śs]ci|"
    r"obsah)"
)
_HEADING = re.compile(rf"#{{1,6}}\s+{_TITLE}\s*:?", re.IGNORECASE)
_PRINTED_TITLE = re.compile(rf"(?:#{{1,6}}\s+)?{_TITLE}\s*:?", re.IGNORECASE)
_STUCK_TITLE = re.compile(r"(?<=[a-z.,;])(?:Table of Contents|TABLE OF CONTENTS)$")
_LINKED = re.compile(r"\s*(?:[*-]|\d+\.)\s+\[.*\]\(#.*\)\s*$")
_PAGE = re.compile(r"(?:\d{1,4}|[ivxlIVXL]{1,6})$")
_PAGED = re.compile(r".*?(?:^|[^\d.,/(])(\d{1,4})\s*$")
_MOST_APART = 5
_FEWEST = 3
_SHORTEST_LEADER = 5
_LONGEST_ENTRY = 160


def drop_linked_contents(text: str) -> str:
    """Return the text without a contents heading and the list of links to the page's own sections under it."""
    lines = text.split("\n")
    out: list[str] = []
    at = 0
    while at < len(lines):
        end = at + 1
        if _HEADING.fullmatch(lines[at].strip()):
            while end < len(lines) and (not lines[end].strip() or _LINKED.match(lines[end])):
                end += 1
        if not any(_LINKED.match(line) for line in lines[at:end]):
            out.extend(lines[at:end])
        at = end
    return "\n".join(out)


def drop_printed_contents(text: str) -> str:
    """Return the text without printed lists of contents.

    Their entries end in dot leaders or in page numbers that only rise.
    """
    lines = text.split("\n")
    gone: set[int] = set()
    filled = [i for i, line in enumerate(lines) if line.strip() and not is_break(line)]
    for start, end in [*_leader_lists(lines, filled), *_titled_lists(lines, filled)]:
        gone.update(i for i in range(start, end) if not is_break(lines[i]))
    if not gone:
        return text
    return "\n".join(_STUCK_TITLE.sub("", line) for i, line in enumerate(lines) if i not in gone)


def _leader_lists(lines: Sequence[str], filled: Sequence[int]) -> list[tuple[int, int]]:
    """Return the ranges of lines from one dot leader to the last that follows closely, three leaders at least."""
    places = [k for k, i in enumerate(filled) if _ends_in_leader(lines[i])]
    ranges: list[tuple[int, int]] = []
    group: list[int] = []
    for k in [*places, len(filled) + 99]:
        if group and k - group[-1] > _MOST_APART:
            if len(group) >= _FEWEST:
                first = _titled_start(lines, filled, group[0])
                last = _paged_end(lines, filled, group[-1])
                ranges.append((filled[first], filled[last] + 1))
            group = []
        group.append(k)
    return ranges


def _ends_in_leader(line: str) -> bool:
    """Return whether a line ends in five dots or more, or two ellipses, and perhaps a page number after them."""
    words = line.rstrip(" -\u2013")
    page = _PAGE.search(words[-6:])
    words = words[: len(words) - len(page[0])].rstrip() if page else words
    leader = words[len(words.rstrip(" .…")) :]
    return leader.count(".") + 3 * leader.count("…") >= _SHORTEST_LEADER and (bool(page) or len(words) > len(leader))


def _titled_start(lines: Sequence[str], filled: Sequence[int], first: int) -> int:
    """Return where the list begins: at its title where one stands just before, else at the first leader."""
    for k in range(first - 1, max(-1, first - 1 - _MOST_APART), -1):
        line = lines[filled[k]].strip()
        if _PRINTED_TITLE.fullmatch(line):
            return k
        if _STUCK_TITLE.search(line):
            return k + 1
        if len(line) > 140:
            break
    return first


def _paged_end(lines: Sequence[str], filled: Sequence[int], last: int) -> int:
    """Return the last line of the list: entries without a leader but with a higher page number may follow at once."""
    page, end = _page_shown(lines[filled[last]]) or 0, last
    for k in range(last + 1, min(len(filled), last + 1 + _MOST_APART)):
        shown = _page_shown(lines[filled[k]])
        if shown is None or not page <= shown <= page + 50:
            break
        page, end = shown, k
    return end


def _page_shown(line: str) -> int | None:
    """Return the page number that an entry ends in."""
    match = _PAGED.fullmatch(line.strip()) if len(line.strip()) <= _LONGEST_ENTRY else None
    return int(match[1]) if match else None


def _titled_lists(lines: Sequence[str], filled: Sequence[int]) -> list[tuple[int, int]]:
    """Return the ranges of lines under a contents title whose entries end in page numbers that only rise."""
    ranges: list[tuple[int, int]] = []
    for k, i in enumerate(filled):
        if len(lines[i]) > _LONGEST_ENTRY or not _PRINTED_TITLE.fullmatch(lines[i].strip()):
            continue
        page, end, entries = 0, k, 0
        for m in range(k + 1, len(filled)):
            shown = _page_shown(lines[filled[m]])
            if shown is not None and page <= shown <= page + 200:
                page, end, entries = shown, m, entries + 1
            elif m - end > 2 or len(lines[filled[m]].strip()) > _LONGEST_ENTRY:
                break
        if entries >= _FEWEST:
            ranges.append((i, filled[end] + 1))
    return ranges
