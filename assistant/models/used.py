"""Which model is in use for what, from which setting."""

from dataclasses import dataclass

from assistant.models.known import ROLES
from assistant.settings import Loaded
from index.embed.locate import locate_model
from index.errors import ModelUnavailable


@dataclass(frozen=True, slots=True)
class UsedModel:
    """The model in use for a `role`, None where there is none.

    `source` is the setting that says so, `problem` why it cannot be used.
    """

    role: str
    name: str | None
    source: str
    problem: str | None = None


def used_models(loaded: Loaded) -> tuple[UsedModel, ...]:
    """Return what is in use for each role; models that run here are looked for on this machine."""
    return tuple(_used(loaded, role, setting) for role, setting in ROLES.items())


def _used(loaded: Loaded, role: str, setting: str) -> UsedModel:
    name, source = getattr(loaded.settings, setting), loaded.sources[setting]
    if name is None or setting == "model":
        return UsedModel(role, name, source)
    try:
        locate_model(name)
    except ModelUnavailable as error:
        return UsedModel(role, name, source, str(error))
    return UsedModel(role, name, source)
