"""The one way in which a command writes a file that its user named."""

import sys
from pathlib import Path

import click

from corpus.regular_file import other_than_file

with_force = click.option("--force", is_flag=True, help="Write over a file that is there.")


def free_to_write(file: str | Path, home: Path, *, force: bool) -> Path:
    """Return the path of a file that may be written, before the work is done that fills it.

    A folder, a device or a pipe, a place in no folder and any place in the home, where a file may be the index
    itself, end the command as wrong usage; so does a file that is there, unless `force` or whoever sits at the
    terminal lets it be written over.
    """
    path = Path(file).expanduser()
    if path.is_dir():
        raise click.UsageError(f"{path} is a folder; name a file in it.")
    if kind := other_than_file(path):
        raise click.UsageError(
            f"{path} is {kind}, not a file, and is left as it is; name a file, or a new name in a folder."
        )
    if not path.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {path.parent} to write to; make it first.")
    if path.resolve().is_relative_to(home.resolve()):
        raise click.UsageError(f"{path} is in the home {home}, which keeps its own files there; name a file elsewhere.")
    if force or not path.exists():
        return path
    if not sys.stdin.isatty():
        raise click.UsageError(f"{path} is there already; give --force to write over it.")
    if not click.confirm(f"{path} is there already. Write over it?", err=True):
        raise click.Abort
    return path
