"""Native libraries are entered for the first time by one thread alone.

The first call into an extension module ends its start: it fills C++ statics, and while it does so it may give Python's
global lock away and ask for it back. Two threads whose first calls meet then wait for each other for ever: one holds
the guard of a static and waits for the global lock, the other holds the global lock and waits for the guard. OpenVINO
2025 does this in `InferRequest.infer`; nothing promises that ONNX Runtime, torch, tokenizers or Chroma never will.

So whoever opens a network, a tokenizer or a client does it inside `first_entry` and makes one small call there, before
anybody else is given it. There is one lock for all libraries: they load one another.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from index.errors import ModelUnavailable

LONGEST_ENTRY_S = 900.0
"""Exporting a large model on a slow machine takes minutes."""

_ENTERING = threading.RLock()


@contextmanager
def first_entry(what: str, wait_s: float = LONGEST_ENTRY_S) -> Iterator[None]:
    """Let one thread of this process at a time load a native library and call it for the first time.

    `what` names it in the message. Raises `ModelUnavailable` where another thread has been at it for `wait_s` seconds.
    """
    if not _ENTERING.acquire(timeout=wait_s):
        raise ModelUnavailable(
            f"{what} cannot be loaded: another library has been loading for {wait_s:,.0f} seconds",
            "Start the program again; if it happens again, set the embedding runtime to onnx or torch",
        )
    try:
        yield
    finally:
        _ENTERING.release()
