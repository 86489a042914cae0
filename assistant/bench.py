"""Measure an index on this machine, on a copy that is thrown away."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.assistant import Assistant
from assistant.open import open_index
from assistant.settings import Settings
from assistant.starter import starter_documents
from index.bench import (
    EmbeddingSpeed,
    Memory,
    Times,
    memory,
    sample_filters,
    sample_questions,
    sizes_on_disk,
    time_calls,
    time_embedding,
    time_queries,
    time_stages,
)
from index.errors import IndexFailure
from index.store import Index
from index.throwaway import throwaway_home

_STARTS = 3

_LONGEST_SEARCH_S = 600.0


@dataclass(frozen=True, slots=True)
class BenchReport:
    """What was measured.

    `first_hit_s` is a fresh process from its start to its end; `memory` is after all questions.
    """

    machine: str
    documents: int
    passages: int
    queries: tuple[Times, ...]
    stages_ms: dict[str, float]
    answers: Times
    memory: Memory
    embedding: EmbeddingSpeed
    first_hit_s: float
    disk_bytes: dict[str, int]


def measure(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> BenchReport:
    """Measure the index of the settings; `tell` hears what is being done. The index is not changed.

    Raises `IndexFailure` where there is no index or it is empty, `IndexMismatch`, `ModelUnavailable`, `DiskFull`.
    """
    tell("copying the index")
    with throwaway_home(settings.home) as home:
        copied = replace(
            settings, home=home, chroma=None
        )  # a copy has nothing on a server, and shall put nothing there
        with open_index(copied) as index:
            documents = index.documents()
            if not documents:
                raise IndexFailure(f"The index in {settings.home} is empty", "Run `rulings ingest` first")
            questions = sample_questions(index)
            tell("timing queries")
            queries = time_queries(index, questions, sample_filters(index))
            stages = time_stages(index, questions)
            tell("timing answers")
            answers = time_calls("answer", _assistant(index, settings).ask, questions, rounds=1)
            used = memory()
            tell("timing the model")
            embedding = time_embedding(index)
        tell("timing a fresh process")
        first_hit = min(_fresh_search(copied, questions[0]) for _ in range(_STARTS))
    return BenchReport(
        machine=machine(),
        documents=len(documents),
        passages=sum(entry.passages for entry in documents),
        queries=queries,
        stages_ms=stages,
        answers=answers,
        memory=used,
        embedding=embedding,
        first_hit_s=first_hit,
        disk_bytes=sizes_on_disk(settings.home),
    )


def machine() -> str:
    """Return the machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def _assistant(index: Index, settings: Settings) -> Assistant:
    hidden = frozenset[str]() if settings.starter else starter_documents(index)
    return Assistant(index, hits=settings.hits, hidden=hidden)


def _fresh_search(settings: Settings, question: str) -> float:
    """Return the seconds of `rulings search` in a process of its own. Raises `IndexFailure` when it fails."""
    flags = [part for name, value in _flags(settings) for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "assistant.cli", "search", "--no-starter", *flags, "--", question]
    started = time.perf_counter()
    where = Path(__file__).resolve().parents[1]
    try:
        done = subprocess.run(
            command, cwd=where, capture_output=True, text=True, encoding="utf-8", timeout=_LONGEST_SEARCH_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise IndexFailure(
            f"A fresh search did not end within {_LONGEST_SEARCH_S:.0f} seconds", "Run `rulings doctor`"
        ) from error
    if done.returncode:
        raise IndexFailure(f"A fresh search failed ({done.stderr.strip()[-300:]})", "Run `rulings doctor`")
    return time.perf_counter() - started


def _flags(settings: Settings) -> Iterator[tuple[str, str]]:
    for name in ("home", "embeddings", "runtime", "device", "threads", "passage_tokens", "chroma"):
        value = getattr(settings, name)
        if value is not None:
            yield name.replace("_", "-"), str(value)
