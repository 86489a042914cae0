"""Whose a collection on a shared server is: a home's own mark, which a copy of the home does not inherit."""

import json
import os
import platform
import uuid
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from index.errors import translated

_KEPT = 100
"""States remembered of one collection: more than a server that was put back from its own backup is likely to show."""
_AGREEING = 2
"""A folder that was moved keeps its host and inode, one mounted elsewhere its path and inode, one put back its host and
path; a copy agrees in one of the three at most."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """The mark of a home, where the home was when it was made, and the states in which it left its collections.

    `states` are by collection, oldest first. `former` are collections it made under earlier marks.
    """

    owner: str
    host: str
    path: str
    inode: int
    states: dict[str, list[str]] = field(default_factory=dict)
    former: list[str] = field(default_factory=list)


class OwnerFile:
    """Keeps a home's mark beside its index. It is not in a backup: what is restored elsewhere is another home."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Ownership | None:
        """Return what is written of this home; None where there is nothing, or it was written of another."""
        found = self._written()
        return found if found is not None and self._is_here(found) else None

    def claim(self) -> Ownership:
        """Return this home's mark, made now where it has none or came with a copy."""
        return self.read() or self.renew()

    def renew(self) -> Ownership:
        """Give the home another mark; its former collections are left to whoever has the old one."""
        before = self._written()
        former = [*before.former, *before.states] if before is not None else []
        host, path, inode = self._place()
        made = Ownership(uuid.uuid4().hex, host, path, inode, former=former[-_KEPT:])
        self._write(made)
        return made

    def expect(self, name: str, state: str) -> None:
        """Note a state before a collection is brought to it, so that it is known as ours whatever happens."""
        owned = self.claim()
        states = [*owned.states.get(name, []), state][-_KEPT:]
        self._write(replace(owned, states={**owned.states, name: states}))

    def forget(self, name: str) -> None:
        """Forget a collection that is no more."""
        owned = self.claim()
        self._write(replace(owned, states={n: states for n, states in owned.states.items() if n != name}))

    def _written(self) -> Ownership | None:
        try:
            return Ownership(**json.loads(self._file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def _write(self, owned: Ownership) -> None:
        with translated(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            made = self._file.with_suffix(f".{os.getpid()}.new")
            made.write_text(json.dumps(asdict(owned), indent=1), encoding="utf-8")
            os.replace(made, self._file)

    def _is_here(self, owned: Ownership) -> bool:
        told = (owned.host, owned.path, owned.inode)
        return sum(a == b for a, b in zip(told, self._place(), strict=True)) >= _AGREEING

    def _place(self) -> tuple[str, str, int]:
        folder = self._file.parent.resolve()
        return platform.node(), str(folder), folder.stat().st_ino if folder.exists() else 0
