"""A folder for what a process keeps on disk while it runs, gone when it ends, or with the next one where it was killed."""

import atexit
import tempfile
from pathlib import Path

from index.own_folder import take_folder


def own_folder(kind: str) -> Path:
    """Return an empty folder that nobody else on this machine can look into, and that goes when the program does.

    Folders of the same kind that processes of the same user have left, killed before they could tidy up, are deleted first.
    """
    own = take_folder(Path(tempfile.gettempdir()), f"rulings-{kind}-")
    atexit.register(own.delete)
    return own.files
