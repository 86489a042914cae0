"""What was proposed and is not what was decided."""

import re

_PROPOSES = re.compile(
    r"\b(?:proposed? (?:to|that)|proposes|was proposed|intend(?:s|ed) to (?:impose|fine|order))\b", re.IGNORECASE
)
_AGAINST = re.compile(r"\b(?:fine|sanction\w*|penalt\w+|reprimand|injunction|measures?)\b", re.IGNORECASE)
_DECIDES = re.compile(r"\b(?:decided|fined|ordered|adopted|not (?:been )?propos\w+)\b", re.IGNORECASE)


def is_proposal(words: str) -> bool:
    """Return whether a sentence tells what was proposed against somebody, and not what was decided.

    >>> is_proposal("The rapporteur proposed that the panel impose a fine of 5,000 euros.")
    True
    """
    return bool(_PROPOSES.search(words) and _AGAINST.search(words)) and not _DECIDES.search(words)
