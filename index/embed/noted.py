"""Exported models compared with what was noted of them.

A weight that has changed gives vectors that look like any other. CRC-32 of all bytes, which is 90 MB for the default
model and its 8-bit form 23 MB: some 15 to 80 ms, once for each process.
"""

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path

from index.embed.encode import CannotRun

_PIECE = 1 << 22


def note(file: Path) -> None:
    """Note the size and the sum of a file beside it, as the last of its making."""
    made = _beside(file).with_suffix(f".{os.getpid()}")
    made.write_text(json.dumps(_weighed(file)), encoding="utf-8")
    os.replace(made, _beside(file))


def is_as_noted(file: Path) -> bool:
    """Return whether a file is the one that was noted.

    One of which nothing is noted, as by an earlier version, passes.
    """
    if not file.is_file():
        return False
    try:
        noted = _beside(file).read_bytes()
    except FileNotFoundError:
        return True
    except IsADirectoryError:
        return False
    try:
        return bool(json.loads(noted) == _weighed(file))
    except ValueError:
        return False


def check_noted(file: Path) -> None:
    """Raise `CannotRun` where a file is not the one that was noted; one of which nothing is noted is noted now."""
    if not is_as_noted(file):
        raise CannotRun(f"{file} is not what was exported")
    if not _beside(file).exists():
        with suppress(OSError):
            note(file)


def _beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.sum")


def _weighed(file: Path) -> list[int]:
    total = 0
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            total = zlib.crc32(piece, total)
    return [file.stat().st_size, total]
