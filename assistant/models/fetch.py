"""Fetch a model from the hub, once and because somebody asked for it; one that broke off goes on where it was."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import FetchFailed
from assistant.models.known import KnownModel, known_model, known_models
from assistant.models.part import BrokenOff, download

if TYPE_CHECKING:
    from huggingface_hub.hf_api import ModelInfo, RepoSibling

Show = Callable[[int, int], None]
_OTHER_FORMS = (".onnx", ".h5", ".msgpack", ".ot", ".gguf", ".xml")
"""How files end that hold the weights again, for other programs."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A model on this machine: its name, its folder, and the bytes of its files."""

    name: str
    folder: Path
    size: int


def fetch(name: str, to: Path | None, show: Show) -> Fetched:
    """Fetch a model into the hub's usual cache, or `to` a folder.

    `show` is told the bytes that are here, and of how many. Raises `FetchFailed` for a name that the hub does not know,
    a model that it gives to some only, and a hub out of reach.
    """
    known = known_model(name)
    if known is not None and known.comes_along:
        raise FetchFailed(f"{known.name} comes with the program", "There is nothing to fetch")
    told = _told(known.name if known else name)
    files = {file.rfilename: file for file in told.siblings or ()}
    wanted = [files[f] for f in chosen(files, known)]
    if not wanted:
        raise FetchFailed(f"{told.id} has no files that fit", _nearest(told.id))
    folder = to.expanduser().absolute() if to else None
    try:
        found = _download(told, wanted, folder, show)
    except BrokenOff as error:
        raise FetchFailed(
            f"{told.id} was not fetched whole: {error}", "Run the same command again; it goes on where it was"
        ) from error
    return Fetched(told.id, found, sum(file.size or 0 for file in wanted))


def chosen(files: Iterable[str], known: KnownModel | None = None) -> list[str]:
    """Return which files of a model are fetched: its weights once, and what describes it.

    >>> chosen(["config.json", "model.safetensors", "pytorch_model.bin", "onnx/model.onnx"])
    ['config.json', 'model.safetensors']
    """
    names = list(files)
    if known is not None and known.file:
        return [file for file in names if file == known.file]
    has_safe = any(file.endswith(".safetensors") and "/" not in file for file in names)
    left_out = (*_OTHER_FORMS, ".bin") if has_safe else _OTHER_FORMS
    return [f for f in names if not f.endswith(left_out) and not f.startswith((".", "onnx/", "openvino/"))]


def _told(name: str) -> "ModelInfo":
    """Return what the hub tells of a model and its files."""
    from huggingface_hub import HfApi
    from huggingface_hub.errors import GatedRepoError, HFValidationError, OfflineModeIsEnabled, RepositoryNotFoundError

    try:
        return HfApi().model_info(name, files_metadata=True)
    except GatedRepoError as error:
        raise FetchFailed(
            f"The hub gives {name} only to those who accepted its licence there",
            "Accept it, run: hf auth login, and try again",
        ) from error
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise FetchFailed(f"The hub has no model named {name}", _nearest(name)) from error
    except OfflineModeIsEnabled as error:
        raise FetchFailed(
            f"{name} cannot be fetched: HF_HUB_OFFLINE is set, which keeps this machine off the network",
            "Unset it, or fetch the model elsewhere and name its folder",
        ) from error
    except Exception as error:  # the hub's client raises those of whatever HTTP library it uses
        raise FetchFailed(
            f"{name} cannot be fetched: the hub does not answer ({type(error).__name__})",
            "Connect to the network and try again, or fetch it elsewhere and name its folder",
        ) from error


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    names = {m.name.rpartition("/")[2].lower(): m.name for m in known_models()}
    near = get_close_matches(name.rpartition("/")[2].lower(), names, 1)
    return f"Did you mean {names[near[0]]}?" if near else "Run: rulings models, which lists those that fit"


def _download(told: "ModelInfo", wanted: "Sequence[RepoSibling]", to: Path | None, show: Show) -> Path:
    """Download the large files, which can go on where they broke off, then let the hub's client lay the model out."""
    from huggingface_hub import constants, hf_hub_url, snapshot_download
    from huggingface_hub.file_download import repo_folder_name
    from huggingface_hub.utils import build_hf_headers, disable_progress_bars  # type: ignore[attr-defined]

    disable_progress_bars()
    total, done = sum(file.size or 0 for file in wanted), 0
    blobs = Path(constants.HF_HUB_CACHE) / repo_folder_name(repo_id=told.id, repo_type="model") / "blobs"
    for file in wanted:
        size = file.size or 0
        if file.lfs is not None:
            at = to / file.rfilename if to else blobs / file.lfs.sha256
            if not at.exists():
                url = hf_hub_url(told.id, file.rfilename, revision=told.sha)
                download(url, at, size, file.lfs.sha256, build_hf_headers(), partial(_show_more, show, total, done))
        done += size
        show(done, total)
    try:
        return Path(snapshot_download(told.id, allow_patterns=[file.rfilename for file in wanted], local_dir=to))
    except Exception as error:  # the hub's client raises those of whatever HTTP library it uses
        raise BrokenOff(" ".join(f"{type(error).__name__}: {error}".split())[:200]) from error


def _show_more(show: Show, total: int, before: int, here: int) -> None:
    show(before + here, total)
