"""A home with a few documents in it, made by the command itself with the real model."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.cli.app import run
from assistant.settings import Settings

CLINIC = """# DPC (Ireland) - Northwind Clinic

**Authority:** DPC (Ireland)
**Decided:** 2021-03-04
**Party:** Northwind Clinic Ltd
**Fine:** 75,000 EUR
**Provision:** Article 32(1) GDPR

## Facts

Northwind Clinic kept the records of 4,200 patients on a server without a password. An attacker copied the records
on 12 May 2020. The clinic learned of the attack from a patient eleven weeks later.

## Findings

The DPC held that Northwind Clinic infringed Article 32(1) GDPR because it kept patient records on a server that
anyone could reach without a password.

## Order

The DPC fined Northwind Clinic EUR 75,000 and ordered it to encrypt its patient records within three months.
"""
BAKERY = """# ICO (UK) - Harbour Bakery

**Authority:** ICO (UK)
**Decided:** 2023-09-18
**Party:** Harbour Bakery Limited
**Fine:** None
**Provision:** Regulation 22 PECR

## Facts

Harbour Bakery sent 60,000 marketing text messages to people who had only asked for a receipt.

## Findings

The Commissioner found that Harbour Bakery contravened regulation 22 of PECR because nobody had consented to the
marketing messages.

## Order

The Commissioner issued an enforcement notice that requires Harbour Bakery to stop sending marketing messages without
consent within 30 days. No monetary penalty was imposed.
"""
CLINIC_QUESTION = "Why did the DPC fine Northwind Clinic?"


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        return json.loads(self.out)


Command = Callable[..., Done]


@contextmanager
def assistant_over(rulings: Mapping[str, str], home: Path, folder: Path) -> Iterator[Assistant]:
    """Give an assistant over rulings by the names of their files in a folder, without the starter corpus."""
    for name, text in rulings.items():
        (folder / name).write_text(text, encoding="utf-8")
    with open_assistant(Settings(home=home, starter=False)) as assistant:
        assistant.index.ingest([folder], workers=0)
        yield assistant


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documents")
    (folder / "clinic.md").write_text(CLINIC, encoding="utf-8")
    (folder / "bakery.md").write_text(BAKERY, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def home(new_home: Callable[[], Path], documents: Path) -> Path:
    """An index of the two documents, without the starter corpus."""
    folder = new_home()
    assert run(["ingest", str(documents), "--home", str(folder)]) == 0
    return folder


@pytest.fixture
def bare_home(home: Path, tmp_path: Path) -> Path:
    """A home without an index, which has the models of the other one: for a test that changes it."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "models").symlink_to(home / "models")
    return folder


@pytest.fixture
def rulings(home: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on that index in this process."""

    def call(*arguments: str) -> Done:
        capsys.readouterr()
        code = run([*arguments, "--home", str(home), "--no-starter"])
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture
def process(home: Path) -> Command:
    """Run a command on that index in a process of its own."""

    def call(*arguments: str, given: str = "", **environ: str) -> Done:
        import os

        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", *arguments],
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env={**os.environ, "RULINGS_HOME": str(home), "RULINGS_STARTER": "0", **environ},
            cwd=Path(__file__).resolve().parents[2],
        )
        return Done(done.returncode, done.stdout, done.stderr)

    return call
