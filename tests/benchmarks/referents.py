"""How many first questions that lean on nothing are told, and how many that stand alone are taken for such.

python -m tests.benchmarks.referents --home HOME [--also QUESTIONS.jsonl ...]
"""

import argparse
import json
from pathlib import Path

from assistant.answer.asked.understood import understood
from assistant.assistant import Assistant
from index.types import Filters

QUESTIONS = Path(__file__).with_name("referents.jsonl")


def main() -> None:
    """Print the share of each half of the questions, and those of other files, which all stand alone."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--home", type=Path, required=True)
    reader.add_argument("--also", type=Path, nargs="*", default=[])
    given = reader.parse_args()
    sets = {
        f"{'chosen on' if chosen else 'not looked at'}, {'leaning' if leans else 'stand alone'}": [
            q["question"] for q in read(QUESTIONS) if q["chosen_on"] is chosen and q["leans"] is leans
        ]
        for chosen in (True, False)
        for leans in (True, False)
    }
    sets |= {str(file): [q["question"] for q in read(file) if not q.get("history")] for file in given.also}
    with Assistant.open(given.home) as assistant:
        for name, questions in sets.items():
            told = [q for q in questions if understood(assistant, q, (), Filters()).lacks_referent]
            print(f"{name}: {len(told)} of {len(questions)}")


def read(file: Path) -> list[dict[str, object]]:
    """Return the questions of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
