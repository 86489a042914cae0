"""A parser that crashes, hangs or swells takes only its own document with it.

So does whoever stops or kills its process.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.source import Source
from corpus.types import Document
from index.build.bounds import Bounds
from index.build.find import FoundSource
from index.build.parse import Job, Outcome, Parsed, is_plain
from index.build.workers import Workers, default_workers
from index.store import Index
from tests.index.plain import read_plain

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are not there")


def read_dangerously(name: str, data: bytes, url: str | None) -> Document:
    """Return a plain document; some words make the process die, hang, swell or fail as real parsers have."""
    if b"CRASH" in data:
        os._exit(11)
    if b"HANG" in data:
        time.sleep(60)
    if b"BUG" in data:
        raise ZeroDivisionError("division by zero")
    if b"SWELL" in data:
        bytearray(3_000_000_000)
    if b"OWN" in data:  # is left alone where it is read a second time
        mark = Path(data.decode().split()[-1])
        is_first = not mark.exists()
        mark.write_text(str(os.getpid()))
        time.sleep(60 if is_first else 0)
    if b"PROGRAM" in data:
        other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        Path(data.decode().split()[-1]).write_text(str(other.pid))
        time.sleep(60)
    return read_plain(name, data, url)


def job(name: str, text: str) -> Job:
    data = text.encode()
    return Job(FoundSource(Source(name, lambda: data), f"/{name}"), "", len(data), data)


def outcomes(texts: list[str], count: int, bounds: Bounds = Bounds()) -> list[Outcome]:
    with Workers(read_dangerously, count, bounds=bounds) as workers:
        found = list(workers.outcomes([job(f"{n}.txt", text) for n, text in enumerate(texts)]))
    assert [made.found.source.name for made, _ in found] == [f"{n}.txt" for n in range(len(texts))]
    return [outcome for _, outcome in found]


def said(outcome: Outcome) -> str | tuple[str, str]:
    return outcome.document.title if isinstance(outcome, Parsed) else (outcome.state, outcome.reason)


@pytest.mark.slow
def test_each_source_gets_its_own_outcome_in_order() -> None:
    texts = ["# One\n\nFirst text.", "# Two\n\nCRASH", "# Three\n\nThird text.", "# Four\n\nBUG", "# Five\n\nREJECT"]
    assert list(map(said, outcomes(texts, 2))) == [
        "One",
        ("failed", "1.txt made the program that reads it crash. Save it again in another format."),
        "Three",
        ("failed", "could not be read (ZeroDivisionError: division by zero)"),
        ("rejected", "4.txt is not a ruling. Save the decision itself."),
    ]


@pytest.mark.slow
def test_a_source_that_takes_too_long_is_given_up() -> None:
    slow, quick = outcomes(["# Slow\n\nHANG", "# Quick\n\nText."], 1, Bounds(seconds=2))
    assert said(slow) == (
        "failed",
        "0.txt could not be read within 2 seconds. Split it, or save it as plain text.",
    )
    assert said(quick) == "Quick"


@posix
@pytest.mark.slow
def test_a_source_that_takes_too_much_memory_is_given_up() -> None:
    swollen, next_one = outcomes(["# Large\n\nSWELL", "# Next\n\nText."], 1)
    reason = "0.txt takes more memory than reading one document may. Split it, or save it as plain text."
    assert said(swollen) == ("failed", reason)
    assert said(next_one) == "Next"


@posix
@pytest.mark.slow
@pytest.mark.parametrize(
    ("sign", "note"),
    [
        (
            "SIGKILL",
            "the process that read 0.txt was ended from outside, perhaps for want of memory; it was read by another",
        ),
        ("SIGSTOP", "the process that read 0.txt was stopped; it was read by another"),
    ],
)
def test_a_process_that_somebody_ends_or_stops_is_replaced_and_its_document_named(
    tmp_path: Path, sign: str, note: str
) -> None:
    mark = tmp_path / "pid"
    threading.Thread(target=signal_when_there, args=(mark, sign), daemon=True).start()
    hit, other = outcomes([f"# Hit\n\nOWN {mark}", "# Other\n\nText."], 1, Bounds(stopped_s=1.5))
    assert isinstance(hit, Parsed)
    assert (said(hit), hit.note) == ("Hit", note)
    assert isinstance(other, Parsed)
    assert (said(other), other.note) == ("Other", "")


def signal_when_there(mark: Path, sign: str) -> None:
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.05)
    os.kill(int(mark.read_text()), getattr(signal, sign))


@posix
@pytest.mark.slow
def test_programs_that_a_reader_started_end_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    outcomes([f"# Scan\n\nPROGRAM {mark}"], 1, Bounds(seconds=2))
    until = time.monotonic() + 10
    while is_alive(int(mark.read_text())) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(int(mark.read_text()))


@posix
@pytest.mark.slow
@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_reader_ends_with_its_parent_even_when_it_is_stopped(tmp_path: Path, is_stopped: bool) -> None:
    if is_stopped and sys.platform != "linux":
        pytest.skip("only Linux wakes it")
    mark = tmp_path / "pid"
    code = "import sys; from tests.index.test_workers import outcomes\noutcomes(['# Hit\\n\\nOWN ' + sys.argv[1]], 1)"
    parent = subprocess.Popen([sys.executable, "-c", code, str(mark)])
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.05)
    reader = int(mark.read_text())
    if is_stopped:
        os.kill(reader, signal.SIGSTOP)
    parent.kill()
    parent.wait()
    until = time.monotonic() + 10
    while is_alive(reader) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(reader)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_few_small_files_need_no_processes_side_by_side() -> None:
    assert default_workers([job("a", "x")] * 3) == 0
    assert 1 <= default_workers([job("a", "x" * 400_000)] * 3) <= 4


@pytest.mark.parametrize(
    ("name", "data", "plain"),
    [
        ("a.md", b"# A\n\nText.", True),
        ("a.txt", b"Some words of a decision.", True),
        ("a.md", b"%PDF-1.7\n%\xe2\xe3", False),
        ("a.txt", b"<!DOCTYPE html><html><body>A</body></html>", False),
        ("a.docx", b"PK\x03\x04", False),
        ("a.txt", b"", False),
    ],
)
def test_plain_text_is_told_by_its_bytes(name: str, data: bytes, plain: bool) -> None:
    assert is_plain(name, data) is plain


def tell_process(name: str, data: bytes, url: str | None) -> Document:
    """Return a document whose title is the process that read it."""
    return read_plain(name, b"# %d\n\nText of %s." % (os.getpid(), name.encode()), url)


@pytest.mark.slow
def test_what_is_not_plain_is_read_apart_and_in_a_server_everything(
    open_index: Callable[..., Index], tmp_path: Path
) -> None:
    texts = tmp_path / "mixed"
    texts.mkdir()
    (texts / "a.md").write_text("# A\n\nThe laptop was lost.\n")
    (texts / "b.html").write_text("<html><body><p>The key was lost.</p></body></html>")
    index = open_index(read=tell_process)
    own = str(os.getpid())
    index.ingest([texts], workers=0)
    assert [entry.title == own for entry in index.documents()] == [True, False]
    index.ingest([texts], workers=0, isolated=True, rebuild=True)
    assert own not in [entry.title for entry in index.documents()]


@pytest.mark.slow
def test_an_ingest_in_workers_equals_one_without(open_index: Callable[..., Index], tmp_path: Path) -> None:
    texts = tmp_path / "plain"
    texts.mkdir()
    for n in range(6):
        (texts / f"{n}.txt").write_text(f"# Case {n}\n\nThe laptop number {n} was lost on a train.\n")
    here = open_index(read=read_plain)
    here.ingest([texts], workers=0)
    with Index.open(
        tmp_path / "other", embedder_factory=lambda: here.embedder, settings=here.settings, read=read_plain
    ) as there:
        report = there.ingest([texts], workers=2)
        assert len(report.added) == 6
        assert [e.document_id for e in there.documents()] == [e.document_id for e in here.documents()]
        assert there.lexical.search("laptop number 3", 9) == here.lexical.search("laptop number 3", 9)
