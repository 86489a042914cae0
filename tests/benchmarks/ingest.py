"""Ingest: passages and megabytes of source per second.

python -m tests.benchmarks.ingest [DOCS] [--count N] [--runs N] [--threads N]

Every system reads the same files into an empty store. The clock starts when the model is loaded; `whole_s` is the
process from start to end. Ours also cleans, finds structure and facts, and builds the lexical and the token index.
"""

from tests.benchmarks.setup import Setup, read_setup
from tests.benchmarks.systems.known import OURS
from tests.benchmarks.table import print_ratios, print_table


def measured(setup: Setup, name: str) -> dict[str, float]:
    """Return the figures of one run."""
    ran = setup.ingest(name)
    seconds = ran.said["seconds"]
    return {
        "passages": ran.said["passages"],
        "seconds": seconds,
        "passages/s": ran.said["passages"] / seconds,
        "MB/s": ran.said["megabytes"] / seconds,
        "whole_s": ran.seconds,
        "peak_MB": ran.peak_mb,
    }


def main() -> None:
    """Run the systems in turn and print the ratios."""
    setup = read_setup("Compare the speed of ingest.")
    results: dict[str, list[dict[str, float]]] = {name: [] for name in (OURS, *setup.peers)}
    for _ in range(setup.runs):
        for name, runs in results.items():
            runs.append(measured(setup, name))
    print_table(results, ("passages", "seconds", "passages/s", "MB/s", "whole_s", "peak_MB"))
    print_ratios(results, ("passages/s", "MB/s", "whole_s", "peak_MB"))


if __name__ == "__main__":
    main()
