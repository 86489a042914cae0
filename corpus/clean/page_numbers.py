"""Printed page numbers: numbers that run in sequence through a text, at the distance of pages, breaking sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_DASH = r"[-\u2013\u2014|_]"
_LONE = re.compile(rf" *(?:{_DASH} ?)?(\d{{1,4}})(?: ?[-\u2013\u2014|_,•·]|\s)*")
_STUCK = re.compile(r"( {14,})(\d{1,7})(?=.*[^\W\d_])")
_TOTAL = re.compile(r"^ ?(?:/ ?\d{1,4}|\(\d{1,4}\))")
_NUMBERED = re.compile(r"[.)]|\.\d")
_WORDED = re.compile(
    r"(?<![a-z])(?:page|seite|side|sida|p[áa]gina|p[áa]g\.|strona|stran|sivu|bladzijde|pagina) ?:? ?(\d{1,4})"
    r"( ?(?:of|/|von|av|de|di|van|sur|z|od|from|\() ?\d{1,4}\)?)?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:\b(?:art(?:icles?|ikel|[íi]culo|igo|icolo)?|sections?|s|§+|annex(?:es)?|appendix|chapter|recitals?|"
    r"para(?:graphs?|s)?|points?|part|title|steps?|figures?|tables?|questions?|issues?|grounds?|findings?|schedules?|"
    r"rules?|regulations?|clauses?|exhibits?|"
    r"attachments?|phases?|stages?|complaints?|cases?|objections?|claims?|reasons?|items?|levels?|versions?|volumes?|"
    r"decisions?|recommendations?|no|nr|rn|rz|rdnr|ad|zu)\b\W*|§ ?)$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"(?:^|(?<=[ -]))(\d{1,4}) ?/ ?(\d{1,4})(?= |$)")
_NUMBER = re.compile(r"(?<![\d.,§(\[])\d{1,4}(?![\d.)\]]|,\d)")
_FINISHED = re.compile(r"[.;:!?…][\"'”’»)\]]*$|(?:[^\d.][.;:!?]|[.;:!?][\"'”’»)\]])\d{1,3}$")
_LONGEST = 120
_FARTHEST = 170
_MOST_MISSING = 3
_FEWEST = 3
_LEAST_SPACING = 8
_LEAST_BROKEN = 0.15
_DEEP = 14
_SHORTEST_PAGE = 20


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A page number printed on line `line`, with the words that stand before and after it on that line.

    `is_end` says that the words after it are the first of the next page.
    """

    line: int
    number: int
    before: str = ""
    after: str = ""
    column: int = 0
    is_end: bool = False


def page_numbers(lines: Sequence[str]) -> list[PageNumber]:
    """Return the page numbers of a text in order, one for a line at most; none where too few run in sequence."""
    plain = sorted([*_lone(lines), *_stuck(lines)], key=lambda c: c.line)
    runs = [_runs(candidates, lines) for candidates in (plain, *_printed_alike(lines), list(_worded(lines)))]
    longest = max(map(len, runs))
    found: dict[int, PageNumber] = {}
    for page in (page for run in runs if 2 * len(run) > longest for page in run):
        found.setdefault(page.line, page)
    return [found[line] for line in sorted(found)]


def _lone(lines: Sequence[str]) -> Iterator[PageNumber]:
    for index, line in enumerate(lines):
        if len(line) <= 2 * _LONGEST and (match := _LONE.fullmatch(line)):
            yield PageNumber(index, int(match[1]), column=match.start(1))


def _stuck(lines: Sequence[str]) -> Iterator[PageNumber]:
    """Yield numbers far inside the text that the next page's first words follow: "1EU, and", "3087. In the context"."""
    least = _margin(lines) + _DEEP
    for index, line in enumerate(lines):
        match = _STUCK.match(line)
        if match and match.start(2) >= least:
            start = match.start(2)
            ends = range(start + 1, min(start + 3, match.end(2)) + 1)
            for end in ends if _NUMBERED.match(line, match.end(2)) else [e for e in ends if e == match.end(2)]:
                after = _TOTAL.sub("", line[end:])
                yield PageNumber(index, int(line[start:end]), after=after, column=start, is_end=True)


