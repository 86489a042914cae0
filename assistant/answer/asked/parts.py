"""The things that a question asks for one beside the other: "how many, and why"."""

import re

from assistant.answer.asked.auxiliary import ASKING, AUXILIARY

_ASKING = rf"(?:(?:\w+ )?(?i:how|what|which|whom)|(?:by |since )?(?i:when)|(?i:{ASKING}))\b"
_INVERTED = rf"(?i:{AUXILIARY.pattern}) (?:(?i:th\w+|s?he|its?|an?|h(?:is|er))\b|[A-Z]\S)"
_JOINED = re.compile(rf"(?:,? (?:and|but)(?:,? if (?:so|not),?)?|[;?]) (?={_ASKING}|{_INVERTED})")
"""What joins one thing asked for to the next: "and" before a word that asks,
or before a verb that comes before its subject."""
_STARTS = re.compile(rf"(?:^|(?<=[,:;.?!–-] ))(?={_ASKING}|{_INVERTED}|(?i:{AUXILIARY.pattern}))")


def parts_of(question: str) -> tuple[str, ...]:
    """Return what a question asks for, one clause each; () where none opens as a question does.

    >>> parts_of("In the Acme case, how many were hit, and by when must it tell them?")
    ('how many were hit', 'by when must it tell them')
    """
    start = _STARTS.search(question.strip())
    if start is None:
        return ()
    clauses = _JOINED.split(question.strip()[start.start() :])
    return tuple(clause for clause in (c.strip(" ?") for c in clauses) if clause)
