"""What a question asks for, in its own words, as a sentence goes on after "no sentence says"."""

import re

from assistant.answer.asked.auxiliary import WORDS

_COUNT = rf"how (?!{WORDS}\b)[a-z]+"
_WHERE_IT_STARTS = r"(?:^|(?<=[,;:.?–—-] )|(?<=\band )|(?<=\b[a-z]{2} )|(?<=\b(?:for) )|(?<=\b(?:from|with) ))"
_FORMS = (
    re.compile(
        rf"{_WHERE_IT_STARTS}(?P<asked>(?:{_COUNT}|what|which|whose)(?: (?!{WORDS}\b)[\w'’-]+){{1,3}})(?= {WORDS}\b)",
        re.IGNORECASE,
    ),
    re.compile(rf"\bwhat {WORDS} (?P<named>the (?:[\w'’-]+ )?(?:name|number|amount))s?\b", re.IGNORECASE),
    re.compile(rf"\b(?P<asked>{_COUNT})\b", re.IGNORECASE),
    re.compile(rf"{_WHERE_IT_STARTS}(?P<asked>who(?:m|se)?|when|where|why)\b", re.IGNORECASE),
    re.compile(rf"{_WHERE_IT_STARTS}(?P<whether>{WORDS}) (?=\w+ )", re.IGNORECASE),
)
"""In order: a thing that is named, the name of one, how much, a bare word that asks, yes or no."""


def asked_for(question: str) -> str:
    """Return what a question asks for: "how many vehicles", "which bank", "when"; else "what is asked".

    It is "whether that is so" for yes or no.

    >>> asked_for("How many vehicles were fitted with trackers?")
    'how many vehicles'
    """
    for form in _FORMS:
        if found := form.search(question):
            groups = found.groupdict()
            if groups.get("whether"):
                return "whether that is so"
            words = groups.get("asked") or groups["named"]
            return words[0].lower() + words[1:]
    return "what is asked"
