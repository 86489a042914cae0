"""What `rulings doctor` finds: settings, versions, the index, the tools beside it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from assistant.settings import Loaded, Settings
from corpus.errors import RulingsError

PACKAGES = ("rulings", "torch", "sentence-transformers", "onnxruntime", "chromadb", "langchain", "pypdf", "click")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `ok` is False where something must be mended and `says` tells how."""

    topic: str
    name: str
    says: str
    ok: bool = True


def examine(loaded: Loaded) -> Iterator[Finding]:
    """Yield the findings in the order of the report."""
    yield from _settings(loaded)
    yield from _versions()
    yield from _home(loaded.settings.home)
    yield from _index(loaded.settings)
    yield from _tools()
    yield from _network(loaded.settings)


def _settings(loaded: Loaded) -> Iterator[Finding]:
    for setting in fields(Settings):
        value = getattr(loaded.settings, setting.name)
        yield Finding("settings", setting.name, f"{value} ({loaded.sources[setting.name]})")


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "python", ".".join(map(str, sys.version_info[:3])))
    for package in PACKAGES:
        try:
            yield Finding("versions", package, version(package))
        except PackageNotFoundError:
            yield Finding("versions", package, f"not installed; run: pip install {package}", ok=False)


def _home(home: Path) -> Iterator[Finding]:
    folder = next(p for p in (home, *home.parents) if p.exists())
    free = shutil.disk_usage(folder).free
    enough = free > 500_000_000
    remedy = "" if enough else "; free some, or choose another folder with --home"
    yield Finding("home", "free space", f"{free / 1e9:.1f} GB{remedy}", ok=enough)


def _index(settings: Settings) -> Iterator[Finding]:
    from assistant.open import open_index

    try:
        with open_index(settings) as index:
            entries, sources = index.documents(), index.sources()
            starters = sum(entry.is_starter for entry in entries)
            yield Finding("index", "documents", f"{len(entries):,}, of them {starters:,} of the starter corpus")
            yield Finding("index", "passages", f"{sum(entry.passages for entry in entries):,}")
            yield Finding("index", "model", f"{index.embedder.model_id}, {index.embedder.dimensions} dimensions")
            if sources:
                yield Finding("index", "last ingest", max(source.ingested_at for source in sources))
            failed = [source.name for source in sources if source.state == "failed"]
            if failed:
                yield Finding("index", "failed sources", f"{len(failed):,}, such as {failed[0]}")
        size = sum(f.stat().st_size for f in (settings.home / "index").rglob("*") if f.is_file())
        yield Finding("index", "size on disk", f"{size / 1e6:.1f} MB")
    except RulingsError as error:
        yield Finding("index", "state", str(error), ok=False)


def _tools() -> Iterator[Finding]:
    for command, use in (("tesseract", "reads scanned pages"), ("pdftoppm", "draws pages for it")):
        path = shutil.which(command)
        yield Finding("tools", command, f"{path} ({use})" if path else f"not installed; only needed where it {use}")


def _network(settings: Settings) -> Iterator[Finding]:
    yield Finding("network", "questions and documents", "stay on this machine; no language model is used")
    yield Finding("network", "reporting by libraries", "switched off")
    if settings.chroma:
        yield Finding("network", "vectors and passage ids", f"go to the Chroma server {settings.chroma}")
