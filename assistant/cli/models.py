"""`rulings models`: which models fit, which are here, which are in use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from assistant.cli.options import Given, given, loaded_settings, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.progress import SECONDS_BETWEEN_LINES
from assistant.models.check import ANSWER, OTHER, QUESTION, check_model
from assistant.models.fetch import fetch
from assistant.models.known import ROLES, KnownModel, folder_of, known_model, known_models
from assistant.models.used import UsedModel, used_models

_SETTINGS = ("home", "embeddings", "reader", "device")


class ListsByDefault(click.Group):
    """A group that lists the models where no command is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, with `list` in front of options alone."""
        if not args or (args[0].startswith("-") and args[0] not in ("-h", "--help")):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("models", cls=ListsByDefault)
def models_command() -> None:
    """List the models that are known to fit, with size and licence, which are here and which are in use.

    rulings models fetch NAME brings one onto this machine, rulings models check NAME tries one out. Nothing is fetched
    otherwise.
    """


@models_command.command("list")
@with_settings(*_SETTINGS)
@given
def list_command(flags: Given, /) -> int:
    """List what is in use and from which setting, then the models that are known to fit."""
    used = used_models(loaded_settings(flags))
    known = [(model, folder_of(model)) for model in known_models()]
    if flags.as_json:
        print_json({"used": [asdict(u) for u in used], "known": [_as_json(m, folder) for m, folder in known]})
        return 0
    for one in used:
        click.echo(_used_line(one))
    for role in dict.fromkeys(model.role for model, _ in known):
        click.echo(f"\n{role}")
        for model, folder in known:
            if model.role == role:
                here = "comes along" if model.comes_along else "here" if folder else ""
                size = f"{model.mb / 1000:.1f} GB" if model.mb >= 1000 else f"{model.mb} MB"
                click.echo(f"  {model.name:<61}{size:>7}  {model.licence:<11}{here}".rstrip())
                click.echo(f"    {model.languages}; {model.note}")
    return 0


@models_command.command("fetch")
@click.argument("name")
@click.option("--to", metavar="FOLDER", help="Where to put it; without, the hub's usual cache.")
@with_settings("home")
@given
def fetch_command(flags: Given, /, name: str, to: str | None) -> int:
    """Fetch the model NAME from the hub, one of the list or any other by its name there.

    One that broke off goes on.
    """
    settings_of(flags)
    with _shown(f"Fetching {name}") as show:
        found = fetch(name, Path(to) if to else None, show)
    known = known_model(found.name)
    if flags.as_json:
        print_json(
            {"name": found.name, "folder": str(found.folder), "size": found.size, "role": known.role if known else None}
        )
        return 0
    click.echo(f"{found.name} is in {found.folder} ({found.size / 1e6:,.1f} MB)")
    named = found.folder if to else found.name
    if known is None:
        click.echo(f"Try it out: rulings models check {named}")
    elif known.file:
        click.echo(known.note)
    else:
        click.echo(f"Use it with RULINGS_{ROLES[known.role].upper()}={named}")
    return 0


@models_command.command("check")
@click.argument("name", metavar="NAME|FOLDER")
@with_settings("home", "device")
@given
def check_command(flags: Given, /, name: str) -> int:
    """Load a reader or an embedding model and let it score a question with its answer and with another sentence.

    Exits with 1 where the answer does not score higher.
    """
    found = check_model(name, settings_of(flags))
    if flags.as_json:
        print_json({**asdict(found), "folder": str(found.folder), "tells_apart": found.tells_apart})
    else:
        click.echo(f"{found.name} works as {found.role}: {found.folder}")
        click.echo(f'"{QUESTION}"')
        click.echo(f'  {found.answer:8.3f}  "{ANSWER}"')
        click.echo(f'  {found.other:8.3f}  "{OTHER}"')
        if not found.tells_apart:
            click.echo("It does not tell the answer from the other sentence.")
    return 0 if found.tells_apart else 1


def _used_line(one: UsedModel) -> str:
    if one.name is None:
        return f"{one.role} in use: none"
    return f"{one.role} in use: {one.name} ({one.source})" + (f". {one.problem}" if one.problem else "")


def _as_json(model: KnownModel, folder: Path | None) -> dict[str, Any]:
    return {**asdict(model), "folder": str(folder) if folder else None}


@contextmanager
def _shown(title: str) -> Iterator[Callable[[int, int], None]]:
    """Give what shows on stderr how many bytes are here.

    In a line that is written over on a terminal, now and then elsewhere.
    """
    import sys
    import time

    last = float("-inf")
    on_terminal = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        nonlocal last
        if not on_terminal and time.monotonic() - last < SECONDS_BETWEEN_LINES and done < total:
            return
        last = time.monotonic()
        says = f"{title}: {done / 1e6:,.1f} of {total / 1e6:,.1f} MB"
        click.echo(f"\r{says}" if on_terminal else says, err=True, nl=not on_terminal)

    yield show
    if on_terminal and last > 0:
        click.echo(err=True)