def _margin(lines: Sequence[str]) -> int:
    """Return how far in the text usually begins."""
    indents = sorted(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
    return indents[len(indents) // 2] if indents else 0


def _worded(lines: Sequence[str]) -> Iterator[PageNumber]:
    """Yield numbers that the word for page names, at the start of a line or with the total ("tail.Page 3 of 9Head")."""
    for index, line in enumerate(lines):
        if len(line) <= 4 * _LONGEST and (match := _WORDED.search(line)):
            before = line[: match.start()]
            if (match[2] or not before.strip()) and not before.rstrip().endswith(("(", "see", "on", "at")):
                yield PageNumber(index, int(match[1]), before, line[match.end() :])


def _printed_alike(lines: Sequence[str]) -> list[list[PageNumber]]:
    """Return the numbers of short lines that are alike but for one number, a list for each form.

    Such as "Adopted 14" or "3/48".
    """
    forms: dict[str, list[PageNumber]] = defaultdict(list)
    for index, line in enumerate(lines):
        bare = line.strip()
        if not bare or len(bare) > _LONGEST or not any(map(str.isdigit, bare)):
            continue
        shares = list(_SHARE.finditer(bare))
        for share in shares:
            page = PageNumber(index, int(share[1]), bare[: share.start()], bare[share.end() :])
            forms[f"#/{share[2]}"].append(page)
        if shares:
            continue
        for match in list(_NUMBER.finditer(bare))[:5]:
            if _NAMED.search(bare[: match.start()]):
                continue
            form = re.sub(r"\W+", " ", bare[: match.start()]) + "#" + re.sub(r"\W+", " ", bare[match.end() :])
            if len(form) > 1:
                forms[form].append(PageNumber(index, int(match[0])))
    return [found for _, found in sorted(forms.items()) if len(found) >= _FEWEST]


def _runs(candidates: Sequence[PageNumber], lines: Sequence[str]) -> list[PageNumber]:
    """Return the longest run, and what runs there are before and after it where the printed numbers jump."""
    best = _longest_run(candidates)
    if not _is_paging(best, lines):
        return []
    first, last = best[0], best[-1]
    earlier = [c for c in candidates if c.line < first.line and c.number < first.number]
    later = [c for c in candidates if c.line > last.line and c.number > last.number]
    return [*_runs(earlier, lines), *best, *_runs(later, lines)]


def _longest_run(candidates: Sequence[PageNumber]) -> list[PageNumber]:
    before: dict[int, list[int]] = defaultdict(list)
    score: list[float] = []
    origin: list[int | None] = []
    for i, page in enumerate(candidates):
        best, source = 0.0, None
        for step in range(1, _MOST_MISSING + 1):
            for j in before[page.number - step][-6:]:
                gain = _link(candidates[j], page, step)
                if gain is not None and score[j] + gain > best:
                    best, source = score[j] + gain, j
        score.append(best)
        origin.append(source)
        before[page.number].append(i)
    run: list[PageNumber] = []
    at = max(range(len(candidates)), key=score.__getitem__) if candidates else None
    while at is not None:
        run.append(candidates[at])
        at = origin[at]
    return run[::-1]


def _link(last: PageNumber, page: PageNumber, step: int) -> float | None:
    """Return how much it speaks for two numbers that they are those of pages `step` apart, None where they are not."""
    distance = page.line - last.line
    if not 2 <= distance <= _FARTHEST * step:
        return None
    return 1.0 / step + 0.5 * (abs(page.column - last.column) <= 5) + 0.5 * (distance >= 12) - 0.5 * (distance < 6)


def _is_paging(run: Sequence[PageNumber], lines: Sequence[str]) -> bool:
    """Return whether a run is long, wide and even enough for pages and stands in the middle of sentences."""
    if len(run) < _FEWEST:
        return _are_first_two(run)
    distances = sorted(b.line - a.line for a, b in pairwise(run))
    usual = distances[len(distances) // 2]
    even = sum(0.3 * usual <= d <= 2.5 * usual for d in distances)
    if even < 0.6 * len(distances) or (run[-1].line - run[0].line) / len(distances) < _LEAST_SPACING:
        return False
    centred = sum(page.column >= _DEEP for page in run)
    return centred > 0.8 * len(run) or sum(_breaks_sentence(page, lines) for page in run) >= _LEAST_BROKEN * len(run)


def _are_first_two(run: Sequence[PageNumber]) -> bool:
    """Return whether a run is the 1 and the 2 of a short letter, set one below the other far inside the text."""
    if [page.number for page in run] != [1, 2]:
        return False
    first, second = run
    deep = min(first.column, second.column) >= 2 * _DEEP
    return deep and abs(first.column - second.column) <= 5 and second.line - first.line >= _SHORTEST_PAGE


def _breaks_sentence(page: PageNumber, lines: Sequence[str]) -> bool:
    """Return whether the words before a page number are unfinished, or those after it begin in small letters."""
    before = page.before.strip() or _nearest(lines, range(page.line - 1, max(-1, page.line - 6), -1))
    after = page.after.strip() or _nearest(lines, range(page.line + 1, min(len(lines), page.line + 6)))
    return not _FINISHED.search(before or ".") or after[:1].islower()


def _nearest(lines: Sequence[str], places: range) -> str:
    return next((lines[i].strip() for i in places if lines[i].strip()), "")
