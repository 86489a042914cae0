"""A hostile file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """A file that somebody might send: its name, which says what is wrong with it, and its bytes."""

    name: str
    data: bytes


WORDS = (
    "The Commissioner fined Acme Ltd EUR 5,000 on 4 March 2021 because it breached Article 5 of the GDPR. "
    "The company had kept the records of its former customers for nine years, and told nobody."
)
"""What a sound document says, so that reading on after damage shows."""
