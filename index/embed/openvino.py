"""OpenVINO: twice as fast as ONNX Runtime for many texts where the processor computes in bfloat16."""

import sys
from pathlib import Path
from queue import Empty, SimpleQueue
from types import ModuleType
from typing import Any

import numpy as np

from index.awake import PATIENCE_S
from index.embed.encode import CannotRun, Network
from index.embed.noted import check_noted
from index.errors import StoodStill
from index.ports import Floats, Ints

_STEP = 16
_KEPT_SHAPES = 16
"""Widths of batches are multiples of `_STEP`, and few shapes are kept: with all of them, and of any width, a process
that embeds 50,000 passages grew to 3 GB."""


def is_at_hand() -> bool:
    """Return whether OpenVINO is installed."""
    from importlib.util import find_spec

    return find_spec("openvino") is not None


def open_openvino(file: Path, threads: int | None) -> Network:
    """Return an exported model ready to run on the CPU, in bfloat16 where the processor can. Raises `CannotRun`.

    In bfloat16 the vectors keep a cosine of .9999 to those of full precision, and what stands beside a text in its
    batch does not change them. One batch at a time, on all threads: the quickest for one question.
    """
    return _opened(file, threads, "LATENCY")


def open_openvino_for_many(file: Path, threads: int | None) -> Network:
    """Return the same with several batches at once, each on few threads: a tenth more texts a second."""
    return _opened(file, threads, "THROUGHPUT")


def _opened(file: Path, threads: int | None, hint: str) -> Network:
    check_noted(file)
    core = _openvino().Core()
    settings: dict[str, object] = {"PERFORMANCE_HINT": hint, "CPU_RUNTIME_CACHE_CAPACITY": _KEPT_SHAPES}
    if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        settings["INFERENCE_PRECISION_HINT"] = "bf16"
    if threads:
        settings["INFERENCE_NUM_THREADS"] = threads
    try:
        model = core.compile_model(core.read_model(str(file)), "CPU", settings)
    except RuntimeError as error:
        raise CannotRun(f"OpenVINO cannot read {file}") from error
    names = tuple(i.get_any_name() for i in model.inputs)
    at_once = int(model.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS"))
    requests: SimpleQueue[Any] = SimpleQueue()  # a new one for each batch would keep its memory
    for _ in range(at_once):
        requests.put(model.create_infer_request())

    def run(ids: Ints, mask: Ints, pooled_over: Ints) -> tuple[Floats, None]:
        width = ids.shape[1]
        spare = ((0, 0), (0, -width % _STEP))
        ids, mask = np.pad(ids, spare), np.pad(mask, spare)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        request = _free(requests)
        try:
            found = request.infer({name: given[name] for name in names})
            return np.array(found[0][:, :width], np.float32), None
        finally:
            requests.put(request)

    return Network(run, at_once)


def _free(requests: "SimpleQueue[Any]") -> Any:
    """Return a request that nobody uses. Raises `StoodStill` where none comes free."""
    try:
        return requests.get(timeout=PATIENCE_S)
    except Empty:
        raise StoodStill("OpenVINO", PATIENCE_S) from None


def _openvino() -> ModuleType:
    """Import OpenVINO without its telemetry, which would report the import to its makers over the network."""
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]  # None: importing it fails
    import openvino

    module: ModuleType = openvino
    return module
