"""Tell the headings that a text does not mark as such, and the outline they make."""

import re

from corpus.months import ANY_ENGLISH

_NUMBERED = (
    ("part", re.compile(r"(?:part|chapter|title|annex|appendix|schedule)\s+(?:[ivxlc]+|\d+|[a-z])\b[\s.:–-]*", re.I)),
    ("roman", re.compile(r"[IVXLC]{1,6}[.):]?\s+(?=\S)")),
    ("alpha", re.compile(r"[A-Z][.)]\s+(?=\S)")),
    ("decimal4", re.compile(r"\d{1,2}(?:\.\d{1,3}){3}\.?\s+(?=\S)")),
    ("decimal3", re.compile(r"\d{1,2}(?:\.\d{1,3}){2}\.?\s+(?=\S)")),
    ("decimal2", re.compile(r"\d{1,2}\.\d{1,3}\.?\s+(?=\S)")),
    ("decimal1", re.compile(r"\d{1,2}[.)]\s+(?=\S)|\d{1,2}\s+(?=\D{3,60}$)")),
    ("low-roman", re.compile(r"\(?[ivxl]{1,6}[.)]\s+(?=\S)")),
    ("low-alpha", re.compile(r"\(?[a-z][.)]\s+(?=\S)")),
)
_VOCABULARY = re.compile(
    r"\b(?:summary|overview|introduction|background|facts?|findings?|holding|analysis|assessment|conclusions?|decision|"
    r"reasons?|reasoning|order|penalty|fine|sanctions?|corrective|measures|recommendations?|submissions?|"
    r"representations|legal framework|applicable law|right of appeal|appeal|procedure|jurisdiction|discussion|"
    r"determination|contravention|infringements?|grounds|judgment|ruling|complaint|investigation|inquiry|annex|"
    r"appendix|operative part|faits|motifs|dispositif|sachverhalt|begründung|spruch|feiten|beoordeling|besluit|hechos|"
    r"fundamentos|fatto|diritto)\b",
    re.I,
)
_MAX_CHARACTERS, _MAX_WORDS = 130, 18
_MONTH = re.compile(rf"(?:{ANY_ENGLISH})\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shall|will|must|may|did|does|found|finds|considers?|states?)\b"
)


def bare_heading_style(words: str) -> str | None:
    """Return the numbering style of an unmarked heading ("roman", "decimal2", "caps", "word"), or None if it is none.

    A heading is one short line that does not end like a sentence and is numbered, in capitals, or made of the
    words that head the parts of a ruling.
    """
    if "\n" in words or len(words) > _MAX_CHARACTERS or len(words.split()) > _MAX_WORDS or words[-1] in ".;,?!":
        return None
    for style, pattern in _NUMBERED:
        if (match := pattern.match(words)) and _reads_as_heading(words[match.end() :]):
            return _letter_style(words) if style == "roman" else style
    letters = [c for c in words if c.isalpha()]
    if len(letters) >= 5 and all(c.isupper() for c in letters) and not any(c.isdigit() for c in words):
        return "caps"
    known = len(words.split()) <= 6 and words[0].isupper() and _VOCABULARY.search(words)
    return "word" if known and not _FINITE.search(words) and "," not in words else None


def _letter_style(words: str) -> str:
    first = re.match(r"[A-Z]+", words)
    letters = first[0] if first else ""
    if not re.match(r"[IVXLC]+[.):]", words) and len(letters) < 2:
        return "caps"
    return "alpha" if len(letters) == 1 and letters in "CDL" else "roman"


def _reads_as_heading(rest: str) -> bool:
    letters = [c for c in rest if c.isalpha()]
    return (
        len(letters) >= 3
        and rest[0].isupper()
        and not _FINITE.search(rest)
        and not rest.endswith((" the", " of", " and", ":"))
    )


class Outline:
    """The stack of open headings: marked ones by level, bare ones by their numbering style in order of appearance."""

    def __init__(self) -> None:
        self._open: list[tuple[str, str]] = []

    def enter(self, style: str, title: str) -> tuple[str, ...]:
        """Return the heading path after a heading of this style ("#2" for marked level 2) begins."""
        styles = [s for s, _ in self._open]
        if style.startswith("#"):
            keep = [i for i, s in enumerate(styles) if s.startswith("#") and s < style]
            del self._open[len(keep) :]
        elif style in styles:
            del self._open[styles.index(style) :]
        elif sum(not s.startswith("#") for s in styles) >= 4:
            self._open.pop()
        self._open.append((style, title))
        return tuple(t for _, t in self._open)
