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
def shown_progress(title: str) -> Iterator[Listener]:
    """Give a listener that shows progress under a title; nothing is shown when nothing has to be done."""
    if sys.stderr.isatty():
        with _bar(title) as listener:
            yield listener
    else:
        yield _lines(title)


def _lines(title: str) -> Listener:
    last = float("-inf")

    def show(progress: Progress) -> None:
        nonlocal last
        if time.monotonic() - last < SECONDS_BETWEEN_LINES:
            return
        last = time.monotonic()
        click.echo(f"{title}: {describe(progress)}", err=True)

    return show


@contextmanager
def _bar(title: str) -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[says]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = None

        def show(progress: Progress) -> None:
            nonlocal task
            if task is None:
                task = bar.add_task(title, total=None, says="")
            bar.update(task, total=progress.passages_total, completed=progress.passages_done, says=describe(progress))

        yield show


def describe(progress: Progress) -> str:
    """Return one line on how far an ingest is and how long it will take."""
    left = "" if progress.eta_s is None else f", about {_duration(progress.eta_s)} left"
    return (
        f"{progress.documents_done} of {progress.documents_total} documents, "
        f"{progress.passages_done:,} of {progress.passages_total:,} passages{left}"
    )


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
