"""Whether a catalog is the one that was here: its index folder remembers it when it is gone, emptied or another's.

Each stored view names the home of the catalog that it was made from. An index whose views are there and whose catalog
holds nothing was not empty before, whatever it reads as now.
"""

import sqlite3
from pathlib import Path

from index.catalog.schema import read_home_id
from index.errors import MENDING, CatalogForeign, IndexDamaged
from index.live.stored import homes_of_views


def check_witnesses(db: sqlite3.Connection | None, file: Path) -> None:
    """Raise `IndexDamaged` or `CatalogForeign` where the catalog `db` is not the one its index had.

    `db` is None where there is none.
    """
    index = file.parent
    homes = homes_of_views(index / "cache")
    if db is None:
        if homes or any((index / "chroma").glob("*/chroma.sqlite3")):
            what = "is empty" if file.exists() else "is gone"
            raise IndexDamaged(f"The catalog {file} {what}, but {index} holds what was made from it", MENDING)
        return
    if not homes:
        return
    if not db.execute("SELECT 1 FROM documents LIMIT 1").fetchone():
        raise IndexDamaged(f"The catalog {file} holds no documents, but {index} holds what was made from them", MENDING)
    home = read_home_id(db)
    if home is not None and home not in homes:
        raise CatalogForeign(f"The catalog {file} belongs to another index than what else is in {index}", MENDING)
