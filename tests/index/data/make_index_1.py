"""Make `index-1.zip`, an index with tables of version 1, by the program that wrote them.

git archive 0f336de | tar -x -C SOME_FOLDER; cd SOME_FOLDER
PYTHONPATH=. python .../tests/index/data/make_index_1.py index-1.zip
"""

import shutil
import sys
import tempfile
from pathlib import Path

from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.store import Index

PARTIES = {"a": ("Acme Ltd", "a laptop"), "b": ("Beta plc", "a memory stick"), "c": ("Gamma SA", "paper files")}
STARTER = Path("corpus/rulings/2019-cjeu-planet49.md")


def main(target: str) -> None:
    """Ingest three small rulings and a starter, remove one of the rulings, and zip the index."""
    from tests.index.conftest import ruling

    folder = Path(tempfile.mkdtemp())
    texts = folder / "texts"
    texts.mkdir()
    for name, (party, loss) in PARTIES.items():
        (texts / f"{name}.md").write_text(ruling(party, loss), encoding="utf-8")
    settings = PassageSettings(40, 60)
    with Index.open(folder / "index", embedder_factory=FakeEmbedder, settings=settings) as index:
        index.ingest([texts], workers=0)
        index.ingest([STARTER], workers=0, starter=True)
        index.remove(next(e.document_id for e in index.documents() if "c.md" in e.names))
    for derived in ("chroma", "cache"):
        shutil.rmtree(folder / "index" / derived)
    shutil.make_archive(target.removesuffix(".zip"), "zip", folder / "index")


if __name__ == "__main__":
    main(sys.argv[1])
