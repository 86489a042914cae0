"""Options that commands share, and the settings they make."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import click

from assistant.settings import Choice, Loaded, Settings, load_settings
from corpus.types import Kind, Role
from index.types import Filters

Command = TypeVar("Command", bound=Callable[..., Any])

INDEX_SETTINGS = ("home", "starter", "embeddings", "runtime", "device", "threads", "reader", "passage_tokens", "chroma")
STYLE_NAMES = ("plain", "mcgill", "oscola", "eu", "markdown", "bibtex")
"""The styles of citation."""
_METAVARS = {
    "home": "DIR",
    "embeddings": "MODEL",
    "runtime": "NAME",
    "device": "NAME",
    "chroma": "URL",
    "colour": "WHEN",
    "require_key": "WHEN",
    "cors": "ORIGINS",
    "hosts": "NAMES",
}
_CHOICES: dict[str, Choice] = {f.name: f.metadata["choice"] for f in fields(Settings)}
_HELP: dict[str, str] = {f.name: f.metadata["says"] for f in fields(Settings)}
_FLAGS = {f.name for f in fields(Settings) if isinstance(f.default, bool)}


@dataclass(slots=True)
class Given:
    """What the flags of one command line say, whether they stood before or after the command's name."""

    settings: dict[str, Any] = field(default_factory=dict)
    as_json: bool = False
    debug: bool = False
    has_warned: bool = False


given = click.make_pass_decorator(Given, ensure=True)


def _reads(choice: Choice) -> Callable[[str], Any]:
    """Return what reads a setting's option as its variable is read; a wrong value is a usage error."""

    def read(text: str) -> Any:
        try:
            return choice.parse(text)
        except ValueError:
            raise click.BadParameter(f"{text!r} is not {choice.allowed}.") from None

    return read


def with_settings(*names: str) -> Callable[[Command], Command]:
    """Add the flags of settings, and --json and --debug, to a command or to the group of commands."""

    def decorate(command: Command) -> Command:
        command = click.option(
            "--debug",
            is_flag=True,
            expose_value=False,
            callback=_keep_switch,
            help="Show where in the program an error arose.",
        )(command)
        command = click.option(
            "--json", "as_json", is_flag=True, expose_value=False, callback=_keep_switch, help="Print one JSON object."
        )(command)
        for name in reversed(names):
            command = _setting_option(name)(command)
        return command

    return decorate


def _setting_option(name: str) -> Callable[[Command], Command]:
    flag = name.replace("_", "-")
    shared: dict[str, Any] = {
        "default": None,
        "expose_value": False,
        "callback": _keep_setting,
        "help": f"{_HELP[name]}.",
    }
    if name in _FLAGS:
        return click.option(f"--{flag}/--no-{flag}", name, **shared)
    short = ("-n",) if name == "hits" else ()
    return click.option(
        *short, f"--{flag}", name, type=_reads(_CHOICES[name]), metavar=_METAVARS.get(name, "N"), **shared
    )


def _keep_setting(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    if value is not None and option.name is not None:
        ctx.ensure_object(Given).settings[option.name] = value


def _keep_switch(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if value and option.name is not None:
        setattr(ctx.ensure_object(Given), option.name, True)


_FILTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--regulator", {"multiple": True, "metavar": "NAME", "help": "Only this regulator or court."}),
    ("--jurisdiction", {"multiple": True, "metavar": "NAME", "help": "Only this jurisdiction."}),
    ("--respondent", {"multiple": True, "metavar": "NAME", "help": "Only matters of this party."}),
    ("--provision", {"multiple": True, "metavar": "NAME", "help": 'Only this provision: "Article 32 GDPR".'}),
    ("--since", {"type": int, "metavar": "YEAR", "help": "Decided in this year or later."}),
    ("--until", {"type": int, "metavar": "YEAR", "help": "Decided in this year or earlier."}),
    (
        "--kind",
        {"multiple": True, "type": click.Choice([k.value for k in Kind]), "help": "Only documents of this kind."},
    ),
)
_ROLE = (
    "--role",
    {"multiple": True, "type": click.Choice([r.value for r in Role]), "help": "Only this part of a ruling."},
)


def with_filters(*, of_passages: bool = True) -> Callable[[Command], Command]:
    """Add the flags that narrow a search; one that is repeated gives alternatives."""

    def decorate(command: Command) -> Command:
        for name, details in reversed((*_FILTERS, _ROLE) if of_passages else _FILTERS):
            command = click.option(name, **details)(command)
        return command

    return decorate


def filters_of(flags: dict[str, Any]) -> Filters:
    """Return the filters that flags give."""
    since, until = flags["since"], flags["until"]
    if since is not None and until is not None and since > until:
        raise click.UsageError(f"--since {since} is after --until {until}.")
    return Filters(
        regulators=flags["regulator"],
        jurisdictions=flags["jurisdiction"],
        respondents=flags["respondent"],
        provisions=flags["provision"],
        kinds=tuple(map(Kind, flags["kind"])),
        roles=tuple(map(Role, flags.get("role", ()))),
        since=since,
        until=until,
    )


def loaded_settings(flags: Given) -> Loaded:
    """Return the settings of a command, and where each came from. Raises `SettingsError`.

    Variables that begin like ours and mean nothing to us are said once, on stderr.
    """
    loaded = load_settings(flags.settings, os.environ)
    if loaded.unknown and not flags.has_warned:
        flags.has_warned = True
        names, verb = ", ".join(loaded.unknown), "is no setting" if len(loaded.unknown) == 1 else "are no settings"
        click.echo(f"rulings: {names} {verb} and left alone; `rulings doctor` lists those there are", err=True)
    return loaded


def settings_of(flags: Given) -> Settings:
    """Return the settings of a command. Raises `SettingsError`."""
    return loaded_settings(flags).settings
