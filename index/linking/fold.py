"""Names as they are compared: without case, accents, marks and what only says what sort of company it is."""

import re
import unicodedata

_COMPANY = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|company|gmbh|ag|sa|sas|srl|spa|sl|slu|sau|bv|"
    r"nv|ab|as|uc|dac|unlimited|s a|s l|s l u|s a u|s r l|s p a|b v|n v)\b"
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe", "ß": "ss"}
)
_INITIALS = re.compile(r"\b(a) (i)\b")
"""Initials that are a word: "Clearview A.I." is Clearview AI."""


def fold(words: str) -> str:
    """Return words in lower case without accents and marks.

    >>> fold("Österreichische Post, A.G.")
    'osterreichische post a g'
    """
    return " ".join(re.sub(r"[\W_]+", " ", without_accents(words).casefold()).split())


def without_accents(words: str) -> str:
    """Return words with each letter as it is without its accent, or as it is often written where it has none.

    >>> without_accents("Helsingør, Österreich, Łódź")
    'Helsingor, Osterreich, Lodz'
    """
    if words.isascii():
        return words
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return plain.translate(_LETTERS)


def core(name: str) -> str:
    """Return a party's name without what only says what sort of company it is.

    >>> core("Clearview AI, Inc."), core("Royal Canadian Mounted Police (RCMP)")
    ('clearview ai', 'royal canadian mounted police')
    """
    folded = _INITIALS.sub(r"\1\2", fold(re.sub(r"\([^()]*\)", " ", name)))
    return " ".join(_COMPANY.sub(" ", folded).split()) or folded
