"""Chroma as a mirror of the catalog: always behind it or equal, never ahead of what it can prove.

Why a mirror. Two processes on one Chroma folder corrupt each other in silence, yet a person may ask while another
window ingests. So the vectors' truth stands in the catalog (SQLite takes one writer and many readers), Chroma is
opened only by the process that holds its lock, and all others compare exactly over a memory-mapped matrix. That
costs little: measured on two cores over 384 dimensions, exact search takes 2 ms for 14,000 passages (Chroma: 4 ms)
and 21 ms for 150,000 (Chroma: 7 ms), while starting Chroma costs a new process 0.8 s, and comparing its files with
their checksums as much again for 100,000 passages. A process therefore asks Chroma when it has it open because it
ingests; from `CHROMA_FROM` passages on it opens it in the background, if it lives long enough; a Chroma server,
which many processes may use, is always asked.

What proves that a collection shows a view: its notes tell the catalog, its count of changes, the number of passages and
a hash of their ids, they were written after the last vector, and they are the same before and after a search. Whoever
changes the collection takes that proof away first.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.errors import RulingsError
from index.catalog.schema import Build
from index.errors import IndexFailure, ServerUnavailable
from index.live.sound import over_sound
from index.live.view import View
from index.ports import Floats
from index.vectors.bounded import within
from index.vectors.chroma import ChromaVectors, Notes
from index.vectors.folder import CHROMA_FROM, FolderKeeper
from index.vectors.keeper import Change, Keeper
from index.vectors.server import Server, address_of
from index.vectors.shared import Collections, Compared, SharedKeeper

__all__ = ["CHROMA_FROM", "Mirror"]

_STEP = 1_000
_STEP_BESIDE = 50
_LONGEST_REST_S = 0.5
"""Chroma in a folder holds Python's lock while it writes, 20 s for 10,000 like vectors: where questions are answered
too, it writes few at once, and then rests for as long as that took."""
_QUESTION_S = 2.0
"""The longest that a question waits for Chroma before it is answered without."""
_AGAIN_S = 20.0
"""So long Chroma is left alone when it could not be brought into step."""
_PATIENCE_S = 2.0
"""A process that lives no longer than this leaves the catching up to others."""
_ASKED_WHOLE = 5_000
_LOOKED_AT = 50
"""Vectors, drawn by chance, that are compared with the catalog's before a collection is taken for
what its notes say."""
_MIXER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Followed:
    """What the mirror follows: the current view, the catalog's documents changed since a change, and the home's id."""

    view: Callable[[], View]
    changed_since: Callable[[int], Sequence[int]]
    home_id: Callable[[], str | None]


class Mirror:
    """Keeps a Chroma collection in step with the catalog, and asks it where it is."""

    def __init__(
        self,
        folder: Path,
        build: Build,
        followed: Followed,
        *,
        url: str | None = None,
        key: str | None = None,
        read_only: bool = False,
    ) -> None:
        self._followed = followed
        self._read_only = read_only
        self._shared = (
            SharedKeeper(folder.parent, build, Server(address_of(url, key)), followed.home_id) if url else None
        )
        self._keeper: Keeper = self._shared or FolderKeeper(folder, f"passages-{build.key}")
        self._behind = folder.with_suffix(".behind")
        self._guard = threading.RLock()
        self._closed = threading.Event()
        self._is_quiet = False
        self._is_asked = False
        self._next_try = 0.0
        self._begun = 0
        self._told: Callable[[], None] | None = None
        self._proof: tuple[View, Notes] | None = None

    def nearest(self, view: View, vector: Floats, k: int) -> list[tuple[str, float]] | None:
        """Return the k passages of a view nearest to a vector (d,), as (id, cosine); None where Chroma cannot tell.

        It cannot while it is behind the view, or silent: the exact way finds the same. It is then brought into step in
        the background, where this process lives on, so that no second question waits for it.
        """
        self._is_asked = True
        if self._keeper.is_worth_asking(view.count) and not self._is_left_alone():
            try:
                with within(_QUESTION_S):
                    found = self._found(view, vector, k)
            except IndexFailure:
                found = None  # the next ingest, and `doctor`, tell why
            if found is not None:
                return found
            self._is_quiet = True
            self._catch_up_later()
        return None

    def falls_behind(self) -> None:
        """Note that an ingest is about to change the catalog: whatever becomes of it, the collection must catch up."""
        if not self._behind.exists():
            self._behind.touch()

    @property
    def is_behind(self) -> bool:
        """Return whether an ingest ended before the collection caught up with it; of a server only it can tell."""
        return self.is_shared or self._behind.exists()

    @property
    def is_shared(self) -> bool:
        """Return whether the collection is on a server."""
        return self._shared is not None

    def catch_up(self, told: Callable[[], None] | None = None) -> None:
        """Bring the collection to the catalog: missing passages come, all others go.

        Does nothing where it may not open it. `told` is called now and then on the way. Raises `ServerUnavailable`,
        `ForeignCollection`, `IndexLocked`, `DiskFull`.
        """
        with self._guard:
            if self._closed.is_set():
                raise IndexFailure("The index was closed before Chroma caught up", "The next ingest goes on")
            self._begun += 1
            self._told = told
            try:
                self._keeper.change(self._bring)
            finally:
                self._told = None
            self._is_quiet = False
            if not self.is_shared:
                self._behind.unlink(missing_ok=True)

    def examine(self) -> Collections | None:
        """Return what of this home is on the configured server, None where there is none.

        Raises `ServerUnavailable`.
        """
        if self._shared is None:
            return None
        view = self._followed.view()
        looked_at = min(_LOOKED_AT, view.count)
        return self._shared.examine(
            Compared(view.count, looked_at, lambda notes: self._shows(notes, view), lambda store: _altered(store, view))
        )

    def close(self) -> None:
        """Let go of Chroma and its lock; who is catching up stops."""
        self._closed.set()
        if self._shared is not None:
            self._shared.close()  # whoever waits for the server, holding the guard, waits no longer
        with self._guard:  # nobody reads the catalog any more, which is closed next
            self._keeper.close()

    def _found(self, view: View, vector: Floats, k: int) -> list[tuple[str, float]] | None:
        begun = self._begun
        if not self._guard.acquire(blocking=False):
            return None  # another thread opens it, or brings it into step
        try:
            looked = self._keeper.look()
        finally:
            self._guard.release()
        if looked is None or not self._shows(looked[1], view) or looked[0].count() != view.count:
            return None
        found = looked[0].search(vector, k)
        if begun != self._begun:
            return None
        again = self._keeper.look()
        return found if again is not None and again[1] == looked[1] else None

    def _is_left_alone(self) -> bool:
        """Return whether Chroma is not open yet, or failed lately; whoever may not bring it into step only waits."""
        if not self._keeper.is_open:
            self._is_quiet = True
        elif self._is_quiet and self._read_only:
            return time.monotonic() < self._next_try
        if self._is_quiet and time.monotonic() >= self._next_try:
            self._catch_up_later()
        return self._is_quiet

    def _catch_up_later(self) -> None:
        self._next_try = time.monotonic() + _AGAIN_S
        if not self._read_only:
            threading.Thread(target=self._catch_up_quietly, name="chroma", daemon=True).start()

    def _catch_up_quietly(self) -> None:
        """Catch up in the background: when it fails, searches go the exact way, and the next ingest tells why."""
        if not self._closed.wait(_PATIENCE_S):
            try:
                self.catch_up()
            except (RulingsError, OSError):
                pass
            except Exception:
                if not self._closed.is_set():  # else the catalog was closed under it
                    raise

    def _shows(self, notes: Notes, view: View) -> bool:
        return self._proof_of(view).items() <= notes.items()

    def _proof_of(self, view: View) -> Notes:
        proof = self._proof
        if proof is None or proof[0] is not view:
            said: Notes = {"catalog_id": view.catalog_id, "change": view.change, "is_whole": True}
            self._proof = proof = (view, {**said, "passages": view.count, "content": content_of(view)})
        return proof[1]

    def _bring(self, change: Change) -> None:
        over_sound(self._followed.view, lambda view: self._bring_to(change, view))

    def _bring_to(self, change: Change, view: View) -> None:
        store = change.store
        is_shown = self._shows(change.notes, view)
        is_altered = is_shown and _altered(store, view) > 0
        if is_shown and not is_altered and store.count() == view.count:
            return
        was_empty = not store.count()
        change, missing = self._cleared(change, view)
        self._fill(change, view, missing)
        if not was_empty and (is_altered or _altered(change.store, view) or not self._finds_all(change, view, missing)):
            change = _emptied(change, view)
            self._fill(change, view, sorted(view.ids()))
        self._go_on(change)
        if (count := change.store.count()) != view.count:
            raise ServerUnavailable(
                f"Chroma holds {count:,} vectors where {view.count:,} were given to it", "Run the ingest again"
            )
        change.note(self._proof_of(view))

    def _fill(self, change: Change, view: View, missing: Sequence[str]) -> None:
        for part in self._steps(change, missing):
            change.store.add(part, view.vectors(view.places(part)))

    def _steps(self, change: Change, ids: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield ids by steps, with rests between them where questions are answered meanwhile."""
        done = 0
        while done < len(ids):
            self._go_on(change)
            is_beside = self._is_asked and not self.is_shared
            part = ids[done : done + (min(_STEP, _STEP_BESIDE) if is_beside else _STEP)]
            started = time.monotonic()
            yield part
            done += len(part)
            if is_beside:
                self._closed.wait(min(time.monotonic() - started, _LONGEST_REST_S))

    def _finds_all(self, change: Change, view: View, added: Sequence[str]) -> bool:
        """Return whether a changed collection finds what it holds.

        All of it where that is little, else what was added.
        """
        if not view.count:
            return True
        if view.count <= _ASKED_WHOLE and view.count <= change.store.most:
            vector = view.vectors(view.places(sorted(view.ids())[:1]))[0]
            return len(change.store.search(vector, view.count)) == view.count
        return all(change.store.finds(view.vectors(view.places(part))) for part in self._steps(change, added))

    def _cleared(self, change: Change, view: View) -> tuple[Change, list[str]]:
        """Delete the vectors that the view has not, and return what is to be added to the collection.

        Where it showed another catalog an empty one takes its place: Chroma 1.5 does not find some of the ids that are
        deleted and added again. Until all is added, the notes tell the change that it showed before.
        """
        notes = change.notes
        since = int(notes.get("change", -1))
        if notes.get("catalog_id") != view.catalog_id or not 0 <= since <= view.change:
            return _emptied(change, view), sorted(view.ids())
        change.note({"catalog_id": view.catalog_id, "change": since, "is_whole": False})
        held, wanted = change.store.ids(), view.ids()
        self._go_on(change)
        change.store.delete(sorted(held - wanted))
        # an id that came back since may stand for another passage
        told_anew = sorted(held & _ids_of(view, self._followed.changed_since(since)))
        others = change.store.differing(told_anew, view.vectors(view.places(told_anew)))
        return change, sorted((wanted - held) | others)

    def _go_on(self, change: Change) -> None:
        if self._closed.is_set():
            raise ServerUnavailable("The index was closed while Chroma was catching up", "The next ingest goes on")
        change.check()
        if self._told is not None:
            self._told()


