"""Damage every file of a home in turn, and see that answers stay right or that what is said to do works.

python -m tests.benchmarks.damage [--tries 200] [--seed 7] [--documents 10]

A home with an index of starter rulings, accounts, keys, feedback, jobs and counted requests is copied for each try; one
file of the copy is flipped in places, cut, filled with zeros or removed. Then the doctor examines it, and a few
questions are asked with a fresh assistant. Each must be answered as before, or refused in one line that names a remedy;
the remedies are then carried out, first `doctor --mend`, then `restore`, until all are answered as before.
"""

import argparse
import logging
import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer.say.contract import to_json
from assistant.assistant import open_assistant
from assistant.doctor import examine, mend
from assistant.open import ingest, open_index
from assistant.settings import Loaded, load_settings
from assistant.starter import starter_files
from assistant.stores.feedback import FeedbackStore, Verdict
from assistant.stores.jobs import JobStore
from assistant.stores.keys import KeyStore
from assistant.stores.limits import RateLimit
from assistant.stores.people import files_of_people
from assistant.stores.users import Users
from corpus.errors import RulingsError
from index.backup import back_up, restore

QUESTIONS = (
    "Why was British Airways fined?",
    "What did the OPC find about the RCMP's use of Clearview AI?",
    "Which rulings imposed a fine?",
)
HARMS = ("flip", "cut", "zero", "remove")
FLIPS = 200
CATALOG = "index/catalog.sqlite3"
"""Every second try, once every file had its turn: most of it can only be flipped in so many places."""


@dataclass(frozen=True)
class Try:
    """What came of one try; `remedy` is what brought the answers back, "none needed" where they never changed."""

    file: str
    harm: str
    told: str
    remedy: str
    named: bool


def loaded(home: Path) -> Loaded:
    """Return the settings of a home without the starter corpus."""
    return load_settings({"home": home, "starter": False}, {})


def make(home: Path, documents: int) -> None:
    """Make a home with some starter rulings and with something in every file that people or servers put beside them."""
    settings = loaded(home).settings
    wanted = [p for p in starter_files() if "british-airways" in p.name or "opc-rcmp" in p.name]
    wanted += [p for p in starter_files() if p not in wanted][: documents - len(wanted)]
    with open_index(settings) as index:
        ingest(index, settings, [str(path) for path in wanted])
    Users(home).add("ann", "a long password of hers", is_admin=True)
    KeyStore(home).add("clerk")
    FeedbackStore(home).add("clerk", QUESTIONS[0], Verdict.HELPFUL, None, "")
    JobStore(home / "jobs.sqlite3").add("somewhere", "somewhere")
    RateLimit(home / "limits.sqlite3", 600).wait_s("clerk")
    answers(home)  # makes what the first question makes


def answers(home: Path) -> list[dict]:
    """Return what a fresh assistant answers, apart from its timings. Raises `RulingsError`."""
    found = []
    with open_assistant(loaded(home).settings) as assistant:
        for question in QUESTIONS:
            answer = to_json(assistant.ask(question))
            answer.pop("timings_ms")
            found.append(answer)
    return found


def files_of(home: Path) -> list[str]:
    """Return every file of a home that holds anything, by its path in it."""
    return sorted(str(p.relative_to(home)) for p in home.rglob("*") if p.is_file() and p.stat().st_size)


def harm(file: Path, how: str, chance: random.Random) -> None:
    """Damage a file, its links elsewhere left alone."""
    data = bytearray(file.read_bytes())
    file.unlink()
    if how == "flip":
        for _ in range(chance.choice((1, 3, 20, FLIPS)) if len(data) > 4 * FLIPS else 3):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif how == "cut":
        del data[chance.randrange(len(data)) :]
    elif how == "zero":
        data = bytearray(len(data))
    if how != "remove":
        file.write_bytes(data)


def tries(whole: Path, backup: Path, work: Path, count: int, seed: int, skip: str = "") -> Iterator[Try]:
    """Yield what came of each try; files with `skip` in their names are let be.

    Raises AssertionError where an answer is wrong or no remedy works.
    """
    expected, chance = answers(whole), random.Random(seed)
    names = [name for name in files_of(whole) if not skip or skip not in name]
    first = chance.randrange(len(names))
    for number in range(count):
        name = CATALOG if number % 2 and number > len(names) else names[(first + number) % len(names)]
        how = "flip" if name == CATALOG and chance.random() < 0.7 else chance.choice(HARMS)
        home = work / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(whole, home, copy_function=os.link if name.startswith("models") else _copied)
        harm(home / name, how, chance)
        findings = list(examine(loaded(home)))
        named = any(not finding.ok for finding in findings)
        told, remedy = _asked(home, expected, backup)
        yield Try(name, how, told, remedy, named)


def _copied(source: str, target: str) -> str:
    """Copy what is written in place; link what is only ever replaced."""
    if source.endswith(".onnx"):
        os.link(source, target)
        return target
    return str(shutil.copyfile(source, target))


def _asked(home: Path, expected: list[dict], backup: Path) -> tuple[str, str]:
    """Ask, and do what is said until all is answered as before; return what was said first and what helped."""
    told = _wrong(home, expected)
    if not told:
        return "", "none needed"
    assert "rulings " in told, f"no remedy in: {told}"
    mended = list(mend(loaded(home).settings))
    if not (still := _wrong(home, expected, *mended)):
        return told, "doctor --mend"
    assert "restore" in still, (mended, still)
    restore(backup, home / "index", force=True, others=files_of_people(home))
    assert not (left := _wrong(home, expected)), left
    return told, "restore"


def _wrong(home: Path, expected: list[dict], *before: str) -> str:
    """Return why the questions are not answered as before, "" where they are; `before` is what was said already."""
    said = _Said(before)
    logging.getLogger("rulings.index").addHandler(said)
    try:
        found = answers(home)
    except RulingsError as error:
        return _one_line(error)
    finally:
        logging.getLogger("rulings.index").removeHandler(said)
    if found == expected:
        return ""
    assert any("ingest" in line or "restore" in line for line in said.lines), f"a wrong answer without a word: {found}"
    return f"rulings say: {' '.join(said.lines)}"


def _one_line(error: RulingsError) -> str:
    assert "\n" not in str(error), error
    return str(error)


class _Said(logging.Handler):
    """Keeps what is said of damage."""

    def __init__(self, before: Sequence[str]) -> None:
        super().__init__()
        self.lines = list(before)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(record.getMessage())


def main() -> None:
    """Run the tries and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--documents", type=int, default=10)
    given = parser.parse_args()
    logging.getLogger("rulings.index").propagate = False
    remedies: Counter[str] = Counter()
    unnamed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        whole, backup = Path(folder, "whole"), Path(folder, "backup.zip")
        make(whole, given.documents)
        back_up(whole / "index", backup, others=files_of_people(whole))
        for done in tries(whole, backup, Path(folder), given.tries, given.seed):
            remedies[done.remedy] += 1
            if not done.named:
                unnamed[f"{done.harm} {done.file}"] += 1
            print(
                f"{done.harm:6} {done.file}: {done.remedy}{'' if done.named else ', not named'}  {done.told[:140]}",
                flush=True,
            )
    print(f"{sum(remedies.values())} tries: " + ", ".join(f"{n} {what}" for what, n in remedies.most_common()))
    print(f"the doctor answered each time and named {sum(remedies.values()) - sum(unnamed.values())}")
    sys.exit(0)


if __name__ == "__main__":
    main()
