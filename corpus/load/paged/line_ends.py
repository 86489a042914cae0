"""Words that the end of a line has cut, and letters that a font has joined."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
)
# U+FFFE is what PDFium writes for a hyphen at a line end, U+0002 what some fonts map it to; U+00AD is a soft hyphen.
_SURE_CUT = re.compile(r"(?<=\w)[\ufffe\x02\u00ad][ ]*\n?[ ]*(?=\w)")
_CUT = re.compile(
    r"(?<![^\W\d_])(?P<first>[^\W\d_]{1,60})[-\u2010][ ]*\n[ ]*(?P<second>[^\W\d_]+)(?P<rest>[^\s\w]*)[ ]?"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_PREFIXES = frozenset(
    """all anti co counter cross e ex extra half inter intra long mid multi non one over post pre pro quasi
    re self semi short single sub super third two ultra well wide""".split()
)


def mend_line_ends(pages: Sequence[str]) -> list[str]:
    """Return the pages with ligatures as letters and with words whole that the end of a line had cut.

    A hyphen at a line end goes when the joined word stands elsewhere in the document, and stays when the
    hyphenated one does. Where neither does, it stays before a word of its own and after a prefix.
    """
    pages = [_SURE_CUT.sub("", page.translate(_LIGATURES)) for page in pages]
    pages = [_UNPRINTABLE.sub("", page) for page in pages]
    known = _words(pages)
    return [_CUT.sub(lambda match: _joined(match, known), page) for page in pages]


def _words(pages: Sequence[str]) -> set[str]:
    """Return all words of the document that no line end cuts, in lower case."""
    return {word.lower() for page in pages for word in _WORD.findall(_CUT.sub(" ", page))}


def _joined(match: re.Match[str], known: AbstractSet[str]) -> str:
    first, second, rest = match["first"], match["second"], match["rest"]
    return f"{first}{'-' if _keeps_hyphen(first, second, known) else ''}{second}{rest}\n"


def _keeps_hyphen(first: str, second: str, known: AbstractSet[str]) -> bool:
    joined, hyphenated = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if hyphenated in known or joined in known:
        return hyphenated in known and joined not in known
    if not second[0].islower() or first.isupper():
        return True
    return second.lower() in known or first.lower() in _PREFIXES
