"""`rulings restore`: a backup into the home folder."""

from pathlib import Path

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.stores.opened import NOBODY_HAS_AN_ACCOUNT, is_open_to_all, note_what_is_held
from assistant.stores.people import files_of_people, told
from corpus.counted import counted
from index.backup import restore


@click.command("restore")
@click.argument("file", metavar="FILE")
@click.option("--force", is_flag=True, help="Replace the documents, accounts and conversations that are there.")
@click.option(
    "--without-people", is_flag=True, help="Leave accounts, conversations, feedback, quizzes and API keys alone."
)
@with_settings("home")
@given
def restore_command(flags: Given, /, file: str, force: bool, without_people: bool) -> int:
    """Put what `rulings backup` wrote into FILE in the place of what is there: all of it, or nothing."""
    home = settings_of(flags).home
    others = () if without_people else files_of_people(home)
    found = restore(Path(file).expanduser().absolute(), home / "index", force=force, others=others)
    note_what_is_held(home)
    put = () if without_people else tuple(found.others)
    if not put and is_open_to_all(home):  # with people's files came what the home had of accounts
        click.echo(f"Note: {NOBODY_HAS_AN_ACCOUNT}", err=True)
    if flags.as_json:
        print_json(
            {
                "file": file,
                "documents": found.documents,
                "passages": found.passages,
                "sha256": found.sha256,
                "others": sorted(put),
            }
        )
        return 0
    people = f", with {told(put)}" if put else ""
    click.echo(f"restored {counted(found.documents, 'document')} and {counted(found.passages, 'passage')}{people}")
    return 0
