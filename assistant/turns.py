"""Turns at Python's lock in a server: a question lets it go and asks for it back hundreds of times."""

import sys

_TURN_S = 0.0005
"""Python's own 5 ms make a question that is answered in 30 ms take seconds beside a document that is being cut."""


def take_short_turns() -> None:
    """Have the threads of this process take turns ten times as often as Python has them do."""
    sys.setswitchinterval(_TURN_S)
