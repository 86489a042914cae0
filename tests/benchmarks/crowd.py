"""Let many people ask the page at once over real HTTP, each in a conversation of their own.

    python tests/benchmarks/crowd.py [--home DIR] [--people 20] [--seconds 60]

Prints the answers given, the errors, how many pages showed another's question, and the seconds of an answer.
"""

import argparse
import re
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.assistant import open_assistant
from assistant.settings import load_settings
from assistant.web.desk import Desk
from tests.assistant.web.conftest import serve
from tests.assistant.web.test_many_clients import Person

QUESTIONS = Path(__file__).with_name("questions.txt")


def live(url: str, until: float, name: int) -> tuple[list[float], int, int]:
    """Ask until the time is over.

    Return the seconds of each answer, the errors and the pages with another's question.
    """
    person, taken, errors, mixed = Person(url, name), [], 0, 0
    for question in cycle(QUESTIONS.read_text(encoding="utf-8").split("\n")[name % 7 :]):
        if time.monotonic() > until:
            return taken, errors, mixed
        if not question.strip():
            continue
        started = time.perf_counter()
        try:
            page = person.ask(f"{question} [person {name}]")
        except Exception:
            errors += 1
            continue
        taken.append(time.perf_counter() - started)
        mixed += {int(n) for n in re.findall(r"\[person (\d+)\]", page)} != {name}
    return taken, errors, mixed


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    settings = load_settings({"starter": False, "home": given.home} if given.home else {}, {}).settings
    for url in serve(Desk(settings, open_assistant(settings))):
        until = time.monotonic() + given.seconds
        with ThreadPoolExecutor(given.people) as pool:
            lives = list(pool.map(partial(live, url, until), range(given.people)))
    taken = [seconds for one, _, _ in lives for seconds in one]
    print(f"{len(taken)} answers to {given.people} people in {given.seconds:.0f} s")
    print(f"errors: {sum(e for _, e, _ in lives)}, pages with another's question: {sum(m for _, _, m in lives)}")
    print(
        f"an answer: median {statistics.median(taken):.2f} s, 95th percentile "
        f"{sorted(taken)[int(len(taken) * 0.95)]:.2f} s"
    )


if __name__ == "__main__":
    main()
