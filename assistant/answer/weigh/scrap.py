"""Stretches of text that a sentence splitter takes for sentences, and that say nothing when quoted alone."""

import re

from assistant.answer.asked.question import Question

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_FOOTNOTE = re.compile(r"^\[?\^?\[?\d{1,4}\]?:\s")
_LETTER_CASE = re.compile(r"[^\W\d_]")
_ASKS_ABOUT_QUESTIONS = re.compile(r"\b(?:questions?|asked)\b", re.IGNORECASE)
_LONGEST_WORD = 34
_MOST_CAPITALS = 0.75
_FEW_WORDS = 14


def is_scrap(words: str, question: Question) -> bool:
    """Return whether words cannot stand as a sentence of an answer.

    So are: an address alone, a footnote, words run together by a poor scan, a heading in capitals, and a question,
    unless questions are asked about.
    """
    rest = _ADDRESS.sub(" ", words)
    own = _WORD.findall(rest)
    if len(own) < 2 or _FOOTNOTE.match(words) or max(map(len, own)) > _LONGEST_WORD:
        return True
    letters = _LETTER_CASE.findall(rest)
    capitals = sum(letter.isupper() for letter in letters)
    if len(own) <= _FEW_WORDS and capitals > _MOST_CAPITALS * len(letters):
        return True
    return words.rstrip("\"'”’) ").endswith("?") and not _ASKS_ABOUT_QUESTIONS.search(question.asking)
