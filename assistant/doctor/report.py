"""The doctor's report: settings, versions, the index, what is damaged, the tools beside it."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import fields
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from assistant.doctor.damage import EXAMINERS
from assistant.doctor.finding import Finding
from assistant.llm.chat_model import open_chat_model
from assistant.open import model_choice, open_index
from assistant.outdated import outdated_facts
from assistant.ranking.fitted import fitted_tuning
from assistant.settings import Loaded, Settings
from assistant.starter import missing_starters, starter_files
from corpus.errors import RulingsError
from index.embed.question import QuestionEmbedder
from index.errors import MENDING
from index.faults import is_large
from index.lock import holders_heartbeat, try_hold
from index.lost import told_loss
from index.quiet import not_switched_off
from index.reader import CrossEncoderReader
from index.store import Index
from index.vectors.bounded import within

PACKAGES = tuple(
    """chromadb sentence-transformers torch transformers onnxruntime langchain langchain-core pypdf
    trafilatura click""".split()
)
_SERVER_S = 10.0
"""So long a Chroma server may take to tell what is on it."""
NEEDED_BYTES = 500_000_000
SECRET = ("chroma_key", "model_key")
SAMPLE = "The regulator imposed a fine."


def examine(loaded: Loaded, *, deep: bool = False) -> Iterator[Finding]:
    """Yield the findings in the order of the report; a part that fails is a finding, and the rest goes on.

    Every byte of an index is compared with its sums where that takes some seconds at most; of a large one only where
    `deep`.
    """
    settings = loaded.settings
    deep = deep or not is_large(settings.home / "index")
    yield from _guarded("settings", loaded, _settings(loaded))
    yield from _guarded("versions", loaded, _versions())
    yield from _guarded("home", loaded, _home(settings.home))
    for examiner in EXAMINERS:  # before the index is opened, which mends what it meets
        yield from _guarded("damage", loaded, examiner(settings, deep))
    yield from _guarded("index", loaded, _index(settings))
    yield from _guarded("reader", loaded, _reader(settings))
    yield from _guarded("tools", loaded, _tools())
    yield from _guarded("network", loaded, _network(settings))


def _guarded(topic: str, loaded: Loaded, part: Iterator[Finding]) -> Iterator[Finding]:
    """Yield a part of the report up to where it fails: what it meets is what the report is for."""
    try:
        yield from part
    except RulingsError as error:
        yield Finding(topic, "state", _without_secret(str(error), loaded.settings.chroma), ok=False)
    except OSError as error:
        remedy = "check its permissions and the disk, or name another folder with --home"
        where = error.filename or loaded.settings.home
        yield Finding(topic, "state", f"{where}: {error.strerror or error}; {remedy}", ok=False)
    except Exception as error:  # a damaged file can make a library raise anything
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        yield Finding(topic, "state", f"could not be examined ({what}). {MENDING}", ok=False)


def _settings(loaded: Loaded) -> Iterator[Finding]:
    for setting in fields(Settings):
        value = getattr(loaded.settings, setting.name)
        shown = "set, not shown" if setting.name in SECRET and value else _shown(value)
        yield Finding("settings", setting.name, f"{shown} ({loaded.sources[setting.name]})")
    for name in loaded.unknown:
        yield Finding("settings", name, "no setting of this program, left alone")


def _shown(value: object) -> object:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return without_password(value) if isinstance(value, str) and "://" in value else value


def without_password(address: str) -> str:
    """Return an address without the user name and password in it.

    >>> without_password("https://me:secret@example.org/x")
    'https://example.org/x'
    """
    parts = urlsplit(address)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _without_secret(text: str, address: str | None) -> str:
    return text.replace(address, without_password(address)) if address else text


def _versions() -> Iterator[Finding]:
    yield Finding("versions", "rulings", _version("rulings") or "run from its source folder, not installed")
    yield Finding("versions", "python", ".".join(map(str, sys.version_info[:3])))
    for package in PACKAGES:
        found = _version(package)
        yield Finding("versions", package, found or f"not installed; run: pip install {package}", ok=bool(found))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _home(home: Path) -> Iterator[Finding]:
    folder = next(p for p in (home, *home.parents) if p.exists())
    writable = os.access(folder, os.W_OK | os.X_OK)
    is_read = not writable and os.access(home / "index" / "catalog.sqlite3", os.R_OK)
    state = " can only be read: questions are answered, nothing is added" if is_read else " cannot be written to"
    remedy = "" if writable else f"{state}; to write to it run: chmod u+rwx '{folder}', or name another with --home"
    yield Finding("home", "folder", f"{home}{remedy}", ok=writable or is_read)
    free = shutil.disk_usage(folder).free
    enough = free > NEEDED_BYTES
    remedy = "" if enough else "; free some, or name another folder with --home"
    yield Finding("home", "free space", f"{free / 1e9:.1f} GB{remedy}", ok=enough)


def _index(settings: Settings) -> Iterator[Finding]:
    with open_index(settings) as index:
        yield from _contents(index, starter=settings.starter)
        yield _writer(index.path)
        yield _size(index.path)
        yield _model(index)
        yield from _server(index)


def _contents(index: Index, *, starter: bool) -> Iterator[Finding]:
    if lost := told_loss(index.path):
        yield Finding("index", "lost", lost, ok=False)
    entries, sources = index.documents(), index.sources()
    yield Finding(
        "index", "documents", f"{len(entries):,}, of them {sum(e.is_starter for e in entries):,} starter rulings"
    )
    yield Finding("index", "passages", f"{sum(entry.passages for entry in entries):,}")
    if sources:
        yield Finding("index", "last ingest", max(source.ingested_at for source in sources))
    if outdated := outdated_facts(index):
        yield Finding("index", "facts", outdated)
    missing = len(missing_starters(sources)) if starter else 0
    if missing:
        says = f"{missing} of {len(starter_files())} are not read yet; the next question reads them"
        yield Finding("index", "starter corpus", says)
    failed = [source for source in sources if source.state == "failed"]
    if failed:
        first = failed[0]
        yield Finding("index", "sources that failed", f"{len(failed):,}, such as {first.name}: {first.reason}")


def _writer(folder: Path) -> Finding:
    file = folder / "write.lock"
    may_write = file.exists() and os.access(file, os.W_OK) and os.access(folder, os.W_OK)
    lock = try_hold(file) if may_write else None
    if lock is not None:
        lock.release()
    if lock is not None or not may_write:
        return Finding("index", "writing now", "nobody")
    beat = holders_heartbeat(file)
    if beat is None:
        return Finding("index", "writing now", "another process; questions are answered meanwhile")
    quiet = beat.is_quiet()
    remedy = (
        f"if that does not change, end process {beat.pid} and run its command again"
        if quiet
        else "questions are answered meanwhile"
    )
    return Finding("index", "writing now", f"process {beat.pid}: {beat.says()}; {remedy}", ok=not quiet)


def _size(folder: Path) -> Finding:
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Finding("index", "size on disk", f"{size / 1e6:.1f} MB in {folder}")


def _model(index: Index) -> Finding:
    """Embed a sentence and search for it: the only way to know that the model and the vector store work.

    Raises `ModelUnavailable`.
    """
    embedder = index.embedder
    vector = embedder.embed_query(SAMPLE).vectors[0]
    index.vectors.search(vector, 1)
    of_passages = embedder.of_passages if isinstance(embedder, QuestionEmbedder) else embedder
    runtime = type(of_passages).__name__.removesuffix("Embedder").lower()
    asked = "" if of_passages is embedder else ", questions with an encoder of their own"
    return Finding("index", "model", f"{embedder.model_id}, {len(vector)} dimensions, runs with {runtime}{asked}")


def _reader(settings: Settings) -> Iterator[Finding]:
    """Have the reader read two texts, where the settings name one. Raises `ModelUnavailable`."""
    if not settings.reader:
        return

    tuning = fitted_tuning(settings.home, settings.reader)
    reader = CrossEncoderReader(settings.reader, device=settings.device)
    reader.scores(SAMPLE, [SAMPLE, "It rained all day."])
    counts = f"counts {tuning.sentence} for sentences and {tuning.passage} for passages"
    yield Finding("reader", "cross-encoder", f"{reader.model_id}, runs on {reader.device}, {counts}")


def _server(index: Index) -> Iterator[Finding]:
    try:
        with within(_SERVER_S):
            found = index.examine_server()
    except RulingsError as error:
        yield Finding("index", "chroma server", str(error), ok=False)
        return
    if found is None:
        return
    if found.name is None:
        yield Finding("index", "chroma collection", "none yet; the next ingest makes it")
    else:
        step = "in step" if found.is_in_step else "behind the index; the next ingest brings it into step"
        says = f"{found.name}, of this home ({found.owner}): {found.vectors:,} vectors, {step}"
        if found.is_altered:
            says = (
                f"{found.name} was changed by somebody else: it holds {found.vectors:,} vectors where the index has "
                f"{found.passages:,}, and {found.altered:,} of {found.looked_at:,} looked at are not the index's; "
                "the next `rulings ingest`, of something unchanged too, fills it anew"
            )
        yield Finding("index", "chroma collection", says, ok=not found.is_altered)
    if found.others:
        says = f"{', '.join(found.others)}: of this home before it was copied or moved, or of an earlier release"
        yield Finding("index", "chroma, left alone", f"{says}; remove by hand those that no other home uses")


def _tools() -> Iterator[Finding]:
    path = shutil.which("tesseract")
    says = path or "not installed; needed for scanned PDFs only (Debian, Ubuntu: apt install tesseract-ocr)"
    yield Finding("tools", "tesseract", says)


def _language_model(settings: Settings) -> Finding:
    if not settings.model:
        return Finding("network", "questions and documents", "stay on this machine; no language model is used")

    choice = model_choice(settings)
    try:
        open_chat_model(choice)
    except RulingsError as error:
        return Finding("network", "questions and passages", str(error), ok=False)
    return Finding("network", "questions and passages", f"go to {choice.destination}, to be answered by {choice.name}")


def _network(settings: Settings) -> Iterator[Finding]:
    yield _language_model(settings)
    still = not_switched_off()
    says = f"not switched off: {', '.join(still)}" if still else "switched off"
    yield Finding("network", "reporting by libraries", says, ok=not still)
    yield Finding("network", "web addresses", "are fetched only when you ingest them")
    if settings.chroma:
        address = without_password(settings.chroma)
        yield Finding("network", "vectors of passages and questions", f"go to the Chroma server {address}")
