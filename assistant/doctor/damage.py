"""What is damaged in a home.

Each of these looks at one thing, all of it where `deep`, changes nothing, and may fail alone.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.doctor.finding import Finding
from assistant.settings import Settings
from assistant.stores.opened import lost, told_of_loss
from assistant.stores.people import NAMES, told
from index.aside import fault_of
from index.embed.export import damaged_exports
from index.errors import MENDING
from index.faults import SAMPLE, Fault, fault_of_catalog, faults_of_documents, faults_of_mirror, faults_of_views

OWN = ("jobs.sqlite3", "limits.sqlite3")
"""What a server keeps for itself beside what people have put there: its queue of ingests,
and how often each key asked."""
_SHOWN = 5


def damage_to_the_catalog(settings: Settings, deep: bool) -> Iterator[Finding]:
    """Yield whether the catalog can be read, is the one that was here, and holds what was stored."""
    index = settings.home / "index"
    if found := fault_of_catalog(index, deep=deep):
        yield Finding("damage", "catalog", f"{found} ({index / 'catalog.sqlite3'}). {MENDING}", ok=False)
        return
    yield from _listed(list(faults_of_documents(index, deep=deep)))
    if not deep:
        yield Finding(
            "damage", "looked at", f"{SAMPLE:,} documents and a share of the rest; `rulings doctor --deep` reads all"
        )


def damage_to_views(settings: Settings, deep: bool) -> Iterator[Finding]:
    """Yield the files under the index's cache that are damaged, and whether it may be read."""
    for name in ("cache", "cache.lock"):
        path = settings.home / "index" / name
        if path.exists() and not os.access(path, os.R_OK | (os.X_OK if path.is_dir() else 0)):
            yield Finding("damage", name, f"{path} cannot be read; run: chmod -R u+rwX '{path}'", ok=False)
    yield from _listed(list(faults_of_views(settings.home / "index", deep=deep)))


def damage_to_chroma(settings: Settings, deep: bool) -> Iterator[Finding]:
    """Yield whether Chroma's folder is damaged."""
    yield from _listed(list(faults_of_mirror(settings.home / "index")))


def damage_to_models(settings: Settings, deep: bool) -> Iterator[Finding]:
    """Yield the exported models that are not what was exported."""
    yield from _listed([Fault(str(file), "is not what was exported") for file in damaged_exports(settings.home)])


def damage_beside_the_index(settings: Settings, deep: bool) -> Iterator[Finding]:
    """Yield the databases beside the index that cannot be read, and keys and accounts that are lost.

    Those of accounts, conversations, feedback, quizzes, keys and servers.
    """
    for file in databases_beside(settings.home):
        if found := fault_of(file):
            yield Finding("damage", told((file.name,)) or file.stem, f"{file}: {found}. {MENDING}", ok=False)
    for file in lost(settings.home):
        yield Finding("damage", told((file.name,)), told_of_loss(file), ok=False)


EXAMINERS: tuple[Callable[[Settings, bool], Iterator[Finding]], ...] = (
    damage_to_the_catalog,
    damage_to_views,
    damage_to_chroma,
    damage_to_models,
    damage_beside_the_index,
)


def databases_beside(home: Path) -> tuple[Path, ...]:
    """Return the databases of a home beside the index; none of them need be there."""
    return tuple(home / name for name in (*NAMES, *OWN))


def _listed(faults: list[Fault]) -> Iterator[Finding]:
    """Yield the first few of many faults, and how many more there are."""
    for fault in faults[:_SHOWN]:
        yield Finding("damage", fault.what, f"{fault.says}. {MENDING}", ok=False)
    if len(faults) > _SHOWN:
        yield Finding("damage", "more", f"{len(faults) - _SHOWN:,} more of this kind", ok=False)
