"""Results of several runs as lines of text."""

import statistics
from collections.abc import Mapping, Sequence

from tests.benchmarks.systems.known import VARIANTS


def print_table(results: Mapping[str, Sequence[Mapping[str, float]]], columns: Sequence[str]) -> None:
    """Print the median of each measure for each system, and each run's values behind it."""
    print(f"\n{'system':22}" + "".join(f"{column:>14}" for column in columns))
    for name, runs in results.items():
        print(f"{name:22}" + "".join(f"{_shown(median(runs, column)):>14}" for column in columns))
    for name, runs in results.items():
        for column in columns if len(runs) > 1 else ():
            print(f"  {name}, {column}: " + ", ".join(_shown(one[column]) for one in runs))


def print_ratios(results: Mapping[str, Sequence[Mapping[str, float]]], columns: Sequence[str]) -> None:
    """Print ours divided by theirs, for each of our rows and each peer."""
    ours = [name for name in results if name in VARIANTS]
    print()
    for name in ours:
        for peer in (p for p in results if p not in ours):
            ratios = (
                f"{column} {median(results[name], column) / median(results[peer], column):.2f}" for column in columns
            )
            print(f"ratio {name} / {peer}: " + ", ".join(ratios))


def median(runs: Sequence[Mapping[str, float]], column: str) -> float:
    """Return the median of a measure over runs."""
    return statistics.median(one[column] for one in runs)


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 1_000 else f"{value:.3g}"
