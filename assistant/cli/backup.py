"""`rulings backup`: the index, and what people have put beside it, into one file."""

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.output_file import free_to_write, with_force
from assistant.stores.people import files_of_people, told
from corpus.counted import counted
from index.backup import back_up


@click.command("backup")
@click.argument("file", metavar="FILE")
@with_force
@click.option(
    "--without-people", is_flag=True, help="Leave out accounts, conversations, feedback, quizzes and API keys."
)
@with_settings("home")
@given
def backup_command(flags: Given, /, file: str, force: bool, without_people: bool) -> int:
    """Write all into FILE, as it is at one moment. Others may ask and ingest meanwhile.

    That is the index with its documents, and the accounts, conversations, feedback, quizzes and API keys: passwords and
    keys as hashes, conversations as they are. Only its owner can read FILE; keep it as carefully as the folder itself.
    """
    home = settings_of(flags).home
    others = () if without_people else files_of_people(home)
    target = free_to_write(file, home, force=force).absolute()
    made = back_up(home / "index", target, force=True, others=others)
    if flags.as_json:
        print_json(
            {
                "file": file,
                "documents": made.documents,
                "passages": made.passages,
                "sha256": made.sha256,
                "others": sorted(made.others),
            }
        )
        return 0
    people = told(tuple(made.others))
    click.echo(f"{counted(made.documents, 'document')} and {counted(made.passages, 'passage')} are in {file}")
    click.echo(f"with {people}" if people else "without accounts, conversations, feedback, quizzes and API keys")
    return 0
