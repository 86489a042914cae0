"""What becomes of more than a thousand hostile files, ingested as the product ingests, beside sound ones.

`python -m tests.benchmarks.hostile` writes them into a folder, ingests it with reading processes and a
stand-in for the model, and prints each file that broke a promise: no outcome, more than one line, a line that
does not name the file or the remedy, a minute alone, a reader over its memory, a sound document that is
missing. It exits with 1 where there is one.
"""

import argparse
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from index.build.bounds import MEMORY_MB
from index.build.progress import Progress
from index.build.report import IngestReport
from index.fakes import FakeEmbedder
from index.store import Index
from tests.hostile.case import WORDS, Case
from tests.hostile.damage import damaged
from tests.hostile.packed_cases import packed_cases
from tests.hostile.pdf_cases import pdf_cases
from tests.hostile.text_cases import text_cases

_SOUND_EVERY = 40
_MOST_S = 60.0
_PAGE_KB = 4
_NUMBER = re.compile(r"\b\d{5}(?=/)")


def cases(seed: int, kinds: str = "") -> Iterator[Case]:
    """Yield all hostile files, or those of some kinds."""
    makers = {"pdf": pdf_cases, "packed": packed_cases, "text": text_cases, "damaged": lambda: damaged(seed)}
    return chain.from_iterable(make() for kind, make in makers.items() if kind in (kinds or kind))


@dataclass(slots=True)
class Watch:
    """What is seen while an ingest runs: when each file was done, and how large a reading process became."""

    done: list[tuple[float, str]] = field(default_factory=list)
    most_mb: float = 0.0
    _is_over: bool = False

    def hear(self, progress: Progress) -> None:
        """Note a moment of the ingest."""
        if not self.done or self.done[-1][1] != progress.name:
            self.done.append((progress.seconds, progress.name))

    def __enter__(self) -> "Watch":
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over = True

    def _look(self) -> None:
        while not self._is_over:
            self.most_mb = max([self.most_mb, *map(_megabytes, _children())])
            time.sleep(0.05)

    def slowest(self, count: int) -> list[tuple[float, str]]:
        """Return the files after which the next one took longest to come, with the seconds."""
        gaps = [(after[0] - before[0], after[1]) for before, after in zip(self.done, self.done[1:], strict=False)]
        return sorted(gaps, reverse=True)[:count]


def _children() -> list[int]:
    """Return the processes that this one has started, as the kernel lists them."""
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        with suppress(OSError):
            found += map(int, (task / "children").read_text().split())
    return found


def _megabytes(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_KB / 1_000
    except (OSError, IndexError, ValueError):
        return 0.0


def write(folder: Path, files: Sequence[Case]) -> set[str]:
    """Write the hostile files, and a sound one after every so many; return the names of the sound ones."""
    sound = set()
    for number, case in enumerate(files):
        (folder / f"{number:05d}").mkdir()
        (folder / f"{number:05d}" / case.name.replace("/", "_")).write_bytes(case.data)
        if number % _SOUND_EVERY == 0:
            name = f"{number:05d}/sound.md"
            (folder / name).write_text(
                f"# Decision {number} on Party {number} Ltd\n\n{WORDS} This is number {number}.\n"
            )
            sound.add(name)
    return sound


def outcomes(report: IngestReport) -> Iterator[tuple[str, str, str]]:
    """Yield what became of each source: its name, the list it stands in, and what was said."""
    for name in (*report.added, *report.unchanged, *report.replaced):
        yield name, "read", ""
    for kind, listed in (("read", report.duplicates), ("rejected", report.rejected), ("failed", report.failed)):
        yield from ((name, kind, said) for name, said in listed)


def faults(folder: Path, report: IngestReport, sound: set[str]) -> Iterator[str]:
    """Yield the promises that an ingest broke. Each file stands in a folder of its own number, by which it is known."""
    told = list(outcomes(report))
    for name, kind, said in told:
        if kind == "read":
            continue
        if "\n" in said:
            yield f"{name}: not one line: {said[:160]!r}"
        if not _NUMBER.search(said):
            yield f"{name}: the line names no file: {said[:160]!r}"
        if "fault of the program" in said or "could not be read (" in said:
            yield f"{name}: not our own line: {said[:200]!r}"
    spoken = {number for name, _, said in told for number in _NUMBER.findall(f"{name} {said}")}
    yield from (f"{path.name}: nothing was said of it" for path in folder.iterdir() if path.name not in spoken)
    read = {name for name, kind, _ in told if kind == "read"}
    yield from (f"{name}: a sound document is not there" for name in sorted(sound - read))


def main() -> int:
    """Ingest the files and return 1 where a promise was broken."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--kinds", default="", help="pdf, packed, text, damaged; all when not given")
    options.add_argument("--seed", type=int, default=15)
    options.add_argument("--workers", type=int, default=2)
    told = options.parse_args()
    files = list(cases(told.seed, told.kinds))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "files"
        folder.mkdir()
        sound = write(folder, files)
        index = Index.open(Path(place) / "index", embedder_factory=FakeEmbedder)
        with index, Watch() as watch:
            report = index.ingest([folder], workers=told.workers, progress=watch.hear)
        broken = list(faults(folder, report, sound))
    slow = watch.slowest(5)
    broken += [f"{name}: {seconds:.0f} s" for seconds, name in slow if seconds > _MOST_S]
    broken += [f"a reader took {watch.most_mb:,.0f} MB"] if watch.most_mb > MEMORY_MB else []
    print("\n".join(broken))
    kinds = Counter(kind for _, kind, _ in outcomes(report))
    print(
        f"{len(files):,} hostile files and {len(sound)} sound ones in {report.seconds:,.0f} s: "
        + ", ".join(f"{n:,} {kind}" for kind, n in kinds.items())
    )
    print(
        f"largest reader {watch.most_mb:,.0f} MB of {MEMORY_MB:,}; slowest "
        + ", ".join(f"{name} {seconds:.0f} s" for seconds, name in slow)
    )
    print(f"{len(broken)} promises broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
