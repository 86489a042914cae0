"""Options that commands share, and the settings they make."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Loaded, Settings
    from index.types import Filters

Command = TypeVar("Command", bound=Callable[..., Any])

_SETTINGS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--home", {"metavar": "DIR", "help": "Where data lives."}),
    ("--starter/--no-starter", {"default": None, "help": "With or without the starter corpus."}),
    ("--embeddings", {"metavar": "MODEL", "help": "Embedding model: a name or a folder."}),
    ("--runtime", {"metavar": "NAME", "help": "auto, onnx or torch."}),
    ("--device", {"metavar": "NAME", "help": "Device for torch."}),
    ("--threads", {"metavar": "N", "help": "Threads of the embedding model."}),
    ("--chroma", {"metavar": "URL", "help": "Chroma server to use."}),
)
SETTING_FLAGS = ("home", "starter", "embeddings", "runtime", "device", "threads", "chroma")
_FILTERS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("--regulator", {"multiple": True, "help": "Only this regulator or court; may be repeated."}),
    ("--jurisdiction", {"multiple": True, "help": "Only this jurisdiction."}),
    ("--respondent", {"multiple": True, "help": "Only matters of this party."}),
    ("--provision", {"multiple": True, "help": 'Only this provision, such as "Article 32 GDPR".'}),
    ("--kind", {"multiple": True, "help": "decision, judgment, report, guidance or article."}),
    ("--since", {"type": int, "metavar": "YEAR", "help": "Decided in this year or later."}),
    ("--until", {"type": int, "metavar": "YEAR", "help": "Decided in this year or earlier."}),
)


def _decorated(command: Command, options: tuple[tuple[str, dict[str, Any]], ...]) -> Command:
    for name, details in reversed(options):
        command = click.option(name, **details)(command)
    return command


def with_settings(command: Command) -> Command:
    """Add the flags of the settings that every command takes."""
    return _decorated(command, _SETTINGS)


def with_filters(command: Command) -> Command:
    """Add the flags that narrow a search."""
    return _decorated(command, _FILTERS)


def loaded_settings(flags: dict[str, Any], **more: Any) -> "Loaded":
    """Return the settings of a command, and where each came from. Raises `SettingsError`."""
    from assistant.settings import load_settings

    return load_settings({**{name: flags.get(name) for name in SETTING_FLAGS}, **more}, os.environ)


def settings_of(flags: dict[str, Any], **more: Any) -> "Settings":
    """Return the settings of a command. Raises `SettingsError`."""
    return loaded_settings(flags, **more).settings


def filters_of(flags: dict[str, Any]) -> "Filters":
    """Return the filters of a command. Raises `click.BadParameter` for a kind there is not."""
    from corpus.types import Kind
    from index.types import Filters

    kinds = {kind.value: kind for kind in Kind}
    for word in flags["kind"]:
        if word not in kinds:
            raise click.BadParameter(f"{word!r} is not one of {', '.join(kinds)}", param_hint="--kind")
    return Filters(
        regulators=flags["regulator"],
        jurisdictions=flags["jurisdiction"],
        respondents=flags["respondent"],
        provisions=flags["provision"],
        kinds=tuple(kinds[word] for word in flags["kind"]),
        since=flags["since"],
        until=flags["until"],
    )


def ready_assistant(settings: "Settings") -> "Assistant":
    """Return the assistant, showing on stderr the progress of a first start."""
    from assistant.cli.progress import shown_progress
    from assistant.open import open_assistant

    with shown_progress("Reading the starter corpus") as listener:
        return open_assistant(settings, listener)
