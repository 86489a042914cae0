"""`rulings restore`: a backup into the index."""

from pathlib import Path

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json


@click.command("restore")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace the documents that are there.")
@with_settings("home")
@given
def restore_command(flags: Given, /, file: str, force: bool) -> int:
    """Put the index that `rulings backup` wrote into FILE in the place of the present one: all of it, or nothing."""
    from index.backup import restore

    found = restore(Path(file).expanduser().absolute(), settings_of(flags).home / "index", force=force)
    if flags.as_json:
        print_json({"file": file, "documents": found.documents, "passages": found.passages, "sha256": found.sha256})
    else:
        click.echo(f"restored {found.documents:,} documents and {found.passages:,} passages")
    return 0
