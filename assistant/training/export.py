"""Write a network as the product reads it: ONNX, its weights in 8 bits."""

import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from assistant.training.passage_network import PassageNetwork
    from assistant.training.question_network import QuestionNetwork


def export(network: "PassageNetwork | QuestionNetwork", file: Path, inputs: Sequence[str], output: str) -> None:
    """Write a trained network, whose `inputs` are whole numbers of shape (b, t), into `file`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = network.cpu().float().eval()
    network.encoder.set_attn_implementation("eager")
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in inputs)
    with TemporaryDirectory() as folder, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network,
            example,
            str(whole),
            input_names=list(inputs),
            output_names=[output],
            dynamic_axes={name: {0: "rows", 1: "tokens"} for name in (*inputs, output)},
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True)
