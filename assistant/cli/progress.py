"""Show how far an ingest has come: a bar on a terminal, a line now and then elsewhere; always on stderr."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from index.build.progress import Progress

Listener = Callable[[Progress], None]
SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def shown_progress(title: str, *, at_once: bool = False) -> Iterator[Listener]:
    """Give a listener that shows progress under a title; without `at_once`, only when there is something to be done."""
    if sys.stderr.isatty():
        with _bar(title, at_once=at_once) as listener:
            yield listener
    else:
        yield _lines(title)


def _lines(title: str) -> Listener:
    last = float("-inf")

    def show(progress: Progress) -> None:
        nonlocal last
        if not progress.documents_total or time.monotonic() - last < SECONDS_BETWEEN_LINES:
            return
        last = time.monotonic()
        click.echo(f"{title}: {describe(progress)}", err=True)

    return show


@contextmanager
def _bar(title: str, *, at_once: bool) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), TextColumn("{task.fields[says]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, says="reading") if at_once else None

        def show(progress: Progress) -> None:
            nonlocal task
            if task is None:
                task = bar.add_task(title, total=None, says="")
            total = progress.passages_total or None
            bar.update(task, total=total, completed=progress.passages_done, says=_briefly(progress))

        yield show


def describe(progress: Progress) -> str:
    """Return one line on how far an ingest is and how long it will take."""
    if not progress.passages_total:
        return f"{progress.documents_done:,} of {progress.documents_total:,} documents"
    return (
        f"{progress.documents_done:,} of {progress.documents_total:,} documents, "
        f"{progress.passages_done:,} of {progress.passages_total:,} passages{_left(progress)}"
    )


def _briefly(progress: Progress) -> str:
    return f"{progress.documents_done:,}/{progress.documents_total:,}{_left(progress)}"


def _left(progress: Progress) -> str:
    return "" if progress.eta_s is None else f", about {_duration(progress.eta_s)} left"


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
