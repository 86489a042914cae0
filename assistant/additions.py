"""Add what a person brings, one source after the other, telling of each how it goes."""

import queue
import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.assistant import Assistant
from assistant.open import fetched, ingest
from assistant.settings import Settings
from corpus.counted import counted
from corpus.errors import RulingsError
from index.build.progress import Progress
from index.build.report import IngestReport
from index.provenance import Brought, Came

_LOOK_S = 15.0
State = Literal["reading", "added", "refused"]


@dataclass(frozen=True, slots=True)
class Addition:
    """How one source goes: while it is read `says` tells how far it is, in the end what became of it or why not."""

    name: str
    state: State
    says: str


def add_files(
    assistant: Assistant, settings: Settings, files: Sequence[Path], by: str | None = None
) -> Iterator[Addition]:
    """Add uploaded files under their own names, so that a later version of a file takes the place of the former.

    `by` is the account of who uploads them, None without accounts. Yields each file's states as they come; what cannot
    be read stops none of the others.
    """
    kept = settings.home / "added"
    kept.mkdir(parents=True, exist_ok=True)
    for file in files:
        place = kept / file.name
        try:
            shutil.copyfile(file, place)
        except OSError as error:
            yield Addition(
                file.name, "refused", f"The file could not be kept ({(error.strerror or str(error)).lower()})."
            )
            continue
        yield from _add(assistant, settings, str(place), file.name, by)
        place.unlink(missing_ok=True)


def add_addresses(
    assistant: Assistant, settings: Settings, addresses: Sequence[str], by: str | None = None
) -> Iterator[Addition]:
    """Add web pages and files of the web.

    Only http and https, and nothing on private networks unless the settings allow.
    """
    for address in addresses:
        if not address.lower().startswith(("http://", "https://")):
            yield Addition(address, "refused", "Give an address that begins with http:// or https://.")
            continue
        yield from _add(assistant, settings, address, address, by)


def _add(assistant: Assistant, settings: Settings, location: str, name: str, by: str | None) -> Iterator[Addition]:
    yield Addition(name, "reading", "reading")
    brought = Brought(Came.UPLOADED, by)
    heard: queue.Queue[Progress | IngestReport | BaseException] = queue.Queue()

    def work() -> None:
        try:
            source = fetched(settings, location) if "://" in location else location  # before others must wait for it
            done = ingest(assistant.index, settings, [source], progress=heard.put, isolated=True, brought=brought)
            heard.put(done)
        except BaseException as error:  # whatever it is, who waits must hear of it
            heard.put(error)

    threading.Thread(target=work, daemon=True).start()
    last = time.monotonic()
    while True:
        try:
            event = heard.get(timeout=_LOOK_S)
        except queue.Empty:  # an ingest ends by itself when it stands still; until then its silence is told
            yield Addition(name, "reading", f"reading; nothing new for {time.monotonic() - last:.0f} s")
            continue
        last = time.monotonic()
        if not isinstance(event, Progress):
            break
        yield Addition(name, "reading", _how_far(event))
    yield _outcome(name, event)


def _how_far(progress: Progress) -> str:
    if progress.documents_total > 1:
        return f"{progress.documents_done:,} of {progress.documents_total:,} documents"
    if progress.passages_total:
        return f"{progress.passages_done:,} of {progress.passages_total:,} passages"
    return f"{progress.stage or 'reading'}, {progress.seconds:.0f} s"


def _outcome(name: str, event: IngestReport | BaseException) -> Addition:
    if isinstance(event, RulingsError):
        return Addition(name, "refused", str(event))
    if isinstance(event, BaseException):
        return Addition(name, "refused", f"A fault of the program ({type(event).__name__}).")
    refused = "; ".join(why for _, why in (*event.rejected, *event.failed))
    done = (
        ("added", len(event.added)),
        ("replaced", len(event.replaced)),
        ("there already", len(event.unchanged) + len(event.duplicates)),
    )
    said = ", ".join(f"{count:,} {what}" if count > 1 else what for what, count in done if count)
    if not said:
        return Addition(name, "refused", refused or "Nothing to read was found there.")
    ends = f"; refused: {refused}" if refused else ""
    if event.behind:
        ends += f"; it can be asked about, but its vectors are not on the Chroma server yet: {event.behind}"
    return Addition(name, "added", f"{said}, {counted(event.passages, 'passage')}{ends}")
