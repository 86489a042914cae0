"""`rulings backup`: the index into one file."""

from pathlib import Path

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json


@click.command("backup")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace FILE where it is there already.")
@with_settings("home")
@given
def backup_command(flags: Given, /, file: str, force: bool) -> int:
    """Write the whole index into FILE, as it is at one moment. Others may ask and ingest meanwhile."""
    from index.backup import back_up

    made = back_up(settings_of(flags).home / "index", Path(file).expanduser().absolute(), force=force)
    if flags.as_json:
        print_json({"file": file, "documents": made.documents, "passages": made.passages, "sha256": made.sha256})
    else:
        click.echo(f"{made.documents:,} documents and {made.passages:,} passages are in {file}")
    return 0
