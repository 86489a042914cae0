"""Cold start: a fresh process, from its start to its end with the first hits shown.

python -m tests.benchmarks.cold [DOCS] [--count N] [--runs N] [--threads N]

Ours is the command `rulings search`, the others the shortest script that does the same.
"""

from tests.benchmarks.documents import questions
from tests.benchmarks.fresh import run
from tests.benchmarks.setup import Setup, read_setup
from tests.benchmarks.systems.known import OURS
from tests.benchmarks.table import print_ratios, print_table


def measured(setup: Setup, name: str) -> dict[str, float]:
    """Return the figures of one fresh process."""
    store, question = setup.built(name), questions(setup.questions)[0]
    if name != OURS:
        ran = setup.subject(name, "first", store, question)
    else:
        flags = ["--home", str(store), "--no-starter", "--threads", str(setup.threads)]
        ran = run(["-m", "assistant.cli", "search", question, *flags])
    return {"seconds": ran.seconds, "peak_MB": ran.peak_mb}


def main() -> None:
    """Run the systems in turn and print the ratios; a first round that nobody counts fills the disk's cache."""
    setup = read_setup("Compare the first hit of a fresh process.")
    results: dict[str, list[dict[str, float]]] = {name: [] for name in (OURS, *setup.peers)}
    for n in range(setup.runs + 1):
        for name, runs in results.items():
            figures = measured(setup, name)
            if n:
                runs.append(figures)
    print_table(results, ("seconds", "peak_MB"))
    print_ratios(results, ("seconds", "peak_MB"))


if __name__ == "__main__":
    main()
