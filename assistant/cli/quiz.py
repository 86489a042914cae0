"""`rulings quiz`: make a quiz, check one, take one."""

from pathlib import Path
from typing import Any

import click

from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.output_file import free_to_write, with_force
from assistant.cli.quiz_taking import take
from assistant.cli.ready import ready_assistant
from assistant.quiz.exports.export import FORMATS as KNOWN
from assistant.quiz.exports.export import exported, format_of_file, room_in
from assistant.quiz.exports.text import as_text
from assistant.quiz.file import load_quiz
from assistant.quiz.make import make_quiz
from assistant.quiz.request import mix_of
from assistant.quiz.types import Level, Quiz, QuizRequest
from assistant.quiz.verify import verify_quiz
from corpus.counted import counted
from corpus.whole_file import write_whole

FORMATS = ("json", "moodle", "gift", "qti", "anki", "kahoot", "csv", "html", "pdf")
LEVELS = ("recall", "understand", "apply", "mixed")


class MakesByDefault(click.Group):
    """A group that makes a quiz where no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, with `make` in front of options alone."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["make", *args]
        return super().parse_args(ctx, args)


@click.group("quiz", cls=MakesByDefault)
def quiz_command() -> None:
    """Make a quiz from the rulings, every key a checked quotation; `quiz make --help` lists the options.

    rulings quiz --topic cookies -n 10 --level apply --format moodle -o quiz.xml

    rulings quiz check FILE and rulings quiz take FILE read a quiz that was written as JSON.
    """


@quiz_command.command("make")
@click.option("--topic", default="", metavar="WORDS", help="What it is about.")
@click.option("--regulator", multiple=True, metavar="NAME", help="Only this regulator or court; repeat for more.")
@click.option("--provision", multiple=True, metavar="NAME", help='Only this provision: "Article 32 GDPR".')
@click.option("--ruling", multiple=True, metavar="NAME", help="Only this ruling, by id, number, file, title or party.")
@click.option("-n", "number", type=int, default=10, show_default=True, help="How many items.")
@click.option(
    "--level", type=click.Choice(LEVELS), default="mixed", show_default=True, help="What learners have to do."
)
@click.option("--mix", default="", metavar="FORMS", help='Forms and their weights: "single choice=3, cloze, ordering".')
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same quiz.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), help="Told from the file's name where it is not given."
)
@click.option("-o", "--output", metavar="FILE", help="Where to write it; without, it is shown.")
@with_force
@with_settings(*INDEX_SETTINGS)
@given
def make_command(flags: Given, /, **asked: Any) -> int:
    """Make a quiz and show it, or write it in a format of a learning platform."""
    request = QuizRequest(
        topic=asked["topic"],
        regulators=asked["regulator"],
        provisions=asked["provision"],
        rulings=asked["ruling"],
        n=asked["number"],
        level=None if asked["level"] == "mixed" else Level(asked["level"]),
        mix=mix_of(asked["mix"]),
        seed=asked["seed"],
    )
    output = Path(asked["output"]) if asked["output"] else None
    format_ = asked["format_"] or _format_of(output)
    if output is None and format_ in ("anki", "kahoot", "pdf"):
        raise click.UsageError(f"The format {format_} is no text; give -o FILE.")
    settings = settings_of(flags)
    if output is not None:
        output = free_to_write(output, settings.home, force=asked["force"])
    quiz = make_quiz(ready_assistant(settings), request, room_in(format_))
    if output is None:
        _show(quiz, format_, as_json=flags.as_json)
    else:
        _write(quiz, format_ or "json", output)
    _tell(quiz)
    return 0


@quiz_command.command("check")
@click.argument("file", metavar="FILE")
@with_settings(*INDEX_SETTINGS)
@given
def check_command(flags: Given, /, file: str) -> int:
    """Check an edited quiz against the rulings as they are now; exits with 3 where an item no longer holds."""
    quiz = load_quiz(Path(file))
    found = verify_quiz(ready_assistant(settings_of(flags)), quiz)
    if flags.as_json:
        print_json({"items": [{"item_id": f.item_id, "fault": f.fault, "caution": f.caution} for f in found]})
        return 3 if any(f.fault for f in found) else 0
    for n, one in enumerate(found, 1):
        told = f"refused: {one.fault}" if one.fault else "holds"
        click.echo(f"{n}. {told}" + (f" ({one.caution})" if one.caution else ""))
    faults = sum(bool(f.fault) for f in found)
    click.echo(f"{len(found) - faults} of {len(found)} items hold.")
    return 3 if faults else 0


@quiz_command.command("take")
@click.argument("file", metavar="FILE")
@click.option(
    "--feedback",
    type=click.Choice(("immediate", "final")),
    default="immediate",
    show_default=True,
    help="When to say what was right.",
)
@click.option("--results", metavar="FILE.csv", help="Write each answer and its score.")
@with_force
@with_settings("home")
@given
def take_command(flags: Given, /, file: str, feedback: str, results: str | None, force: bool) -> int:
    """Take a quiz in the terminal, one question at a time."""
    quiz = load_quiz(Path(file))
    if not quiz.items:
        raise click.UsageError(f"{file} holds a quiz without items; make one with `rulings quiz make -o FILE`.")
    path = free_to_write(results, settings_of(flags).home, force=force) if results else None
    take(quiz, path, at_once=feedback == "immediate")
    return 0


def _format_of(output: Path | None) -> str | None:
    """Return the format that a file's name tells, None without a file. A name with another ending ends the command."""
    format_ = format_of_file(output.name) if output else None
    if output and output.suffix and format_ is None:
        endings = ", ".join(ending for _, ending in KNOWN.values())
        raise click.UsageError(
            f"{output.name} tells no format of a quiz; give --format, or a name that ends in one of {endings}."
        )
    return format_


def _show(quiz: Quiz, format_: str | None, *, as_json: bool) -> None:
    if as_json or format_ == "json":
        click.echo(quiz.to_json(), nl=False)
    elif format_ is None:
        click.echo(as_text(quiz), nl=False)
    else:
        click.echo(exported(quiz, format_).decode("utf-8-sig"), nl=False)


def _write(quiz: Quiz, format_: str, output: Path) -> None:
    write_whole(output, exported(quiz, format_))
    click.echo(f"{counted(len(quiz.items), 'item')} written to {output}", err=True)


def _tell(quiz: Quiz) -> None:
    for note in quiz.notes:
        click.echo(f"Note: {note}", err=True)
    dropped = sum(d.items for d in quiz.dropped)
    if dropped:
        reasons = "; ".join(f"{d.items} {d.reason}" for d in quiz.dropped)
        click.echo(f"{dropped} drafts were dropped by the checks: {reasons}", err=True)
