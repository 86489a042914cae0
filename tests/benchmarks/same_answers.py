"""Tell whether every question is answered as before.

`python -m tests.benchmarks.same_answers QUESTIONS.jsonl --home HOME`. `--out FILE` writes a digest of each whole answer
(all but its timings); `--against FILE` compares with what was written before, names each question whose answer differs
and ends with 1 where any does.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from assistant import Answer, Assistant, to_json
from assistant.cli.batch import read_lines, read_request

Digests = dict[str, str]


def digest(answer: Answer) -> str:
    """Return the SHA-256 of all that a person or a program is given with an answer, its timings apart."""
    given = {name: value for name, value in to_json(answer).items() if name != "timings_ms"}
    return hashlib.sha256(json.dumps(given, ensure_ascii=False).encode()).hexdigest()


def digests(assistant: Assistant, questions: str) -> Iterator[tuple[str, str]]:
    """Yield each question's id, or its line where it has none, with the digest of its answer."""
    for number, line in read_lines(questions):
        asked = read_request(line)
        yield str(asked.id or f"line {number}"), digest(assistant.ask(asked.question, asked.history))


def differing(before: Digests, now: Digests) -> list[str]:
    """Return the questions that were answered otherwise or only once.

    >>> differing({"a": "1", "b": "2"}, {"a": "1", "b": "3", "c": "4"})
    ['b', 'c']
    """
    return [asked for asked in {**before, **now} if before.get(asked) != now.get(asked)]


def main() -> int:
    """Ask, then write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", metavar="QUESTIONS.jsonl", help="id, question and history, one object a line")
    parser.add_argument("--home", type=Path, required=True)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=Path, help="write the digests")
    where.add_argument("--against", type=Path, help="compare with digests written before")
    given = parser.parse_args()
    with Assistant.open(given.home) as assistant:
        now = dict(digests(assistant, given.questions))
    if given.out:
        given.out.write_text(json.dumps(now, indent=0), encoding="utf-8")
        print(f"{len(now)} answers written")
        return 0
    before = json.loads(given.against.read_text(encoding="utf-8"))
    wrong = differing(before, now)
    print(*wrong, f"{len(wrong)} of {len({**before, **now})} answers differ", sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
