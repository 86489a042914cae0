"""What becomes of damage that a question meets.

It is set right at once where this process may write, else left out; it is said once.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol, TypeVar

from corpus.errors import RulingsError
from index.build.mend import mend_document, mend_links, mend_sources, renew_vectors
from index.build.tools import Tools
from index.catalog.documents import document_ids
from index.catalog.duplicates import links_are_sound
from index.catalog.schema import build_of, read_change, write_build
from index.catalog.seal import check_described, damaged_sources, is_damaged
from index.errors import DocumentDamaged, IndexDamaged, LinksDamaged, SourcesDamaged, VectorsDamaged
from index.live.follow import Follower
from index.live.stored import faults_in, forget_views
from index.lock import holding, try_hold
from index.salvage import Salvage, salvage

Found = TypeVar("Found", covariant=True)
Given = TypeVar("Given")
log = logging.getLogger("rulings.index")
_ATTEMPTS = 50
"""Damaged documents that one view may meet: beyond, the catalog as a whole is to be mended."""


@dataclass(slots=True)
class Attempt:
    """A block that damage may break off, which is no error unless it `is_last`."""

    is_last: bool
    is_broken_off: bool = False

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> bool:
        self.is_broken_off = isinstance(error, DocumentDamaged | SourcesDamaged | LinksDamaged)
        return self.is_broken_off and not self.is_last


def past_damage() -> Iterator[Attempt]:
    """Yield blocks to read in until one meets no damage; what one met is set right or left out before the next.

    >>> for attempt in past_damage():
    ...     with attempt:
    ...         found = "what was read"
    >>> found
    'what was read'
    """
    for left in reversed(range(_ATTEMPTS + 1)):
        yield (attempt := Attempt(is_last=not left))
        if not attempt.is_broken_off:
            return


class Loads(Protocol[Found]):
    """Loads something; where `lenient`, without the vectors that are damaged."""

    def __call__(self, *, lenient: bool) -> Found:
        """Return it. Raises `VectorsDamaged` where not `lenient`, `DocumentDamaged`."""
        ...


class Care:
    """Sets right, one at a time, what is found damaged. Safe to use from several threads."""

    def __init__(self, tools: Tools, follower: Follower, lock: Path, *, read_only: bool) -> None:
        self._tools = tools
        self._follower = follower
        self._lock = lock
        self._may_write = not read_only
        self._compared = self._links_compared = ("", -1)
        self._given_up = set[type[IndexDamaged]]()

    def of_lists(self, read: Callable[[sqlite3.Connection], Given], *, links: bool = False) -> Given:
        """Return what `read` finds in the catalog.

        What lists, filters and provenance show was compared with its sums before. That is done once for each change of
        the catalog; near-duplicates are compared where `links`.
        """
        for attempt in past_damage():
            with attempt, self.of_documents(), self._tools.catalog.reading() as db:
                self._compare(db, links=links)
                found = read(db)
        return found

    def _compare(self, db: sqlite3.Connection, *, links: bool) -> None:
        catalog_id, change = read_change(db)
        if links and LinksDamaged not in self._given_up and self._links_compared != (catalog_id, change):
            if not links_are_sound(db):
                raise LinksDamaged
            self._links_compared = (catalog_id, change)
        if self._compared == (catalog_id, change):
            return
        is_first = self._compared[0] != catalog_id
        check_described(db, -1 if is_first else self._compared[1], self._follower.hidden)
        if is_first and SourcesDamaged not in self._given_up and (found := damaged_sources(db)):
            raise SourcesDamaged(tuple(name for _, name in found))
        self._compared = (catalog_id, change)

    @contextmanager
    def of_documents(self) -> Iterator[None]:
        """Give a block that reads documents; one that is damaged is set right or left out, and its error goes on."""
        try:
            yield
        except DocumentDamaged as error:
            self._set_right(error.document_id)
            raise
        except SourcesDamaged as error:
            done = self._do(lambda: mend_sources(self._tools))
            log.warning("%s", error if not done else _SAID["source"] % ", ".join(error.names))
            self._give_up(error, done)
            raise
        except LinksDamaged as error:
            done = self._do(lambda: mend_links(self._tools))
            log.warning("%s", error if not done else "Near-duplicates were damaged; they were made anew")
            self._give_up(error, done)
            raise

    def _give_up(self, error: IndexDamaged, is_done: bool) -> None:
        """Look no more, in this process, for what is said and cannot be set right here."""
        if not is_done:
            self._given_up.add(type(error))

    def of_vectors(self, load: Loads[Found]) -> Found:
        """Return what `load` does, once what it meets of damage is set right or left out."""
        lenient, renewed = False, set[int]()
        for _ in range(_ATTEMPTS):
            try:
                return load(lenient=lenient)
            except DocumentDamaged as error:
                self._set_right(error.document_id)
            except VectorsDamaged as error:
                # those that are damaged again once they were made anew lie in a damaged part of the file
                if error.docs <= renewed or not self._do(partial(renew_vectors, self._tools, error.docs)):
                    log.warning("%s Until that is done their passages are found by words alone", error)
                    self._follower.be_lenient()
                    lenient = True
                else:
                    renewed |= error.docs
                    log.warning("Vectors of %d documents were damaged; they were made anew", len(error.docs))
        return load(lenient=True)

    def mend(self) -> Iterator[str]:
        """Make anew what is damaged of documents and vectors, yielding a line for each.

        Raises `IndexLocked`, `DiskFull`.
        """
        tools, cache = self._tools, self._lock.parent / "cache"
        with holding(self._lock, "writing to"):
            with tools.catalog.reading() as db:
                damaged = [d for d in document_ids(db) if is_damaged(db, d)]
            for document_id in damaged:
                yield _DONE[mend_document(tools, document_id)].format(document_id)
            for name in mend_sources(tools):
                yield f"source {name}: where it came from is damaged; {_AGAIN}"
            if mend_links(tools):
                yield "near-duplicates: made anew"
            if renewed := renew_vectors(tools):
                yield f"vectors of {renewed:,} passages: made anew"
        if any(True for _ in faults_in(cache)):
            forget_views(cache)
            yield "stored views: made anew from the catalog"
        self._follower.save()

    def take_over(self, damaged: Path) -> Salvage:
        """Take over what can be read of a damaged catalog, moved aside before. Raises `IndexLocked`, `DiskFull`."""
        tools = self._tools
        with holding(self._lock, "writing to"):
            with tools.catalog.writing() as db:
                write_build(db, build_of(tools.embedder, tools.settings))
            found = salvage(damaged, tools)
            renew_vectors(tools)
        self._follower.save()
        return found

    def _set_right(self, document_id: str) -> None:
        done: list[str] = []
        if self._do(lambda: done.append(mend_document(self._tools, document_id))) and done != ["sound"]:
            log.warning(_SAID[done[0]], document_id)
            return
        self._follower.hide(document_id)
        log.warning("%s", DocumentDamaged(document_id))

    def _do(self, act: Callable[[], object]) -> bool:
        """Act with the writer's lock, where it is to be had at once and the disk takes it.

        Return whether it was done.
        """
        try:
            held = try_hold(self._lock) if self._may_write else None
        except (RulingsError, OSError):
            return False
        if held is None:
            return False
        try:
            act()
            return True
        except (RulingsError, OSError):
            return False
        finally:
            held.release()


_AGAIN = "ingest it again, or run `rulings restore FILE --force` with a backup"
_DONE = {
    "sound": "document {}: is sound",
    "made anew": "document {}: made anew from its text",
    "in part": f"document {{}}: made anew from its text; its title, address or pages may be damaged: {_AGAIN}",
    "set aside": f"document {{}}: left out of answers, since its text is damaged; {_AGAIN}",
}
_SAID = {
    "in part": (
        "What the index kept of the document %s was damaged; it was made anew from its text, but its title, address or "
        "pages may be damaged: ingest it again, or restore a backup"
    ),
    "source": (
        "What the index kept of where documents came from was damaged (%s); ingest them again, or restore a backup"
    ),
    "made anew": "What the index kept of the document %s was damaged; it was made anew from its text",
    "set aside": "The text that the index kept of the document %s is damaged, and the document is left out of answers; "
    "ingest it again, or restore a backup",
}
