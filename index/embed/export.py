"""A sentence-transformers model as an ONNX file, made once and kept."""

import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

from index.aside import move_aside
from index.embed.eight_bit import eight_bit_model
from index.embed.encode import CannotRun
from index.embed.folder import ModelFolder
from index.embed.noted import is_as_noted, note
from index.errors import ModelUnavailable, translated

ONNX_NAME = "model.onnx"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_OPSET = 17


def exported_model(folder: ModelFolder, cache: Path) -> Path:
    """Return the ONNX file of a model; export it, and its 8-bit one, into the folder `cache` if it is not there.

    The file appears whole or not at all. Raises `ModelUnavailable`, `CannotRun`, `DiskFull`.
    """
    target = cache / ONNX_NAME
    if target.is_file():
        return target
    if target.exists():
        raise CannotRun(f"{target} is a folder, not a file")
    with translated(cache):
        cache.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".export-", dir=cache))
        try:
            _export(folder.path, work / ONNX_NAME)
            os.replace(work / ONNX_NAME, target)
            note(target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    eight_bit_model(target)  # now, so that the first question need not wait for it
    return target


def damaged_exports(home: Path) -> list[Path]:
    """Return the exported models of a home that are not what was exported."""
    return [file for file in sorted((home / "models").glob("*/*.onnx")) if not is_as_noted(file)]


def discard_export(cache: Path) -> None:
    """Delete an exported model that cannot be run, and what was made from it; a folder in its place is moved aside."""
    with translated(cache):
        for file in (*cache.glob("*.onnx"), *cache.glob("*.onnx.sum")):
            if file.is_dir():
                move_aside(file)
            else:
                file.unlink(missing_ok=True)


def _export(source: Path, target: Path) -> None:
    try:
        import onnx  # noqa: F401  torch's exporter wants it, and says so less plainly
        import torch
        from transformers import AutoModel
        from transformers.utils.logging import disable_progress_bar
    except ImportError as error:
        raise ModelUnavailable(
            f"The model in {source} cannot be converted for ONNX Runtime ({error})",
            "Run: pip install onnx torch transformers; or set the embedding runtime to torch",
        ) from error
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model: Any = AutoModel.from_pretrained(str(source), attn_implementation="eager").eval()
    except (OSError, ValueError) as error:
        raise ModelUnavailable(f"The model in {source} cannot be loaded ({error})", "Fetch the model again") from error
    has_types = getattr(model.config, "type_vocab_size", 0) > 0
    names = INPUTS if has_types else INPUTS[:2]
    ids = torch.tensor([[5, 6, 7], [5, 6, 8]])
    example = (ids, torch.ones_like(ids), torch.zeros_like(ids))[: len(names)]
    axes = {name: {0: "batch", 1: "length"} for name in (*names, "hidden")}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _last_hidden_state(model, names),
            example,
            str(target),
            input_names=list(names),
            output_names=["hidden"],
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def _last_hidden_state(model: Any, names: tuple[str, ...]) -> Any:
    import torch

    class LastHiddenState(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: Any) -> Any:
            return self.model(**dict(zip(names, inputs, strict=True))).last_hidden_state

    return LastHiddenState().eval()
