"""Running heads, feet and page numbers that stand between the lines of a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise

from corpus.clean.page_numbers import PageNumber, page_numbers
from corpus.clean.pages import is_break

_WIDE_GAP = re.compile(r"(?<=\S)( {14,})(?=\S)")
_NOT_WORDS = re.compile(r"[\W_]+")
_CONTINUES = re.compile(r"[\"'“‘(]?[a-zà-öø-ÿ]")
_OPEN = re.compile(r"[^\W\d_]$|,$")
_REACH = 6
_FEWEST_ALIKE = 3
_COMMON = 0.2
_LONGEST_HEAD = 160
_LONGEST_RUN_ON = 40
_LONGEST_PAGE = 150


@dataclass(slots=True)
class _Sheet:
    """A text as the pieces of its lines.

    `glued` are the pieces that followed another on their line after a wide gap, `gone` those taken out, `breaks` the
    page breaks by the piece they stand before, `ends` the pieces that a page number ended.
    """

    pieces: list[str]
    glued: set[int]
    gone: set[int] = field(default_factory=set)
    breaks: dict[int, str] = field(default_factory=dict)
    ends: set[int] = field(default_factory=set)

    def drop(self, places: Iterable[int]) -> None:
        """Take these pieces out."""
        self.gone.update(places)

    def print(self) -> str:
        """Return the text of what is left, the page breaks before the pieces that begin a page."""
        lines: list[str] = []
        page = ""
        for at, piece in enumerate(self.pieces):
            page = self.breaks.get(at, page)
            if is_break(piece):
                lines.append(piece)
                continue
            if at in self.gone:
                continue
            if at in self.glued and at - 1 not in self.gone and not page:
                lines[-1] += piece
            elif page and piece.strip():
                lines += [page, piece]
                page = ""
            else:
                lines.append(piece)
        return "\n".join(lines)


def drop_running_heads(text: str) -> str:
    r"""Return the text without page numbers and without the lines that stand at the head or foot of its pages.

    What recurs near page breaks is a running head. A page found by its printed number begins with `\f{number}`;
    a form feed of the loader stays as it is.
    """
    if "\f{" in text:
        return text
    sheet = _sheet(text)
    numbers = page_numbers(sheet.pieces)
    breaks = [i for i, piece in enumerate(sheet.pieces) if is_break(piece)]
    if breaks:
        known = _drop_numbers(sheet, numbers)
        _drop_heads(sheet, sorted({*breaks, *(n.line for n in numbers)}), known)
    elif numbers:
        known = _drop_numbers(sheet, numbers)
        _drop_heads(sheet, [n.line for n in numbers], known)
        _mark_pages(sheet, numbers)
    else:
        _drop_interruptions(sheet)
    return sheet.print() if sheet.gone or sheet.breaks else text


def _sheet(text: str) -> _Sheet:
    pieces: list[str] = []
    glued: set[int] = set()
    for line in text.split("\n"):
        column = 0
        for part in _WIDE_GAP.sub("\n\\1", line).split("\n"):
            if column:
                glued.add(len(pieces))
            pieces.append(part)
            column += len(part)
    return _Sheet(pieces, glued)


def _drop_numbers(sheet: _Sheet, numbers: Sequence[PageNumber]) -> set[str]:
    """Take page numbers out, and what recurs beside them on their line; return that."""
    foot = _shared([n.before for n in numbers if n.before.strip()], at_end=True)
    head = _shared([n.after for n in numbers if n.after.strip()], at_end=False)
    rests = {n.line: _rest(n, foot, head) for n in numbers}
    counts = Counter(_norm(rest) for rest in rests.values())
    least = max(_FEWEST_ALIKE, _COMMON * len(numbers))
    often = {norm for norm, count in counts.items() if count >= least} | {_norm(foot), _norm(head)}
    sheet.ends.update(n.line for n in numbers if n.before.strip() and not n.after.strip())
    for line, rest in rests.items():
        if not any(map(str.isalpha, rest)) or _is_head(rest, often - {""}):
            sheet.drop([line])
        else:
            sheet.pieces[line] = rest
            sheet.glued.discard(line)
    return often - {""}


def _rest(number: PageNumber, foot: str, head: str) -> str:
    """Return what a page number's line holds of the text itself."""
    before, after = number.before.strip(), number.after.strip()
    if foot and _fold(before).endswith(foot):
        before = before[: -len(foot)].rstrip()
    if head and _fold(after).startswith(head):
        after = after[len(head) :].lstrip(" 0123456789()/")
    return " ".join(part for part in (before, after) if part)


def _fold(words: str) -> str:
    return re.sub(r"\d", "0", words.strip())


def _shared(strings: Sequence[str], *, at_end: bool) -> str:
    """Return what most of the strings have in common at one end, digits as "0": five characters at least, or nothing.

    A stop before it belongs to the text, and so does a number after it.
    """
    folded = [_fold(s) for s in strings]
    best = ""
    for size in range(5, 80) if len(folded) >= _FEWEST_ALIKE else ():
        ends = Counter(s[-size:] if at_end else s[:size] for s in folded if len(s) >= size)
        if not ends or ends.most_common(1)[0][1] < 0.6 * len(folded):
            break
        best = ends.most_common(1)[0][0]
    if at_end:
        return best.lstrip(" .,;:!?)”\"'’")
    return "" if best[:1] == "0" else best


