"""Whether words read alone: whole, clean and without a pronoun or a pointer that hangs in the air."""

import re

_POINTS_AT = re.compile(
    r"\b(?:this|these|those|such|said|same)\b|\b(?:above|below|aforementioned|aforesaid|foregoing|latter|former|"
    r"respective|respectively|therein|thereof|thereby|herein|hereby|hereinafter)\b|\bthe following\b|"
    r"\b(?:the )?present (?:decision|case|ruling|judgment|notice|matter)\b|\bin the (?:instant|present)\b|"
    r"\bas follows\b|\bother (?:two|three|one)\b|"
    r"\b(?:the|that) (?:second|third|fourth|other) (?:issue|question|ground|complaint|allegation|point|infringement|"
    r"breach|provision)\b",
    re.IGNORECASE,
)
_JOINS_ON = re.compile(
    r"^\W*(?:it|its|he|she|they|their|his|her|this|that|these|those|such|and|but|or|so|also|however|moreover|"
    r"furthermore|further|additionally|in addition|finally|firstly|secondly|thirdly|first|second|third|therefore|thus|"
    r"hence|accordingly|consequently|instead|similarly|likewise|then|next|here|there|in so doing|as such|as a result|"
    r"in particular|for example|for instance|for that|"
    r"in that|in this|to that|to this|both|neither|either|nor|yet|still|on the other hand|conversely|we|i|you|our|my|"
    r"your|other|another|was|were|is|are|has|had|have|did|does)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\b(?:therefore|thus|hence|however|moreover|furthermore|accordingly|consequently|likewise|also|as well|too)\b",
    re.I,
)
_SPEAKER = re.compile(r"\b(?:I|we|me|us|my|our|you|your|myself|ourselves)\b")
_MARKUP = re.compile(r"\[\^|\]\(|https?:|[|#*_^~<>{}\\]|\[\d+\]|…|\.\.\.|[a-z”]\.\d{1,3}\b|\ufffd|\[[^\]]*\]")
_RUN_TOGETHER = re.compile(
    r"[a-zà-ÿ]{2}[A-Z][a-zà-ÿ]{2}|[a-zà-ÿ]\(\w{2}|[,;:][A-Za-z]|[a-z]\.[A-Z]|\b[a-z]{24,}\b|[A-Za-z]{3}\d|[.,;]{2}|"
    r"\s[,.;:]|"
    r"\d[a-z]{4,}|[,;]\)|\d\(l\)"
)
_SLIPS = re.compile(
    r"\)\s\((?=[A-Za-z]{3})|\bduring (?:process|course|investigation|inspection)\b|\bas an? (?:well|soon|long|far)"
    r" as\b|\b(?:copy|lack|absence|number|breach|violation|record|list|majority) (?:their|its|his|her|the|an?)\b|"
    r"\b(?:an?|the) (?:an?|the|of|to|and|or|in|for|with|is|was|both)\b|"
    r"\b(?:of|to|for|with|by) (?:of|and|or|is|was|were|has|had)\b",
)
_OPENED = {"(": ")", "“": "”"}


def reads_alone(words: str) -> bool:
    """Return whether a sentence can be quoted with nothing before it.

    >>> reads_alone("The DPC fined Northwind Clinic EUR 75,000."), reads_alone("It also breached Article 32.")
    (True, False)
    """
    return not (_JOINS_ON.search(words) or _HANGS.search(words) or points_away(words)) and is_clean(words)


def points_away(words: str) -> bool:
    """Return whether words point at something that stands elsewhere: "this decision", "the latter", "we".

    >>> points_away("because of this decision"), points_away("because nobody had consented")
    (True, False)
    """
    return bool(_POINTS_AT.search(words) or _SPEAKER.search(words))


def is_clean(words: str) -> bool:
    """Return whether words are free of markup, notes, run-together words, slips of grammar and open ends.

    Those are brackets and quotes left open.

    >>> is_clean("The CNIL held so (Article 82)."), is_clean("TheEDPB held so (Article 82.")
    (True, False)
    """
    if _MARKUP.search(words) or _RUN_TOGETHER.search(words) or _SLIPS.search(words) or words.count('"') % 2:
        return False
    return all(words.count(a) == words.count(b) for a, b in _OPENED.items())
