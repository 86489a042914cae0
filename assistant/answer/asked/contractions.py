"""Short forms of English spelt out, so that "What's the largest fine?" is read as "What is the largest fine?"."""

import re

from assistant.answer.asked.auxiliary import ASKING

_WHOLE = {"ca": "cannot", "wo": "will not"}
_ENDINGS = {"re": "are", "ve": "have", "ll": "will"}
_SHORT = re.compile(
    rf"\b(?:(?P<whole>{'|'.join(_WHOLE)})n['’]t|(?P<asking>{ASKING}|that|there|it|s?he)['’]s|"
    rf"(?P<bare>{ASKING})s(?= (?:the|an?)\b)|(?P<negated>\w+)n['’]t|"
    rf"(?P<who>\w+)['’](?P<ending>{'|'.join(_ENDINGS)}))\b",
    re.IGNORECASE,
)


def spelt_out(question: str) -> str:
    """Return a question with its short forms in full; a possessive stays.

    >>> spelt_out("What's the largest fine, and why didn't Meta's appeal succeed?")
    "What is the largest fine, and why did not Meta's appeal succeed?"
    >>> spelt_out("whats the biggest fine")
    'what is the biggest fine'
    """
    return _SHORT.sub(_full, question)


def _full(match: re.Match[str]) -> str:
    if whole := match["whole"]:
        full = _WHOLE[whole.lower()]
        return full.capitalize() if whole[0].isupper() else full
    if negated := match["negated"]:
        return f"{negated} not"
    if ending := match["ending"]:
        return f"{match['who']} {_ENDINGS[ending.lower()]}"
    return f"{match['asking'] or match['bare']} is"
