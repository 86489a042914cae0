"""From a model's name and a runtime to an embedder."""

from pathlib import Path
from typing import Literal

from index.embed.exported import ExportedEmbedder
from index.embed.locate import DEFAULT_MODEL, LocatedModel, locate_model
from index.embed.onnx import open_onnx, open_onnx_in_8_bits
from index.embed.openvino import is_at_hand, open_openvino, open_openvino_for_many
from index.embed.question import with_questions
from index.embed.torch import TorchEmbedder
from index.errors import ModelUnavailable
from index.ports import Embedder

Runtime = Literal["auto", "onnx", "openvino", "torch"]


def open_embedder(
    model: str = DEFAULT_MODEL,
    *,
    home: Path,
    runtime: Runtime = "auto",
    device: str | None = None,
    threads: int | None = None,
) -> Embedder:
    """Return the embedder for a model, without loading its weights yet; exported models are kept under `home`/models.

    "auto" is ONNX Runtime with weights in 8 bits for questions and OpenVINO, where it is installed, for passages; it is
    torch for a model that cannot be exported and where a device is named. Raises `ModelUnavailable`.
    """
    located = locate_model(model)
    return with_questions(_opened(located, home, runtime, device, threads), located.path)


def _opened(located: LocatedModel, home: Path, runtime: Runtime, device: str | None, threads: int | None) -> Embedder:
    if runtime == "openvino" and not is_at_hand():
        raise ModelUnavailable(
            "OpenVINO is not installed", "Run: pip install openvino; or set the embedding runtime to auto"
        )
    if runtime == "openvino":
        many = open_openvino_for_many
        return ExportedEmbedder(located, home=home, threads=threads, query=open_openvino, passages=many)
    if runtime == "onnx":
        return ExportedEmbedder(located, home=home, threads=threads, query=open_onnx, passages=open_onnx)
    torch_embedder = TorchEmbedder(located, device=device, threads=threads)
    if runtime == "torch" or torch_embedder.folder.pooling is None or device not in (None, "cpu"):
        return torch_embedder
    fastest = open_openvino_for_many if is_at_hand() else open_onnx
    return ExportedEmbedder(located, home=home, threads=threads, query=open_onnx_in_8_bits, passages=fastest)
