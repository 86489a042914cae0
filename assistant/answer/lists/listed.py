"""The numbers by which a list of rulings is made."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """How a list of rulings is made.

    At most `matters` rows, or all where they are no more than `whole`, each the lead of its ruling, up to `lead` words,
    or a sentence of at most `words`, among which one of a summary gains `summary`. Each ruling holds the share
    `covered` of what the list is about and fits the question the share `floor` of the best one's score or more; how
    central the topic is to it counts `central`. A ruling that comes as `near` the topic in meaning as the nearest need
    not hold its words; one that holds the few words of a topic together must be central to the share `together`.
    """

    matters: int = 12
    whole: int = 15
    words: int = 60
    lead: int = 90
    floor: float = 0.5
    covered: float = 0.6
    summary: float = 0.4
    central: float = 1.5
    near: float = 0.72
    together: float = 0.1

    def shown(self, total: int) -> int:
        """Return how many of so many rulings a list shows."""
        return total if total <= self.whole else self.matters
