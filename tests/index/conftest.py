"""An index made with the quick stand-in for a model, over texts made in the test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.store import Index
from tests.index.chroma_run import COMMAND, ChromaRun

SETTINGS = PassageSettings(40, 60)


@pytest.fixture
def embedder() -> FakeEmbedder:
    """Return the stand-in, which counts what it embeds."""
    return FakeEmbedder()


@pytest.fixture
def open_index(tmp_path: Path, embedder: FakeEmbedder) -> Iterator[Callable[..., Index]]:
    """Give a function that opens the test's index, as often as wanted."""
    opened: list[Index] = []

    def open_one(**changes: object) -> Index:
        given = {"embedder_factory": lambda: embedder, "settings": SETTINGS, **changes}
        opened.append(Index.open(tmp_path / "index", **given))  # type: ignore[arg-type]
        return opened[-1]

    yield open_one
    for index in opened:
        index.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with three small rulings."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, party, loss in (
        ("a", "Acme Ltd", "a laptop"),
        ("b", "Beta plc", "a memory stick"),
        ("c", "Gamma SA", "paper files"),
    ):
        (texts / f"{name}.md").write_text(ruling(party, loss), encoding="utf-8")
    return texts


@pytest.fixture
def chroma_run(tmp_path: Path) -> Iterator[ChromaRun]:
    """Start a Chroma server of the test's own."""
    if not COMMAND.exists():
        pytest.skip("needs the chroma command beside python")
    made = ChromaRun(tmp_path / "chroma-run")
    made.start()
    yield made
    made.stop()


def ruling(party: str, loss: str) -> str:
    """Return a ruling in the shape of the starter corpus."""
    return f"""---
title: ICO (UK) - {party}
regulator: ICO
jurisdiction: United Kingdom
respondent: {party}
provisions: [Article 32 GDPR]
outcome: violation
penalty: 20000 GBP
decided: 2021-05-04
kind: decision
---
# ICO (UK) - {party}

## Facts

1. {party} lost {loss} with the medical records of its patients on a train in May 2020.

2. Nobody at {party} noticed the loss for three weeks, and the records were never recovered.

## Findings

3. The Commissioner found that {party} broke Article 32 GDPR because {loss} had no protection at all.
"""
