"""Links and images of Markdown, read with a bracket scanner: their targets and titles hold brackets of their own."""

import re

_LIKE_TARGET = re.compile(r"\)|<|#|\.{0,2}/|\w{2,12}:|www\.|[^\s()]*(?:/|\.\w{2,5}\b|%)[^\s]*", re.ASCII)
_SPECIAL = re.compile(r"[\[\]\\\n]")
_LONGEST_TARGET = 2500


def unlink(text: str) -> str:
    """Return the text with each `[words](target "title")` as its words and without images.

    Targets and titles may hold escaped or nested brackets. Square brackets that are no link stay.
    """
    return _scan(text, keep_words=True)


def without_links(text: str) -> str:
    """Return the text without links and their words."""
    return _scan(text, keep_words=False)


def _scan(text: str, *, keep_words: bool) -> str:
    pieces: list[str] = []
    open_at: list[tuple[int, bool]] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char == "\\" and at + 1 < len(text) and text[at + 1] in "[]()!\\":
            pieces.append(text[at : at + 2])
            at += 2
            continue
        if char == "[":
            is_image = bool(pieces) and pieces[-1].endswith("!") and not pieces[-1].endswith("\\!")
            open_at.append((len(pieces), is_image))
            pieces.append("[")
        elif char == "]" and open_at:
            start, is_image = open_at.pop()
            end = _target_end(text, at + 1)
            if end and not _LIKE_TARGET.match(text, at + 2, end):
                end = None
            if end:
                _close(pieces, start, is_image, keep_words)
                at = end
                continue
            pieces.append("]")
        elif char == "\n" and text[at : at + 2] == "\n\n":
            open_at.clear()
            pieces.append(char)
        else:
            run = _plain_run(text, at)
            pieces.append(text[at:run])
            at = run
            continue
        at += 1
    return "".join(pieces)


def _plain_run(text: str, at: int) -> int:
    """Return where the run of characters without a meaning for links ends."""
    special = _SPECIAL.search(text, at + 1)
    return special.start() if special else len(text)


def _close(pieces: list[str], start: int, is_image: bool, keep_words: bool) -> None:
    """Put the words of the link that opened at piece `start` in its place; an image has none."""
    if is_image:
        del pieces[start:]
        pieces[-1] = pieces[-1][:-1]
    elif not keep_words:
        del pieces[start:]
    else:
        pieces[start] = ""


def _target_end(text: str, at: int) -> int | None:
    """Return the index past the link target that opens at `at`, or None where none opens or it has no end."""
    if text[at : at + 1] != "(":
        return None
    limit = min(len(text), at + _LONGEST_TARGET)
    depth = 0
    i = at
    while i < limit:
        char = text[i]
        if char == "\\":
            i += 2
            continue
        if char == "\n" or text.startswith("](", i):
            return None
        if char in " \t" and text[i + 1 : i + 2] == '"' and depth == 1:
            quote = text.find('")', i + 2, limit)
            newline = text.find("\n", i, limit)
            if quote >= 0 and not 0 <= newline < quote:
                return quote + 2
        depth += (char == "(") - (char == ")")
        i += 1
        if depth == 0:
            return i
    return None