def _drop_heads(sheet: _Sheet, marks: Sequence[int], known: set[str]) -> None:
    """Take out the pieces around page breaks that recur there, going outwards from each break."""
    windows = [w for mark in marks for w in (_window(sheet, mark, -1, marks), _window(sheet, mark, 1, marks))]
    seen = Counter(_norm(sheet.pieces[i]) for i in {i for w in windows for i in w})
    least = max(_FEWEST_ALIKE, _COMMON * len(marks)) if len(marks) > 2 else 2
    heads = known | {norm for norm, count in seen.items() if count >= least and len(norm) > 1}
    for window in windows:
        for i in window:
            if not _is_head(sheet.pieces[i], heads):
                break
            sheet.drop([i])


def _window(sheet: _Sheet, mark: int, way: int, marks: Sequence[int]) -> list[int]:
    """Return the nearest pieces with words on one side of a page break, the nearest first."""
    found: list[int] = []
    start = mark if way > 0 and mark not in sheet.gone | sheet.ends else mark + way
    for i in range(start, mark + way * 40, way):
        if not 0 <= i < len(sheet.pieces) or len(found) == _REACH:
            break
        if i not in sheet.gone and sheet.pieces[i].strip() and not is_break(sheet.pieces[i]):
            found.append(i)
    return found


def _norm(piece: str) -> str:
    """Return the letters and digits of a piece that may be a head.

    Nothing where it is long or goes on with a sentence.
    """
    bare = piece.strip()
    runs_on = len(bare) > _LONGEST_RUN_ON and _CONTINUES.match(bare)
    return _NOT_WORDS.sub("", bare).lower() if len(bare) <= _LONGEST_HEAD and not runs_on else ""


def _is_head(piece: str, heads: set[str]) -> bool:
    """Return whether a piece recurs, is a misread form of one that does, or holds no letter or digit at all."""
    norm = _norm(piece)
    if not norm:
        return not any(map(str.isalnum, piece)) and len(piece.strip()) <= _LONGEST_HEAD
    return norm in heads or any(_is_misread(norm, head) for head in heads)


def _is_misread(norm: str, head: str) -> bool:
    if len(head) < 8 or abs(len(head) - len(norm)) > 4 or _digits(norm) != _digits(head):
        return False
    return SequenceMatcher(None, norm, head, autojunk=False).ratio() >= 0.85


def _digits(norm: str) -> str:
    return "".join(filter(str.isdigit, norm))


def _mark_pages(sheet: _Sheet, numbers: Sequence[PageNumber]) -> None:
    """Set the page breaks: a number at the foot ends its page, one at the head begins it."""
    lines = [n.line for n in numbers]
    usual = sorted(b - a for a, b in pairwise(lines))[(len(lines) - 1) // 2]
    after_last = sum(bool(p.strip()) for p in sheet.pieces[lines[-1] + 1 :])
    at_foot = any(n.is_end for n in numbers) or after_last < 0.25 * usual
    if at_foot:
        start = max(0, lines[0] - 2 * usual)
        opened = [i for i in range(start, lines[0]) if sheet.pieces[i].startswith("#")]
        if opened or start == 0:
            sheet.breaks[(opened[-1] + 1) if opened else 0] = f"\f{{{numbers[0].number}}}"
    for number in numbers:
        follows = number.after.strip() and not number.before.strip() and number.line not in sheet.gone
        at = number.line if follows else number.line + 1
        sheet.breaks[at] = f"\f{{{number.number + at_foot}}}"


def _drop_interruptions(sheet: _Sheet) -> None:
    """Take out lines that recur in the middle of sentences where no page number tells the pages."""
    filled = [i for i, piece in enumerate(sheet.pieces) if piece.strip()]
    norms = {i: _norm(sheet.pieces[i]) for i in filled}
    counts = Counter(n for n in norms.values() if len(n) >= 6)
    often = {n for n, count in counts.items() if count >= max(3, len(filled) / _LONGEST_PAGE)}
    breaks: Counter[str] = Counter()
    runs = _recurring(filled, norms, often)
    for run, before, after in runs:
        if _is_interruption(sheet.pieces[before].strip(), sheet.pieces[run[0]].strip(), sheet.pieces[after].strip()):
            breaks.update(norms[i] for i in run)
    heads = {n for n in often if breaks[n] >= max(2, 0.3 * counts[n])}
    for run, _, _ in runs:
        if any(norms[i] in heads for i in run):
            sheet.drop(run)


def _is_interruption(before: str, head: str, after: str) -> bool:
    """Return whether a sentence goes on from `before` to `after` as if `head` were not there."""
    unfinished = len(before) >= _LONGEST_RUN_ON and bool(_OPEN.search(before))
    return unfinished and bool(_CONTINUES.match(after)) and not _CONTINUES.match(head)


def _recurring(filled: Sequence[int], norms: dict[int, str], often: set[str]) -> list[tuple[list[int], int, int]]:
    """Return the runs of recurring pieces, each with the piece before and the piece after it."""
    runs: list[tuple[list[int], int, int]] = []
    run: list[int] = []
    before = filled[0] if filled else 0
    for i in filled:
        if norms[i] in often:
            run.append(i)
            continue
        if run:
            runs.append((run, before, i))
            run = []
        before = i
    return runs
