"""The models that are known to fit, read from `known.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from index.embed.locate import DEFAULT_MODEL, locate_model
from index.errors import ModelUnavailable

ROLES = {"embedding": "embeddings", "reader": "reader", "writer": "model"}
"""What a model can be for, and the setting that names the one in use."""


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model that fits.

    `role` is one of `ROLES`, `mb` what is fetched in millions of bytes, `file` the one file that is, "" for all.
    """

    name: str
    role: str
    mb: int
    licence: str
    languages: str
    note: str
    file: str = ""

    @property
    def comes_along(self) -> bool:
        """Return whether it is installed with the program."""
        return self.name == DEFAULT_MODEL


@cache
def known_models() -> tuple[KnownModel, ...]:
    """Return the models in the order of the file."""
    import yaml

    roles = yaml.safe_load((files("assistant.models") / "known.yaml").read_text(encoding="utf-8"))
    return tuple(KnownModel(role=role, **entry) for role, entries in roles.items() for entry in entries)


def known_model(name: str) -> KnownModel | None:
    """Return what is known of a model by its name, whole or without its maker's, None where nothing is.

    >>> known_model("bge-reranker-v2-m3").name
    'BAAI/bge-reranker-v2-m3'
    """
    wanted = name.strip().lower()
    return next((m for m in known_models() if wanted in (m.name.lower(), m.name.lower().rpartition("/")[2])), None)


def folder_of(model: KnownModel) -> Path | None:
    """Return the folder of a model that is on this machine, None of one that is not."""
    if model.file:
        from huggingface_hub import try_to_load_from_cache

        found = try_to_load_from_cache(model.name, model.file)
        return Path(found).parent if isinstance(found, str) else None
    try:
        return locate_model(model.name).path
    except ModelUnavailable:
        return None
