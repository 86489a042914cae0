"""What a run has made, in files of a folder, so that one that was cut off goes on."""

import pickle
from hashlib import blake2b
from pathlib import Path
from typing import Any


def keep(made: object, file: Path) -> None:
    """Write what was made for `kept_in`; the file is there only when it is whole."""
    part = file.with_suffix(".part")
    part.write_bytes(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
    part.replace(file)


def kept_in(file: Path) -> Any:
    """Return what `keep` wrote."""
    return pickle.loads(file.read_bytes())


def digest_of(said: object) -> str:
    """Return a short name for what something was made from, by how it is shown."""
    return blake2b(repr(said).encode(), digest_size=8).hexdigest()
