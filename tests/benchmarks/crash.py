"""Kill an ingest again and again, let it finish, and compare with one left alone.

`python -m tests.benchmarks.crash DOCS`. The real command with the real model, killed with SIGKILL at random moments of
its run. Compared are the documents, every passage, and the answers to a few questions apart from their timings.
"""

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from assistant.answer.say.contract import to_json
from assistant.assistant import open_assistant
from assistant.settings import load_settings

QUESTIONS = Path(__file__).with_name("questions.txt")


def command(home: Path, files: list[Path]) -> list[str]:
    """Return the command that ingests files into a home."""
    return [sys.executable, "-m", "assistant.cli", "ingest", *map(str, files), "--home", str(home), "--no-starter"]


def contents(home: Path) -> dict[str, Any]:
    """Return all that an index holds and answers."""
    assistant = open_assistant(load_settings({"home": home, "starter": False}, {}).settings)
    index = assistant.index
    documents = sorted(entry.document_id for entry in index.documents())
    passages = {d: [(p.start, p.end, p.context) for p in index.passages(d)] for d in documents}
    answers = {}
    for question in QUESTIONS.read_text(encoding="utf-8").splitlines()[:20]:
        if question.strip():
            answer = to_json(assistant.ask(question))
            answer.pop("timings_ms")
            answers[question] = answer
    index.close()
    return {"documents": documents, "passages": passages, "answers": answers}


def main() -> None:
    """Run both ingests and print how often the one was killed, and whether the two are the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docs", type=Path)
    parser.add_argument("--files", type=int, default=300, help="the smallest files of DOCS, so many")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    files = sorted((p for p in given.docs.rglob("*") if p.is_file()), key=lambda p: (p.stat().st_size, p))[
        : given.files
    ]
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        calm, torn = Path(folder, "calm"), Path(folder, "torn")
        started = time.perf_counter()
        subprocess.run(command(calm, files), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = time.perf_counter() - started
        killed = 0
        for _ in range(given.kills):
            process = subprocess.Popen(command(torn, files), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.5, max(4.0, took / 4)))
            process.send_signal(signal.SIGKILL)
            killed += process.wait() == -signal.SIGKILL
        subprocess.run(command(torn, files), check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        one, other = contents(calm), contents(torn)
    print(f"{len(files)} files, {len(one['documents'])} documents; killed {killed} of {given.kills} times")
    for part in ("documents", "passages", "answers"):
        print(f"{part}: {'identical' if one[part] == other[part] else 'DIFFERENT'}")
    print(json.dumps({"identical": one == other}))
    sys.exit(one != other)


if __name__ == "__main__":
    main()