def _altered(store: ChromaVectors, view: View) -> int:
    """Return how many of some vectors of a view, drawn by chance, a collection has not, or otherwise."""
    living = np.flatnonzero(view.living)
    drawn = np.random.default_rng().choice(living, min(_LOOKED_AT, len(living)), replace=False)
    return len(store.differing(view.passage_ids(drawn), view.vectors(drawn))) if len(drawn) else 0


def _emptied(change: Change, view: View) -> Change:
    """Return an empty collection in the place of one; all that comes into it is of the view's change or later."""
    if change.store.count():
        change.note({"is_whole": False})
        change = change.anew()
    change.note({"catalog_id": view.catalog_id, "change": view.change, "is_whole": False})
    return change


def _ids_of(view: View, documents: Sequence[int]) -> set[str]:
    """Return the ids of the passages of some documents, by the catalog's numbers."""
    pairs = zip(view.segments, view.alive, strict=True)
    found = (s.ids.names[mask & np.isin(s.docs, documents)].tolist() for s, mask in pairs)
    return {name.decode() for names in found for name in names}


def content_of(view: View) -> str:
    """Return a hash of the ids of a view's passages, in whatever order and segments they come."""
    total = np.uint64(0)
    with np.errstate(over="ignore"):
        for segment, mask in zip(view.segments, view.alive, strict=True):
            names = np.ascontiguousarray(segment.ids.names[mask])
            width = -(-names.dtype.itemsize // 8) * 8
            words = names.astype(f"S{width}").view(np.uint64).reshape(len(names), width // 8)
            mixed = np.zeros(len(names), np.uint64)
            for column in words.T:  # what fills a name up to the width does not count
                stirred = (mixed ^ column) * _MIXER
                mixed = np.where(column == 0, mixed, stirred ^ (stirred >> np.uint64(29)))
            mixed = (mixed ^ (mixed >> np.uint64(32))) * _MIXER
            total = total + np.sum(mixed ^ (mixed >> np.uint64(29)), dtype=np.uint64)
    return f"{int(total):016x}"
