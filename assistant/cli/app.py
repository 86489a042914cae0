"""The command line: its commands, and what happens to errors."""

import sys
from importlib import import_module

import click

from corpus.errors import RulingsError

COMMANDS = {
    "ask": "assistant.cli.ask",
    "search": "assistant.cli.search",
    "ingest": "assistant.cli.ingest",
    "list": "assistant.cli.library",
    "show": "assistant.cli.library",
    "remove": "assistant.cli.library",
    "eval": "assistant.cli.evaluate",
    "doctor": "assistant.cli.doctor",
}
HELP = {
    "ask": "Answer a question from the rulings, every sentence cited.",
    "search": "List the passages nearest to a query.",
    "ingest": "Add files, folders, zip archives or web pages.",
    "list": "List the documents.",
    "show": "Show a document: its facts, structure or text.",
    "remove": "Take a document out of search; old citations still resolve.",
    "eval": "Measure answers against gold questions.",
    "doctor": "Show the settings and the state of the index; find faults.",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that help is instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Settings are RULINGS_* variables or flags of the commands; `rulings doctor` lists them.",
)
@click.version_option(package_name="rulings", prog_name="rulings")
def rulings() -> None:
    """Ask privacy rulings; every sentence of an answer is a checked quotation."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 an error said in one line, 2 wrong usage, 130 interrupted."""
    from assistant.quiet import keep_quiet

    keep_quiet()
    try:
        rulings.main(prog_name="rulings", standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("rulings: interrupted; run the same command again to go on", err=True)
        sys.exit(130)
    except RulingsError as error:
        click.echo(f"rulings: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        _leave_pipe()


def _leave_pipe() -> None:
    """Let the reader of our output go without a word, as other commands do."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(141)
