"""ONNX Runtime: ready in a third of a second, on any processor."""

from pathlib import Path
from typing import Any

import numpy as np

from index.embed.eight_bit import eight_bit_model
from index.embed.encode import CannotRun, Network
from index.embed.noted import check_noted
from index.ports import Floats, Ints

_SMALL = 100_000_000


def open_onnx_in_8_bits(file: Path, threads: int | None) -> Network:
    """Return an exported model with its weights in 8 bits, for one text at a time. Raises `CannotRun`, `DiskFull`.

    A small model runs on one thread, no slower than on two, and leaves the others to what is searched meanwhile.
    """
    small = eight_bit_model(file)
    return open_onnx(small, 1 if small.stat().st_size < _SMALL else threads)


def open_onnx(file: Path, threads: int | None) -> Network:
    """Return an exported model ready to run on the CPU. Raises `CannotRun`."""
    check_noted(file)
    session = onnx_session(file, threads)
    names = tuple(i.name for i in session.get_inputs())

    def run(ids: Ints, mask: Ints, pooled_over: Ints) -> tuple[Floats, None]:
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return session.run(["hidden"], {name: given[name] for name in names})[0], None

    return Network(run)


def onnx_session(file: Path, threads: int | None) -> Any:
    """Return an ONNX file opened to run on the CPU, on all cores where `threads` is None. Raises `CannotRun`."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # threads that spin between two questions slow the search after them; waiting costs a question a tenth of a
    # millisecond
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # a processor without VNNI adds two products of 8 bits in 16, which overflows; a tenth more time, and the same
    # answers on every machine
    options.add_session_config_entry("session.x64quantprecision", "1")
    if threads:
        options.intra_op_num_threads = threads
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors share no base class below Exception
        raise CannotRun(f"{type(error).__name__} in {file}") from error
