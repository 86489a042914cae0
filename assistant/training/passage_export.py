"""Write the passage reader as the product reads it: ONNX, its weights in 8 bits."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from assistant.training.passage_network import PassageNetwork

_INPUTS = ("input_ids", "token_type_ids", "attention_mask")


def export(network: PassageNetwork, file: Path) -> None:
    """Write a trained network into `file`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = network.cpu().float().eval()
    network.encoder.set_attn_implementation("eager")
    example = tuple(torch.ones(2, 16, dtype=torch.long) for _ in _INPUTS)
    with TemporaryDirectory() as folder, warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=list(_INPUTS), output_names=["scores"],
            dynamic_axes={name: {0: "rows", 1: "tokens"} for name in (*_INPUTS, "scores")}, dynamo=False, opset_version=17,
        )  # fmt: skip
        quantize_dynamic(whole, file, weight_type=QuantType.QInt8, per_channel=True)
