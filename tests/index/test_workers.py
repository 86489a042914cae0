"""A parser that crashes or hangs takes only its own document with it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.source import Source
from corpus.types import Document
from index.build.find import FoundSource
from index.build.parse import Job, Parsed, Unread
from index.build.workers import Workers, default_workers
from index.store import Index
from tests.index.plain import read_plain


def read_dangerously(name: str, data: bytes, url: str | None) -> Document:
    """Return a plain document; some words make the process die, hang or fail as real parsers have."""
    if b"CRASH" in data:
        os._exit(11)
    if b"HANG" in data:
        time.sleep(60)
    if b"BUG" in data:
        raise ZeroDivisionError("division by zero")
    return read_plain(name, data, url)


def job(name: str, text: str) -> Job:
    data = text.encode()
    return Job(FoundSource(Source(name, lambda: data), f"/{name}"), "", len(data), data)


@pytest.mark.slow
def test_each_source_gets_its_own_outcome_in_order() -> None:
    texts = ["# One\n\nFirst text.", "# Two\n\nCRASH", "# Three\n\nThird text.", "# Four\n\nBUG", "# Five\n\nREJECT"]
    jobs = [job(f"{n}.txt", text) for n, text in enumerate(texts)]
    with Workers(read_dangerously, 2) as workers:
        outcomes = list(workers.outcomes(jobs))
    assert [made.found.source.name for made, _ in outcomes] == [f"{n}.txt" for n in range(5)]
    said = [o.document.title if isinstance(o, Parsed) else (o.state, o.reason) for _, o in outcomes]
    assert said == [
        "One",
        ("failed", "1.txt made the program that reads it crash. Save it again in another format."),
        "Three",
        ("failed", "could not be read (ZeroDivisionError: division by zero)"),
        ("rejected", "4.txt is not a ruling. Save the decision itself."),
    ]


@pytest.mark.slow
def test_a_source_that_takes_too_long_is_given_up() -> None:
    jobs = [job("slow.txt", "# Slow\n\nHANG"), job("quick.txt", "# Quick\n\nText.")]
    with Workers(read_dangerously, 1, timeout_s=5) as workers:
        (_, slow), (_, quick) = workers.outcomes(jobs)
    assert isinstance(slow, Unread)
    assert slow.reason.startswith("could not be read within 5 seconds")
    assert isinstance(quick, Parsed)


def test_a_few_small_files_are_read_without_starting_processes() -> None:
    assert default_workers([job("a", "x")] * 3) == 0
    assert 1 <= default_workers([job("a", "x" * 400_000)] * 3) <= 4


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
