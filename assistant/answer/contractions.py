"""Short forms of English spelt out, so that "What's the largest fine?" is read as "What is the largest fine?"."""

import re

_ASKING = r"what|who|where|when|why|how|which|that|there|it|he|she"
_WHOLE = {"can't": "cannot", "won't": "will not", "shan't": "shall not", "let's": "let us"}
_SHORT = re.compile(
    rf"\b(?:(?P<whole>can['’]t|won['’]t|shan['’]t|let['’]s)|(?P<asking>{_ASKING})['’]s|(?P<bare>what|who|how|where)s(?= (?:the|an?|this|that|in)\b)|"
    r"(?P<negated>is|are|was|were|do|does|did|has|have|had|could|would|should|must)n['’]t|(?P<who>\w+)['’](?P<ending>re|ve|ll))\b",
    re.IGNORECASE,
)
_ENDINGS = {"re": "are", "ve": "have", "ll": "will"}


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
        full = _WHOLE[whole.lower().replace("’", "'")]
        return full.capitalize() if whole[0].isupper() else full
    if negated := match["negated"]:
        return f"{negated} not"
    if ending := match["ending"]:
        return f"{match['who']} {_ENDINGS[ending.lower()]}"
    return f"{match['asking'] or match['bare']} is"
