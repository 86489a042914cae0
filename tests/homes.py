"""Folders made once for a whole run of the tests, and copies of them."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock


def made_once(base: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder that the first of the processes which test fills, for all of them."""
    common = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = common / name, common / f"{name}.made"
    with FileLock(common / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder


def copy_of(home: Path, target: Path) -> Path:
    """Return a copy of a home, to write to; it shares the models."""
    return Path(shutil.copytree(home, target, symlinks=True))
