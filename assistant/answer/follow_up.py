"""Find the question that a follow-up leans on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.list_request import end_of_those
from assistant.answer.list_words import RULING
from assistant.answer.names import is_national, names_in
from assistant.answer.question import understand
from corpus.facts.regulator import mentions
from index.lexical.analyze import analyze

_OPENS_AS_FOLLOW_UP = re.compile(r"\s*(?:and|but|so|(?:what|how) about|also|then)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:its?|th(?:e(?:y|m|ir|re|se)|is|at|ose)|s?he|hi[ms]|hers?|such|ones?|other|both)\b")
_THE = re.compile(r"\bthe [a-zà-þ]")
_FEW_WORDS, _WORDS_OF_A_MATTER = 4, 12
_WORD = re.compile(r"[^\s?!.,]+(?:\.[^\s?!.,]+)*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The question of a conversation that holds a follow-up's matter, and the one that took an end of its list since, if any did."""

    question: str
    narrowed_by: str | None = None


def anchor_of(question: str, history: Sequence[str]) -> Anchor | None:
    """Return what holds a follow-up's matter, None for a question that stands alone.

    A question leans on those before when it opens as a follow-up, is very short, or names nobody and points back: "the
    regulator", "it" and "the login" mean those of the conversation. One that names its own matter, or asks about things in
    general ("What is a processor?"), changes the subject. The matter is that of the last question that stood alone.
    """
    if not history:
        return None
    earlier = _resolved(history)
    last = next((n for n in range(len(earlier) - 1, 0, -1) if not _leans_back(earlier[n])), 0)
    anchor, since = earlier[last].strip(), earlier[last + 1 :]
    if understand(anchor).lists_matters:
        narrowed_by = next((q for q in reversed(since) if end_of_those(q)), None)
        return Anchor(anchor, narrowed_by) if _leans_back(question) or end_of_those(question) else None
    return Anchor(anchor) if _leans_back(question) else None


def _resolved(history: Sequence[str]) -> list[str]:
    """Return the questions of a conversation, those that only name another party in full: "How much was Marriott fined?"."""
    return [same_of_another(question, history[:n]) or question for n, question in enumerate(history)]


def can_only_follow(question: str) -> bool:
    """Return whether a question cannot stand alone: "And what did it order?", or "Did they appeal?", which is too short to say who they are."""
    return _opens_as_follow_up(question) or (
        len(question.split()) < _WORDS_OF_A_MATTER and bool(_PRONOUN.search(question.lower()))
    )


def same_of_another(question: str, history: Sequence[str]) -> str | None:
    """Return the earlier question asked of the other party or authority that a follow-up only names, None for any other one.

    >>> same_of_another("And what about Marriott?", ["How much was Ticketmaster fined?"])
    'How much was Marriott fined?'
    """
    name, found = _named_alone(question), anchor_of(question, history)
    if name is None or found is None:
        return None
    anchor = found.question
    is_authority = bool(list(mentions(name)))
    authorities = [span.of(anchor) for _, span in mentions(anchor)]
    parties = [n for n in names_in(anchor) if not any(n in a or a in n for a in authorities)]
    old = authorities if is_authority else parties
    return anchor.replace(old[0], name, 1) if len(old) == 1 and old[0] != name else None


def _named_alone(question: str) -> str | None:
    """Return the name that a question says and nothing beside it but small words and that it is a ruling: "And in the Uber case?"."""
    words = _WORD.findall(RULING.sub(" ", question))
    telling = [n for n, word in enumerate(words) if analyze(word)]
    name = " ".join(words[telling[0] : telling[-1] + 1]) if telling else ""
    return name if name in names_in(f"About {name}") else None


def searched_question(question: str, history: Sequence[str]) -> str:
    """Return the question as it is searched: a follow-up after the question that it leans on."""
    anchor = anchor_of(question, history)
    return f"{anchor.question} {question}" if anchor else question


def _opens_as_follow_up(question: str) -> bool:
    return bool(_OPENS_AS_FOLLOW_UP.match(question))


def _leans_back(question: str) -> bool:
    names_own = any(not is_national(name) for name in names_in(question)) or any(mentions(question))
    if _opens_as_follow_up(question):
        return True
    read = understand(question)
    points_back = _PRONOUN.search(question.lower()) or (
        not read.lists_matters and _THE.search(question[:1].lower() + question[1:])
    )
    is_short = len(question.split()) <= _FEW_WORDS and not read.term
    return not names_own and (bool(points_back) or is_short)
