"""A home's own collection on a server that others use too.

The collection's name and its notes carry the home's mark, and each change leaves it in a state that only the home knows
beforehand. So it is told apart from a stranger's, from that of another home, and from that of a copy of this home, in
which case this home takes a new mark and a new collection. None but its own is ever changed or deleted.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalog.schema import Build
from index.errors import ForeignCollection, IndexLocked, ServerUnavailable
from index.lock import try_hold
from index.vectors.bounded import within
from index.vectors.chroma import ChromaVectors, Notes
from index.vectors.keeper import Change
from index.vectors.owner import OwnerFile, Ownership
from index.vectors.server import Server

if TYPE_CHECKING:
    from chromadb.types import Collection as Model

_PREFIX = "rulings-"
_FIRST_S = 10.0
"""So long an ingest waits for the server's first answer: who answers that is waited for longer."""
_LOCK_S = 10.0


@dataclass(frozen=True, slots=True)
class Collections:
    """What of a home is on a server: its collection, `name` None where there is none yet, and whose it is.

    `is_in_step` is what its notes say. Where they do, `altered` of the `looked_at` vectors are not those of
    the index, which has `passages`. `others` may be of this home too, made where it was before, or by an
    earlier release: they are left alone.
    """

    server: str
    name: str | None
    owner: str | None
    vectors: int
    is_in_step: bool
    others: tuple[str, ...]
    passages: int = 0
    looked_at: int = 0
    altered: int = 0

    @property
    def is_altered(self) -> bool:
        """Return whether somebody else wrote to the collection: its notes say that it is in step, and it is not."""
        return self.is_in_step and (self.altered > 0 or self.vectors != self.passages)


@dataclass(frozen=True, slots=True)
class Compared:
    """How a collection is compared with the index: by its notes, and by some of its vectors."""

    passages: int
    looked_at: int
    is_shown: Callable[[Notes], bool]
    altered: Callable[[ChromaVectors], int]


