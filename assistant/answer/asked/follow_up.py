"""Find the question that a follow-up leans on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer.asked.list_request import end_of_those
from assistant.answer.asked.list_words import PEOPLE_OF, RULING
from assistant.answer.asked.names import AUTHORITY, is_national, names_in
from assistant.answer.asked.question import understand
from corpus.facts.court import courts_in
from corpus.facts.jurisdictions import jurisdiction_named
from corpus.facts.regulator import mentions
from corpus.facts.regulators import REGULATORS
from index.lexical.analyze import analyze

_OPENS_AS_FOLLOW_UP = re.compile(r"\s*(?:and|but|so|(?:what|how) about|also|then|same for)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:its?|th(?:e(?:y|m|ir|re|se)|is|at|ose)|s?he|hi[ms]|hers?|such|ones?|other|both)\b")
_THE = re.compile(r"\bthe [a-zà-þ]")
_BESIDE_NAME = re.compile(r"^\W*same for\b|\b(?:authority|regulator|watchdog|one)\b", re.IGNORECASE)
"""What may stand beside the name that a follow-up changes to: "Same for the CNIL?", "And the Greek authority?"."""
_FEW_WORDS, _WORDS_THAT_TELL_WHO = 4, 12
_WORD = re.compile(r"[^\s?!.,]+(?:\.[^\s?!.,]+)*")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The question that holds a follow-up's matter, and the one, if any, that took an end of its list since."""

    question: str
    narrowed_by: str | None = None


def anchor_of(question: str, history: Sequence[str]) -> Anchor | None:
    """Return what holds a follow-up's matter, None for a question that stands alone.

    A question leans on those before when it opens as a follow-up, is very short, or names nobody and points back: "the
    regulator", "it" and "the login" mean those of the conversation. One that names its own matter, or asks about things
    in general ("What is a processor?"), changes the subject. The matter is that of the last question that stood alone.
    """
    matter: Anchor | None = None
    for earlier in history:
        matter = _matter_after(earlier.strip(), matter)
    return matter if matter and _carries_on(question, matter) else None


def _matter_after(question: str, matter: Anchor | None) -> Anchor:
    """Return the matter that a conversation on some matter is on after a further question, on none before its first."""
    if matter is None:
        return Anchor(question)
    asked = _switched(question, matter.question) if _carries_on(question, matter) else None
    if asked or not _leans_back(question):
        return Anchor(asked or question)
    return replace(matter, narrowed_by=question) if _takes_end(question, matter) else matter


def _carries_on(question: str, matter: Anchor) -> bool:
    return _leans_back(question) or _takes_end(question, matter)


def _takes_end(question: str, matter: Anchor) -> bool:
    """Return whether a question asks for an end of the conversation's list: "What was the highest fine?"."""
    return understand(matter.question).lists_matters and end_of_those(question) is not None


def can_only_follow(question: str) -> bool:
    """Return whether a question cannot stand alone: "And what did it order?".

    Nor can "Did they appeal?", which is too short to say who they are.
    """
    return opens_as_follow_up(question) or (
        len(question.split()) < _WORDS_THAT_TELL_WHO and bool(PRONOUN.search(question.lower()))
    )


def same_of_another(question: str, history: Sequence[str]) -> str | None:
    """Return the earlier question asked of the other party or authority that a follow-up only names, else None.

    >>> same_of_another("And what about Marriott?", ["How much was Ticketmaster fined?"])
    'How much was Marriott fined?'
    """
    found = anchor_of(question, history)
    return _switched(question, found.question) if found else None


def _switched(question: str, anchor: str) -> str | None:
    """Return an earlier question asked of the other party or authority that a follow-up only names, else None."""
    name = _named_alone(question)
    if name is None:
        return None
    authority, said = _authority_of(name), _authorities_in(anchor)
    if authority and said:
        old, new = said, authority
    else:
        old = [n for n in names_in(anchor) if not any(n in a or a in n for a in said)]
        new = name
    return anchor.replace(old[0], new, 1) if len(old) == 1 and old[0] != new else None


def _authority_of(name: str) -> str | None:
    """Return how a question speaks of an authority that is named, or of a named country's or people's, else None."""
    if any(mentions(name)):
        return name
    place = PEOPLE_OF.get(name) or jurisdiction_named(name)
    found = next((r for r in REGULATORS if name == r.adjective or place == r.jurisdiction), None)
    if found is None:
        return None
    return f"{found.adjective} authority" if found.adjective else found.short


def _authorities_in(question: str) -> list[str]:
    """Return the authorities that a question speaks of: "the ICO", "the Dutch authority"."""
    return [*(span.of(question) for _, span in mentions(question)), *(m[0] for m in AUTHORITY.finditer(question))]


def _named_alone(question: str) -> str | None:
    """Return the name that a question says: "And in the Uber case?".

    Nothing is beside it but small words and that it is a ruling or an authority.
    """
    words = _WORD.findall(_BESIDE_NAME.sub(" ", RULING.sub(" ", question)))
    telling = [n for n, word in enumerate(words) if analyze(word)]
    name = " ".join(words[telling[0] : telling[-1] + 1]) if telling else ""
    return name if name in names_in(f"About {name}") else None


def searched_question(question: str, history: Sequence[str]) -> str:
    """Return the question as it is searched: a follow-up after the question that it leans on."""
    anchor = anchor_of(question, history)
    return f"{anchor.question} {question}" if anchor else question


def opens_as_follow_up(question: str) -> bool:
    """Return whether a question begins as one that goes on: "And what about Marriott?"."""
    return bool(_OPENS_AS_FOLLOW_UP.match(question))


def _leans_back(question: str) -> bool:
    if opens_as_follow_up(question):
        return True
    read, pronoun = understand(question), bool(PRONOUN.search(question.lower()))
    authorities = [span.of(question) for _, span in (*mentions(question), *courts_in(question))]
    others = [n for n in names_in(question) if not is_national(n) and not any(n in a or a in n for a in authorities)]
    if others or (authorities and not pronoun):
        return False
    if pronoun:
        return True
    if len(question.split()) <= _FEW_WORDS:
        return not read.term
    return not read.lists_matters and bool(_THE.search(question[:1].lower() + question[1:]))
