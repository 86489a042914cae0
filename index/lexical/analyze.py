"""A text to the terms under which it is found."""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

from index.lexical.stopwords import STOP_WORDS

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
"""ISO 639-1 code to the name of its Snowball stemmer."""

_SUBPARAGRAPH = r"\((?:\d{1,3}|[a-z]|[ivx]{1,5})\)"
_TOKEN = re.compile(
    rf"(?P<provision>\d+[a-z]?(?:\ ?{_SUBPARAGRAPH})+)"
    r"|(?P<grouped>\d{1,3}(?:(?P<mark>[,.'’])\d{3}(?:(?P=mark)\d{3})*|(?:\ \d{3}){2,})(?!\d))"
    r"|(?P<number>\d+(?:[.,:/-]\d+)+)"
    r"|(?P<word>[^\W_]+)"
)
_DIGITS = re.compile(r"\d+")
_PART = re.compile(rf"\d+[a-z]?|{_SUBPARAGRAPH}")
_local = threading.local()


def analyze(text: str, language: str = "en") -> list[str]:
    """Return the terms of a text in order, with repetition: stems of its words, and its numbers as printed.

    Function words of the language are left out. "4,593,750" and "4 593 750" are the term "4593750"; "5(1)(f)" is the
    terms "5", "5(1)" and "5(1)(f)", so that a question about the article finds its points too.
    """
    return analyze_query(text, language, frozenset())


def analyze_query(text: str, language: str, also_stop: frozenset[str]) -> list[str]:
    """Return the terms of a text as `analyze` does, leaving out `also_stop` too."""
    terms: list[str] = []
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text).casefold()):
        token = match[0]
        if match.lastgroup == "word":
            if token not in also_stop and (term := _term(token, language)):
                terms.append(term)
        elif match["grouped"]:
            terms.append("".join(_DIGITS.findall(token)))
        elif match["provision"]:
            terms.extend(_prefixes(_PART.findall(token)))
        else:
            terms.append(token)
    return terms


def language_name(code: str) -> str:
    """Return what a language is called in English, by its ISO 639-1 code.

    "" where its words are not traced to stems.
    """
    return _ALGORITHMS.get(code, "").capitalize()


def words(text: str) -> list[str]:
    """Return the words of a text as they are compared: NFKC, case folded, nothing left out."""
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())


def _prefixes(parts: list[str]) -> list[str]:
    return ["".join(parts[:n]) for n in range(1, len(parts) + 1)]


@lru_cache(maxsize=200_000)
def _term(word: str, language: str) -> str | None:
    """Return the stem of a word without its accents, None for a function word."""
    if word in STOP_WORDS.get(language, ()):
        return None
    stem = word if word.isdigit() else _stemmed(word, language)
    return "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c)) or word


def _stemmed(word: str, language: str) -> str:
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return word
    stemmers: dict[str, Any] = _local.__dict__.setdefault("stemmers", {})  # a stemmer serves one thread
    if algorithm not in stemmers:
        import Stemmer

        stemmers[algorithm] = Stemmer.Stemmer(algorithm)
    return str(stemmers[algorithm].stemWord(word))
