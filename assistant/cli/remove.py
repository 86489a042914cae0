"""`rulings remove`: take a document out."""

import sys

import click

from assistant.cli.library import LIST, find_document
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.open import open_index
from index.errors import UnknownDocument


@click.command("remove")
@click.argument("document_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_settings(*INDEX_SETTINGS)
@given
def remove_command(flags: Given, /, document_id: str, yes: bool) -> int:
    """Take a document out of search. Its text is kept, so that citations made before still resolve."""
    with open_index(settings_of(flags)) as index:
        entry = find_document(index, document_id)
        if entry.removed_at:
            raise UnknownDocument(f"{entry.document_id} ({entry.title}) is not searched any more", LIST)
        if not yes and not _agrees(entry.title):
            click.echo("rulings: nothing was removed", err=True)
            return 1
        index.remove(entry.document_id)
    if flags.as_json:
        print_json({"removed": entry.document_id, "title": entry.title})
    else:
        click.echo(f"removed {entry.document_id} {entry.title}")
    return 0


def _agrees(title: str) -> bool:
    try:
        return click.confirm(f"Take “{title}” out of search?", err=True)
    except click.Abort:
        if sys.stdin.isatty():
            raise
        raise click.UsageError("Nobody is there to ask: give --yes.") from None
