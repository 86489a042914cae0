"""Import an .apkg twice with Anki's own importer into a new collection, and print what Anki holds then, as JSON.

Run by a Python that has the `anki` package: read_anki.py FILE.apkg FOLDER
"""

import json
import sys
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageRequest


def main(package: str, folder: str) -> None:
    """Import and print."""
    collection = Collection(str(Path(folder) / "collection.anki2"))
    try:
        logs = [collection.import_anki_package(ImportAnkiPackageRequest(package_path=package)).log for _ in range(2)]
        notes = [collection.get_note(n) for n in collection.find_notes("")]
        told = [
            {
                "fields": dict(note.items()),
                "tags": note.tags,
                "deck": collection.decks.name(note.cards()[0].did),
                "front": note.cards()[0].question(),
                "back": note.cards()[0].answer(),
            }
            for note in notes
        ]
        counts = {"new": len(logs[0].new), "again": len(logs[1].new), "same": len(logs[1].duplicate)}
        problems = collection.fix_integrity()
        print(json.dumps({**counts, "notes": told, "sound": problems[1]}))
    finally:
        collection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
