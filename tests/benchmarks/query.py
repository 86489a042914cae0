"""Warm queries: the time from a question to ten passages, the process and its index already open.

python -m tests.benchmarks.query [DOCS] [--count N] [--runs N] [--threads N] [--questions FILE]

Ours is measured whole, without late interaction (by meaning and by words, names linked, repeats folded), and by meaning
alone, as the peers search.
"""

from tests.benchmarks.setup import read_setup
from tests.benchmarks.systems.known import VARIANTS
from tests.benchmarks.table import print_ratios, print_table


def main() -> None:
    """Run the systems in turn and print the ratios."""
    setup = read_setup("Compare the speed of warm queries.")
    results: dict[str, list[dict[str, float]]] = {name: [] for name in (*VARIANTS, *setup.peers)}
    stores = {name: setup.built(name) for name in results}
    for _ in range(setup.runs):
        for name, runs in results.items():
            runs.append(setup.subject(name, "query", stores[name], str(setup.questions)).said)
    print_table(results, ("p50_ms", "p95_ms"))
    print_ratios(results, ("p50_ms", "p95_ms"))


if __name__ == "__main__":
    main()
