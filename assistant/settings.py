"""Every setting, and the only reader of the environment."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from assistant.errors import SettingsError
from index.awake import PATIENCE_S
from index.build.bounds import MEMORY_MB

PREFIX = "RULINGS_"
_RESEMBLES = 0.7
"""How alike (difflib's ratio) an unknown name and a setting's are for the one to be a misspelling of the other."""
_OF_A_SERVICE = re.compile(
    r"(\w+_)?(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)", re.ASCII
)
"""What Kubernetes sets in every container for a service named rulings, or rulings-something."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How a setting is read: `parse` turns text into its value or raises ValueError; `allowed` says what it takes."""

    parse: Callable[[str], Any]
    allowed: str


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word in ("1", "true", "yes", "on"):
        return True
    if word in ("0", "false", "no", "off"):
        return False
    raise ValueError(text)


def _between(low: int, high: int) -> Choice:
    def parse(text: str) -> int:
        number = int(text)
        if not low <= number <= high:
            raise ValueError(text)
        return number

    return Choice(parse, f"a whole number from {low:,} to {high:,}")


def _one_of(*words: str) -> Choice:
    def parse(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return Choice(parse, f"one of {', '.join(words)}")


def _folder(text: str) -> Path:
    try:
        path = Path(_text(text)).expanduser()
    except RuntimeError as error:  # "~somebody" who is not there
        raise ValueError(text) from error
    if path.exists() and not path.is_dir():
        raise ValueError(text)
    return path.absolute()


def _device(text: str) -> str:
    if not re.fullmatch(r"(cpu|cuda|mps|xpu)(:\d+)?", text):
        raise ValueError(text)
    return text


def _address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(text)
    return text


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError(text)
    return text.strip()


def _listed(pattern: str, allowed: str) -> Choice:
    def parse(text: str) -> tuple[str, ...]:
        words = tuple(word.strip().lower() for word in text.split(",") if word.strip())
        if not all(re.fullmatch(pattern, word) for word in words):
            raise ValueError(text)
        return words

    return Choice(parse, allowed)


def _model(text: str) -> str:
    provider, _, name = text.strip().partition(":")
    if not re.fullmatch(r"[a-z_]+", provider) or not name.strip():
        raise ValueError(text)
    return text.strip()


FLAG = Choice(_flag, "1 or 0")
_ORIGINS = _listed(r"\*|https?://[^\s/,]+", "origins such as https://example.org, parted by commas")
_HOSTS = _listed(r"\*|[\w.:-]+", "names such as rulings.example.org, parted by commas")


def _setting(default: Any, choice: Choice, says: str) -> Any:
    return field(default=default, metadata={"choice": choice, "says": says})


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process. A field `x` is read from RULINGS_X; a command-line flag comes first."""

    home: Path = _setting(None, Choice(_folder, "a folder"), "Where data lives")
    starter: bool = _setting(True, FLAG, "Search the starter corpus too")
    embeddings: str = _setting("all-MiniLM-L6-v2", Choice(_text, "a model's name or folder"), "Embedding model")
    runtime: Literal["auto", "onnx", "openvino", "torch"] = _setting(
        "auto", _one_of("auto", "onnx", "openvino", "torch"), "What runs the embedding model"
    )
    device: str | None = _setting(None, Choice(_device, "cpu, cuda, cuda:1 or mps"), "Device for torch")
    threads: int = _setting(0, _between(0, 256), "Threads of the embedding model, 0 for all cores")
    reader: str | None = _setting(
        None, Choice(_text, "a cross-encoder's name or folder"), "Cross-encoder that re-ranks, none by default"
    )
    passage_tokens: int = _setting(180, _between(40, 2_000), "Length of a passage, in the model's tokens")
    workers: int | None = _setting(
        None, _between(0, 64), "Processes that read side by side, 0 to read plain text in this one"
    )
    reading_megabytes: int = _setting(
        MEMORY_MB, _between(0, 1_000_000), "Memory of a process that reads documents, in MB, 0 for any"
    )
    chroma: str | None = _setting(None, Choice(_address, "an http(s) address"), "Chroma server to use")
    chroma_key: str | None = _setting(None, Choice(_text, "a key"), "Key for Chroma Cloud; never shown")
    allow_private: bool = _setting(False, FLAG, "Fetch URLs on private networks")
    patience: int = _setting(
        int(PATIENCE_S), _between(30, 86_400), "Seconds without progress after which an ingest ends"
    )
    max_megabytes: int = _setting(100, _between(1, 10_000), "Largest file to read, in MB")
    ocr: bool = _setting(True, FLAG, "Read scanned pages with tesseract where it is installed")
    words: int = _setting(120, _between(20, 1_000), "Longest answer, in words")
    hits: int = _setting(10, _between(1, 100), "Passages listed with an answer or a search")
    rate: int = _setting(600, _between(0, 1_000_000), "Requests a minute that a key may make, 0 for any number")
    require_key: Literal["auto", "always", "never"] = _setting(
        "auto",
        _one_of("auto", "always", "never"),
        "Ask this machine for a key or an account too; auto: once there was one",
    )
    cors: tuple[str, ...] = _setting((), _ORIGINS, "Origins whose pages may use the API, parted by commas")
    hosts: tuple[str, ...] = _setting((), _HOSTS, "Names that the server goes by, parted by commas")
    log_questions: bool = _setting(False, FLAG, "Write questions into the log of the API")
    model: str | None = _setting(
        None, Choice(_model, "provider:name, such as openai:gpt-5"), "Language model that writes"
    )
    model_url: str | None = _setting(None, Choice(_address, "an http(s) address"), "Server of that model, if your own")
    model_key: str | None = _setting(None, Choice(_text, "a key"), "Key for that model; never shown")
    model_seconds: int = _setting(30, _between(1, 600), "Longest wait for that model, in seconds")
    model_sentences: int = _setting(
        12, _between(1, 100), "Sentences of the rulings that model is shown; fewer for a small one"
    )
    show_unverified: bool = _setting(False, FLAG, "Show what that model wrote and the rulings do not support")
    entailment: str | None = _setting(
        None, Choice(_text, "a cross-encoder's name or folder"), "Entailment model that checks what was written too"
    )
    colour: str = _setting("auto", _one_of("auto", "always", "never"), "Colour in the terminal")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, and where each value came from: "default", "RULINGS_X" or "--x".

    `unknown` are the RULINGS_* variables that are no settings and resemble none, so that they mean something else.
    """

    settings: Settings
    sources: Mapping[str, str]
    unknown: tuple[str, ...] = ()


def load_settings(flags: Mapping[str, Any], environ: Mapping[str, str]) -> Loaded:
    """Return the settings: a flag that is not None first, then the environment, then the default.

    A variable that is set to nothing counts as not set. Raises `SettingsError` for a misspelt RULINGS_* variable or a
    value that is not allowed; a variable that resembles no setting is only named in what is returned.
    """
    unknown = _unknown(environ)
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for setting in fields(Settings):
        name, choice = setting.name, setting.metadata["choice"]
        text, source = _given(name, flags, environ)
        sources[name] = source
        if text is not None:
            values[name] = _parsed(choice, text, source)
    if "home" not in values:
        values["home"] = _default_home()
    return Loaded(Settings(**values), sources, unknown)


def check_names(given: Mapping[str, Any]) -> None:
    """Raise `SettingsError` for a name that is no setting."""
    known = [f.name for f in fields(Settings)]
    for name in given:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            raise SettingsError(
                f"There is no setting {name}", f"The nearest there is: {near[0]}" if near else "Leave it out"
            )


def _given(name: str, flags: Mapping[str, Any], environ: Mapping[str, str]) -> tuple[str | None, str]:
    """Return a setting's text, None where it was not given, and where it came from."""
    flag, variable = flags.get(name), f"{PREFIX}{name.upper()}"
    if flag is not None:
        text = ",".join(flag) if isinstance(flag, tuple) else str(flag)
        return text, f"--{'no-' if flag is False else ''}{name.replace('_', '-')}"
    if environ.get(variable, "").strip():
        return environ[variable], variable
    return None, "default"


def _parsed(choice: Choice, text: str, name: str) -> Any:
    try:
        return choice.parse(text)
    except ValueError as error:
        raise SettingsError(f"{name} is {text!r}", f"Give {choice.allowed}") from error


def _unknown(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the variables that begin like ours and resemble no setting. Raises `SettingsError` for one that does.

    >>> _unknown({"RULINGS_PORT": "tcp://10.0.0.1:80", "RULINGS_HOME": "/data"})
    ('RULINGS_PORT',)
    """
    known = [f.name.upper() for f in fields(Settings)]
    found: list[str] = []
    for name in sorted(environ):
        word = name.removeprefix(PREFIX)
        if not name.startswith(PREFIX) or word in known:
            continue
        near = [] if _OF_A_SERVICE.fullmatch(word) else difflib.get_close_matches(word.upper(), known, 1, _RESEMBLES)
        if near:
            raise SettingsError(f"There is no setting {name}", f"The nearest there is: {PREFIX}{near[0]}")
        found.append(name)
    return tuple(found)


def _default_home() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("rulings", appauthor=False))
