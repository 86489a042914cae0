"""How a source is called in lists and messages."""

import re

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(name: str) -> str:
    """Return a file name as one line that any terminal can show: control characters and undecodable bytes as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", name)
