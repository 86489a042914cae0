"""The conversations of the page's users."""

import secrets
import threading
import time
from dataclasses import dataclass, field

from assistant.answer.types import Answer
from assistant.web.html.conversations import Listed
from index.types import Filters


@dataclass(slots=True)
class Thread:
    """A conversation: its answers in order, and the filters that hold for it."""

    title: str
    answers: list[Answer] = field(default_factory=list)
    filters: Filters = Filters()
    changed: float = 0.0


class Threads:
    """Conversations by owner."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Thread] = {}
        self._lock = threading.Lock()

    def find(self, owner: str, thread_id: str | None) -> Thread | None:
        """Return a conversation of an owner, None where there is none."""
        return self._kept.get((owner, thread_id or ""))

    def add(self, owner: str, thread_id: str | None, answer: Answer, filters: Filters) -> str:
        """Add an answer to a conversation, a new one where there is none, and return the conversation's id."""
        with self._lock:
            thread_id = thread_id or secrets.token_urlsafe(9)
            thread = self._kept.setdefault((owner, thread_id), Thread(answer.question[:80]))
            thread.answers.append(answer)
            thread.filters, thread.changed = filters, time.time()
            return thread_id

    def latest(self, owner: str, search: str = "") -> list[Listed]:
        """Return an owner's conversations, the last changed first."""
        mine = [(key[1], t) for key, t in self._kept.items() if key[0] == owner and search.lower() in t.title.lower()]
        return [
            Listed(thread, t.title, time.strftime("%Y-%m-%d", time.gmtime(t.changed)))
            for thread, t in sorted(mine, key=lambda item: -item[1].changed)
        ]

    def rename(self, owner: str, thread_id: str, title: str) -> None:
        """Give a conversation another title."""
        if found := self.find(owner, thread_id):
            found.title = title[:200]

    def delete(self, owner: str, thread_id: str) -> None:
        """Forget a conversation for good."""
        self._kept.pop((owner, thread_id), None)
