"""The command line: its commands, and what becomes of errors."""

import sys
from importlib import import_module

import click

from assistant.cli.options import Given, given, with_settings
from assistant.interrupt import INTERRUPTED, leave
from corpus.errors import RulingsError
from corpus.package import lacking

COMMANDS = {
    "chat": "assistant.cli.chat",
    "users": "assistant.cli.users",
    "feedback": "assistant.cli.feedback",
    "ask": "assistant.cli.ask",
    "search": "assistant.cli.search",
    "cite": "assistant.cli.cite",
    "verify": "assistant.cli.verify",
    "compare": "assistant.cli.compare",
    "timeline": "assistant.cli.timeline",
    "provisions": "assistant.cli.provisions",
    "quiz": "assistant.cli.quiz",
    "ingest": "assistant.cli.ingest",
    "list": "assistant.cli.listing",
    "show": "assistant.cli.show",
    "remove": "assistant.cli.remove",
    "backup": "assistant.cli.backup",
    "restore": "assistant.cli.restore",
    "serve": "assistant.cli.serve",
    "keys": "assistant.cli.keys",
    "mcp": "assistant.cli.mcp",
    "models": "assistant.cli.models",
    "eval": "assistant.cli.evaluate",
    "bench": "assistant.cli.bench",
    "doctor": "assistant.cli.doctor",
}
HELP = {
    "chat": "Open the chat in the browser.",
    "users": "Add, list and remove the users of the chat.",
    "feedback": "List what was said of answers.",
    "ask": "Answer a question from the rulings, every sentence cited.",
    "search": "List the passages nearest to a query.",
    "cite": "Cite a ruling as lawyers do: McGill, OSCOLA, EU, Markdown, BibTeX.",
    "verify": "Check a saved answer against the rulings as they are now.",
    "compare": "Compare rulings side by side, each cell cited.",
    "timeline": "List the events of a matter by date, each cited.",
    "provisions": "List the rulings that cite a provision, and what they held.",
    "quiz": "Make a quiz for training, every key a checked quotation.",
    "ingest": "Add files, folders, zip archives or web pages.",
    "list": "List the documents.",
    "show": "Show a document: its facts, structure or text.",
    "remove": "Take a document out of search; old citations still resolve.",
    "backup": "Write the whole index into one file.",
    "restore": "Put a backup in the place of the index.",
    "serve": "Serve the HTTP API and the web chat.",
    "keys": "Make, list and revoke keys of the API.",
    "mcp": "Serve AI agents over the Model Context Protocol.",
    "models": "List the models that fit; fetch one, or check one.",
    "eval": "Measure answers against gold questions.",
    "bench": "Time questions, the model and a fresh start on your own index.",
    "doctor": "Show the settings and the state of the index; find faults.",
}
WIDEST = 100


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

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name; one that there is not is told with the nearest there is."""
        from difflib import get_close_matches

        near = get_close_matches(args[0], COMMANDS, n=1) if args and args[0] not in COMMANDS else []
        if near and not args[0].startswith("-"):
            raise click.UsageError(f"No such command {args[0]!r}. Did you mean {near[0]}?", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(HELP.items()))


def _show_version(ctx: click.Context, option: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"rulings {version('rulings')}")
    except PackageNotFoundError:
        click.echo("rulings, run from its source folder")
    ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
    epilog="Options may stand before or after the command. Settings are RULINGS_* variables or options; "
    "`rulings doctor` lists them.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@with_settings("home", "starter")
@given
def rulings(flags: Given) -> None:
    """Ask privacy rulings; every sentence of an answer is a checked quotation."""


def main() -> None:
    """Run the command line and exit: 0 done, 1 an error said in one line, 2 wrong usage, 130 interrupted."""
    _write_utf8()
    code = run(sys.argv[1:])
    if code == INTERRUPTED or _is_stuck():
        leave(code)
    sys.exit(code)


def _is_stuck() -> bool:
    """Return whether a call in a native library goes on: Python would wait for it as it ends, or crash into it."""
    if "index.crew" not in sys.modules:
        return False
    from index.crew import is_stuck  # not at the top: help is instant, and most commands never load it

    return is_stuck()


def run(arguments: list[str]) -> int:
    """Run one command line and return the exit code; what went wrong is said in one line on stderr."""
    flags = Given()
    try:
        code = rulings.main(arguments, prog_name="rulings", standalone_mode=False, obj=flags)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted; run the same command again to go on")
        return INTERRUPTED
    except BrokenPipeError:
        return _left_pipe()
    except Exception as error:
        if flags.debug:
            raise
        _say(_told(error))
        return 1


def _told(error: Exception) -> str:
    told = lacking(error) or error
    if isinstance(told, RulingsError):
        return str(told)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror.lower()}. Check the path, its permissions and the disk."
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return f"a fault of the program ({what}). Run the same command with --debug and report what it prints."


def _say(text: str) -> None:
    click.echo(f"rulings: {text}", err=True)


def _write_utf8() -> None:
    """Let any character through: into files and pipes as UTF-8, on a terminal as far as it can show it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))


def _left_pipe() -> int:
    """Let the reader of our output go without a word, as other commands do."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
