"""Set right what can be: make anew what is derived, save what can be read, move aside the rest.

Nothing is deleted that is not made anew.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from assistant.doctor.damage import databases_beside
from assistant.open import ingest, open_index
from assistant.settings import Settings
from assistant.stores.opened import lost, told_of_loss
from assistant.stores.people import ACCOUNTS, KEYS, told
from corpus.errors import RulingsError
from index.aside import fault_of, move_aside
from index.build.mend import IN_PART, REASON, SOURCE
from index.embed.export import damaged_exports, discard_export
from index.faults import fault_of_catalog, faults_of_mirror, is_foreign
from index.live.stored import forget_views
from index.lock import holding, try_hold
from index.lost import forget_loss, note_loss
from index.store import Index
from index.vectors.chroma_files import forget_numbered, forget_vectors


def mend(settings: Settings) -> Iterator[str]:
    """Yield a line for each thing that was set right, and for each that could not be and why."""
    done = 0
    for step in (_models, _beside, _chroma, _catalog):
        for line in _guarded(step, settings):
            done += 1
            yield line
    if not done:
        yield "nothing was damaged"


def _guarded(step: Callable[[Settings], Iterator[str]], settings: Settings) -> Iterator[str]:
    """Yield what a step tells; whatever it fails with is told and does not keep the next from its work."""
    try:
        yield from step(settings)
    except RulingsError as error:
        yield f"not mended: {error}"
    except OSError as error:
        yield f"not mended: {error.filename or settings.home}: {error.strerror or error}"
    except sqlite3.Error as error:
        yield f"not mended: {' '.join(str(error).split())}; run `rulings restore FILE` with a backup"


def _models(settings: Settings) -> Iterator[str]:
    for file in damaged_exports(settings.home):
        discard_export(file.parent)
        yield f"{file}: is exported anew when it is needed"


def _beside(settings: Settings) -> Iterator[str]:
    for file in databases_beside(settings.home):
        if file.name in (ACCOUNTS, KEYS) and fault_of(file):
            # without it nobody would have to log in or show a key: that is for a person to decide
            yield (
                f"{told((file.name,))}: {file} is left where it is, and nobody gets in, "
                "until `rulings restore FILE --force` brings back a backup, "
                "or you move it away and add users or keys anew"
            )
        elif fault_of(file):
            moved = move_aside(file)
            what = told((file.name,)) or file.stem
            yield (
                f"{what}: the damaged file is {moved} now, and a new one begins; "
                "`rulings restore FILE` brings back a backup"
            )
    yield from map(told_of_loss, lost(settings.home))


def _chroma(settings: Settings) -> Iterator[str]:
    """Drop a damaged copy of the vectors; the next ingest, or a large index's next search, makes it anew."""
    index = settings.home / "index"
    damaged = {Path(fault.what).parent for fault in faults_of_mirror(index)}
    lock = try_hold(index / "chroma.lock") if damaged else None
    if lock is None:
        return
    try:
        for folder in sorted(damaged):
            forget_numbered(folder)
            (index / "chroma.behind").touch()
            yield f"{folder}: is made anew from the catalog"
    finally:
        lock.release()


def _catalog(settings: Settings) -> Iterator[str]:
    index = settings.home / "index"
    fault = fault_of_catalog(index)
    is_others = bool(fault) and is_foreign(index)
    moved = _moved(index) if fault else None
    if fault:
        yield f"{index / 'catalog.sqlite3'}: {fault}" + (f"; it is {moved} now" if moved else "")
    if is_others:
        yield _FOREIGN
    with open_index(replace(settings, starter=False)) as opened:
        if moved and not is_others:
            yield from _taken_over(opened, moved)
        if fault and opened.documents():
            forget_loss(index)
        elif fault and not is_others:
            yield "nothing could be saved: ingest your documents again, or run `rulings restore FILE` with a backup"
        yield from opened.care.mend()
        yield from _read_again(opened, settings)


_FOREIGN = (
    "nothing was taken from it, since it is another home's: run `rulings restore FILE` with a backup of this home, "
    "or ingest your documents again. To have that home's documents here, copy its whole folder index in the place of "
    "this one, or restore a backup of it"
)


def _taken_over(index: Index, damaged: Path) -> Iterator[str]:
    found = index.care.take_over(damaged)
    yield f"{found.saved:,} documents were saved from it"
    for name in found.in_part:
        yield f"saved in part: {name}; ingest it again, or run `rulings restore FILE --force` with a backup"
    for name in found.lost:
        yield f"lost: {name}; ingest it again, or run `rulings restore FILE --force` with a backup"


def _read_again(index: Index, settings: Settings) -> Iterator[str]:
    """Ingest those files again whose documents were lost and which are where they were.

    The starter corpus comes by itself.
    """
    reasons = (REASON, IN_PART, SOURCE)
    lost = [s for s in index.sources() if s.state == "failed" and s.reason in reasons and not s.is_starter]
    there = [source.location for source in lost if Path(source.location).is_file()]
    if there:
        report = ingest(index, settings, there)
        read = len(there) - len(report.failed) - len(report.rejected)
        yield f"{read:,} of {len(lost):,} damaged documents were read again from their files"


def _moved(index: Path) -> Path | None:
    """Put away a catalog that cannot be used, and what was made from it.

    Return where it is, None where there was none.
    """
    file = index / "catalog.sqlite3"
    with holding(index / "write.lock", "writing to"):
        moved = move_aside(file) if file.exists() else None
        note_loss(index, moved)
        forget_views(index / "cache")
        with suppress(OSError):
            forget_vectors(index / "chroma")
        return moved
