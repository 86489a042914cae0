"""An exported model with its weights in 8 bits.

One question needs every weight for a few words, so reading them is its cost. Weights are rounded in blocks of `_BLOCK`
along a row, each with a scale of its own, and what they are multiplied by likewise while it runs (block-wise
quantisation, Dettmers et al. 2022; ONNX Runtime's MatMulNBits). For all-MiniLM-L6-v2 the vectors keep a cosine of .999
to those of full precision, where one scale for a whole matrix leaves .987.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.embed.encode import CannotRun
from index.embed.noted import check_noted, note
from index.errors import DiskFull, translated

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnx import GraphProto, NodeProto, TensorProto

EIGHT_BIT_NAME = "model-8bit.onnx"
_BLOCK = 64
_DOMAIN = "com.microsoft"
_BY_INTEGERS = 4


def eight_bit_model(exported: Path) -> Path:
    """Return the 8-bit file of an exported model, made beside it where it is not there yet.

    The file appears whole or not at all; in a folder that may only be read, or on a full disk, the exported model
    stands for it. Matrices whose rows no block divides stay as they are. Raises `CannotRun`.
    """
    target = exported.with_name(EIGHT_BIT_NAME)
    if target.is_file():
        return target
    if target.exists():
        raise CannotRun(f"{target} is a folder, not a file")
    if not os.access(exported.parent, os.W_OK):
        return exported
    check_noted(exported)
    try:
        with translated(exported.parent):
            _make(exported, target)
    except DiskFull:
        return exported
    return target


def _make(exported: Path, target: Path) -> None:
    work = Path(tempfile.mkdtemp(prefix=".8bit-", dir=exported.parent))
    try:
        _quantize(exported, work / EIGHT_BIT_NAME)
        os.replace(work / EIGHT_BIT_NAME, target)
        note(target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _quantize(source: Path, target: Path) -> None:
    import onnx
    from google.protobuf.message import DecodeError
    from onnx import helper, numpy_helper

    try:
        model = onnx.load(str(source))
    except DecodeError as error:
        raise CannotRun(f"{source} is no model") from error
    graph = model.graph
    weights = {w.name: w for w in graph.initializer}
    blocks: dict[str, TensorProto] = {}
    nodes: list[NodeProto] = []
    for node in graph.node:
        weight = numpy_helper.to_array(weights[node.input[1]]) if _multiplies(node, weights) else None
        if weight is None or weight.ndim != 2 or len(weight) % _BLOCK:
            nodes.append(node)
            continue
        parts = [f"{node.input[1]}.values", f"{node.input[1]}.scales"]
        for name, part in zip(parts, _in_blocks(weight.astype(np.float32)), strict=True):
            blocks[name] = numpy_helper.from_array(np.asarray(part), name)
        product = helper.make_node("MatMulNBits", [node.input[0], *parts], node.output, name=node.name, domain=_DOMAIN)
        how = {"K": len(weight), "N": weight.shape[1], "bits": 8, "block_size": _BLOCK, "accuracy_level": _BY_INTEGERS}
        product.attribute.extend(helper.make_attribute(key, value) for key, value in how.items())
        nodes.append(product)
    graph.initializer.extend(blocks.values())
    _replace_nodes(graph, nodes)
    model.opset_import.append(helper.make_opsetid(_DOMAIN, 1))
    onnx.save(model, str(target))


def _multiplies(node: "NodeProto", weights: dict[str, "TensorProto"]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in weights


def _in_blocks(weight: "NDArray[np.float32]") -> tuple["NDArray[np.uint8]", "NDArray[np.float32]"]:
    """Return a matrix (k, n) as the whole numbers (n, k / block, block) around 128 and the scales (n * k / block,)."""
    blocks = np.ascontiguousarray(weight.T).reshape(weight.shape[1], -1, _BLOCK)
    scales = np.maximum(np.abs(blocks).max(axis=-1) / 127, np.finfo(np.float32).tiny)
    return (np.rint(blocks / scales[..., None]) + 128).astype(np.uint8), scales.reshape(-1)


def _replace_nodes(graph: "GraphProto", nodes: list["NodeProto"]) -> None:
    """Put nodes in place of a graph's own and drop the weights that none of them reads."""
    del graph.node[:]
    graph.node.extend(nodes)
    read = {name for node in nodes for name in node.input}
    kept = [w for w in graph.initializer if w.name in read]
    del graph.initializer[:]
    graph.initializer.extend(kept)
