"""An event of a matter."""

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.types import Citation


class Happening(StrEnum):
    """What sort of event it is."""

    INCIDENT = "incident"
    COMPLAINT = "complaint"
    OPENED = "opened"
    NOTICE = "notice"
    HEARING = "hearing"
    DECIDED = "decided"
    PENALTY = "penalty"
    ORDER = "order"
    PUBLISHED = "published"
    APPEALED = "appealed"
    UPHELD = "upheld"
    VARIED = "varied"
    OVERTURNED = "overturned"
    REMITTED = "remitted"
    SETTLED = "settled"
    COMPLIED = "complied"
    OTHER = "event"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, or in a month where the text names no day.

    `date` is ISO 8601, YYYY-MM-DD or YYYY-MM. `authority` acted, as far as the text tells. `text` is the source's own
    words, or for a fact of a header its name and value. `citations` are the places that show the event, the best first.
    """

    date: str
    happening: Happening
    authority: str | None
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a matter in the order of their dates, and the rulings they were read from as (id, title).

    `notes` are to be read first: where documents on one of the rulings disagree.
    """

    matter: str
    events: tuple[Event, ...]
    rulings: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the citations of all events in the order of their numbers."""
        return tuple(sorted({c.n: c for e in self.events for c in e.citations}.values(), key=lambda c: c.n))
