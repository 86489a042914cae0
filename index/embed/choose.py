"""From a model's name and a runtime to an embedder."""

from pathlib import Path
from typing import Literal

from index.embed.locate import DEFAULT_MODEL, locate_model
from index.embed.onnx import OnnxEmbedder
from index.embed.torch import TorchEmbedder
from index.ports import Embedder

Runtime = Literal["auto", "onnx", "torch"]


def open_embedder(
    model: str = DEFAULT_MODEL,
    *,
    home: Path,
    runtime: Runtime = "auto",
    device: str | None = None,
    threads: int | None = None,
) -> Embedder:
    """Return the embedder for a model, without loading its weights yet; exported models are kept under `home`/models.

    "auto" is ONNX Runtime where it can run the model and no device is named, else torch. Raises `ModelUnavailable`.
    """
    located = locate_model(model)
    if runtime == "onnx":
        return OnnxEmbedder(located, home=home, threads=threads)
    torch_embedder = TorchEmbedder(located, device=device, threads=threads)
    is_simple = torch_embedder.folder.pooling is not None and device in (None, "cpu")
    return OnnxEmbedder(located, home=home, threads=threads) if runtime == "auto" and is_simple else torch_embedder
