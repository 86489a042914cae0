"""Memory of a process that serves: resident after all questions were asked, and the highest it was.

python -m tests.benchmarks.memory [DOCS] [--count N] [--runs N] [--threads N] [--questions FILE]

Ours composes whole answers, the others only search.
"""

from tests.benchmarks.setup import read_setup
from tests.benchmarks.systems.known import OURS
from tests.benchmarks.table import print_ratios, print_table


def main() -> None:
    """Run the systems in turn and print the ratios."""
    setup = read_setup("Compare the memory of a process that serves.")
    results: dict[str, list[dict[str, float]]] = {name: [] for name in (OURS, *setup.peers)}
    stores = {name: setup.built(name) for name in results}
    for _ in range(setup.runs):
        for name, runs in results.items():
            said = setup.subject(name, "serve", stores[name], str(setup.questions)).said
            if name == OURS and said["torch"]:
                print("ours imported torch, which no question needs")
            runs.append(said)
    print_table(results, ("resident_mb", "peak_mb"))
    print_ratios(results, ("resident_mb", "peak_mb"))


if __name__ == "__main__":
    main()