class SharedKeeper:
    """Keeps a collection on a server. Several processes of the home may look at it; one at a time changes it."""

    def __init__(self, folder: Path, build: Build, server: Server, home_id: Callable[[], str | None]) -> None:
        self._build = build
        self._server = server
        self._home_id = home_id
        self._lock = folder / "chroma-server.lock"
        self._file = OwnerFile(folder / "chroma-server.json")
        self._store: ChromaVectors | None = None

    def is_worth_asking(self, passages: int) -> bool:
        """Return True: the server is there to be asked."""
        return True

    @property
    def is_open(self) -> bool:
        """Return True: a server is open to all."""
        return True

    def look(self) -> tuple[ChromaVectors, Notes] | None:
        """Return the collection as it is now; None where this home has none there, or a copy of it took it over."""
        owned = self._file.read()
        model = self._server.find(self._name(owned)) if owned is not None else None
        if owned is None or model is None:
            return None
        self._check(model, owned)
        notes = _notes_of(model)
        return (self._vectors(model), notes) if _is_known(notes, model.name, owned) else None

    def change(self, act: Callable[[Change], None]) -> None:
        """Act on the collection, made where there is none, and delete those of this home's former builds."""
        with self._alone():
            with within(_FIRST_S):
                model = self._ours()
            act(self._change_of(model))
            self._sweep(model.name)

    def examine(self, index: Compared) -> Collections:
        """Return what of this home is on the server, for a person to read."""
        owned = self._file.read()
        model = self._server.find(self._name(owned)) if owned is not None else None
        found = self.look()
        is_in_step = found is not None and index.is_shown(found[1])
        return Collections(
            server=self._server.address.shown,
            name=model.name if model is not None else None,
            owner=self._home_id() if model is not None else None,
            vectors=self._vectors(model).count() if model is not None else 0,
            is_in_step=is_in_step,
            passages=index.passages,
            looked_at=index.looked_at,
            altered=index.altered(found[0]) if found is not None and is_in_step else 0,
            others=tuple(other for other, notes in self._server.collections() if self._is_left(other, notes, owned)),
        )

    def close(self) -> None:
        """Let go of the server."""
        self._server.close()

    def _name(self, owned: Ownership) -> str:
        return f"{_PREFIX}{self._home_id() or 'new'}-{owned.owner[:8]}-{self._build.key}"

    def _marked(self, said: Notes, owned: Ownership, state: str) -> Notes:
        return {**said, "owner": owned.owner, "home": self._home_id() or "new", "state": state}

    def _change_of(self, model: "Model") -> Change:
        """Return the collection to be changed, brought into a state of its own by the first note."""
        store, state, owned = self._vectors(model), uuid.uuid4().hex, self._file.claim()
        begun = False

        def note(said: Notes) -> None:
            nonlocal begun
            if not begun:
                self._file.expect(model.name, state)
                begun = True
            store.note(self._marked(said, owned, state))

        def anew() -> Change:
            self._check_state(model, state)
            self._server.delete(model.name)
            return self._change_of(self._found_or_made(owned))

        return Change(store, _notes_of(model), note, lambda: self._check_state(model, state), anew)

    def _vectors(self, model: "Model") -> ChromaVectors:
        if self._store is None or self._store.identity != str(model.id):
            self._store = self._server.vectors(model)
        return self._store

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Change what is on the server while no other process of this home does. Raises `IndexLocked`."""
        until = time.monotonic() + _LOCK_S
        while (lock := try_hold(self._lock)) is None:
            if time.monotonic() > until or self._server.is_closed:
                raise IndexLocked(
                    f"Another process is bringing the Chroma server at {self._server.address.shown} up to date",
                    "It brings these vectors too, or the next ingest does",
                )
            time.sleep(0.1)
        try:
            yield
        finally:
            lock.release()

    def _ours(self) -> "Model":
        """Return the collection, made where there is none; another under a new mark where a copy took it over."""
        model = self._found_or_made(self._file.claim())
        if _is_known(_notes_of(model), model.name, self._file.claim()):
            return model
        return self._found_or_made(self._file.renew())

    def _found_or_made(self, owned: Ownership) -> "Model":
        name = self._name(owned)
        found = self._server.find(name)
        if found is None:
            state = uuid.uuid4().hex
            self._file.expect(name, state)
            found = self._server.make(name, self._marked({}, owned, state)) or self._server.find(name)
        if found is None:
            raise ServerUnavailable(
                f"The Chroma server at {self._server.address.shown} neither makes nor finds the collection {name}",
                "Look into its log, and run the ingest again",
            )
        self._check(found, owned)
        return found

    def _check(self, model: "Model", owned: Ownership) -> None:
        """Raise `ForeignCollection` for a collection that is not this home's, or does not fit."""
        settings = model.configuration_json or {}
        space = (settings.get("hnsw") or settings.get("spann") or {}).get("space", "cosine")
        wrong = None
        if _notes_of(model).get("owner") != owned.owner:
            wrong = "it bears no mark of this home"
        elif model.dimension not in (None, self._build.dimensions):
            wrong = f"its vectors have {model.dimension} dimensions, not {self._build.dimensions}"
        elif space != "cosine":
            wrong = f"it compares by {space}, not by cosine"
        if wrong:
            raise ForeignCollection(
                f"The collection {model.name} at {self._server.address.shown} is left alone: {wrong}",
                "Rename or remove it there, and run the ingest again; questions are answered without it",
            )

    def _check_state(self, model: "Model", state: str) -> None:
        """Raise `ServerUnavailable` when somebody else has changed the collection since we began to."""
        now = self._server.find(model.name)
        if now is None or now.id != model.id or _notes_of(now).get("state") != state:
            raise ServerUnavailable(
                f"The collection {model.name} at {self._server.address.shown} was changed by somebody else meanwhile",
                "Run the ingest again",
            )

    def _sweep(self, kept: str) -> None:
        """Delete the collections of this home's former builds: those it made itself and nobody has changed since."""
        owned = self._file.claim()
        for name in [name for name in owned.states if name != kept]:
            model = self._server.find(name)
            notes = _notes_of(model) if model is not None else {}
            if notes.get("owner") == owned.owner and _is_known(notes, name, owned):
                self._server.delete(name)
            self._file.forget(name)

    def _is_left(self, name: str, notes: Notes, owned: Ownership | None) -> bool:
        if owned is not None and name in (self._name(owned), *owned.states):
            return False
        is_of_home = bool(self._home_id()) and notes.get("home") == self._home_id()
        is_of_earlier_release = name.startswith("passages-") and {"catalog_id", "change"} <= set(notes)
        return is_of_home or is_of_earlier_release or (owned is not None and name in owned.former)


def _notes_of(model: "Model") -> Notes:
    return {key: value for key, value in (model.metadata or {}).items() if isinstance(value, str | int)}


def _is_known(notes: Notes, name: str, owned: Ownership) -> bool:
    """Return whether a collection is as this home left it, whatever became of that change."""
    return notes.get("state") in owned.states.get(name, ())
