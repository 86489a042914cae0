"""Wire an index, and what reads and writes over it, from the settings: the only chooser of adapters."""

import logging
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from assistant.llm.choice import ModelChoice
from assistant.ranking.fitted import fitted_tuning
from assistant.settings import Settings
from assistant.starter import ensure_starter
from assistant.verify.entailment import entailment_of
from corpus.chunk import PassageSettings
from corpus.load import Limits as LoadLimits
from index.build.bounds import Bounds
from index.build.find import FoundSource, find_sources
from index.build.find import fetched as fetched_source
from index.build.parse import read_with_corpus
from index.build.progress import Progress
from index.build.report import IngestReport
from index.embed.choose import open_embedder
from index.embed.locate import locate_model
from index.errors import DiskFull
from index.provenance import Brought
from index.reader import CrossEncoderReader
from index.store import Index
from index.timed_reader import TimedReader

if TYPE_CHECKING:
    from assistant.llm.writing import Writing

log = logging.getLogger("rulings.index")
SPECIAL_TOKENS = 4
"""At most so many tokens that begin and end an input are the model's own."""


def open_index(settings: Settings, *, rebuild: bool = False) -> Index:
    """Open the index in the settings' home; one that is not there yet reads as empty.

    Raises `IndexMismatch`, `IndexDamaged`, `ModelUnavailable`.
    """
    embedder = open_embedder(
        settings.embeddings,
        home=settings.home,
        runtime=settings.runtime,
        device=settings.device,
        threads=settings.threads or None,
    )
    return Index.open(
        settings.home / "index",
        embedder_factory=lambda: embedder,
        settings=passage_settings(settings.passage_tokens, embedder.max_tokens),
        chroma_url=settings.chroma,
        chroma_key=settings.chroma_key,
        rebuild=rebuild,
        read=partial(read_with_corpus, limits=_limits(settings), ocr=settings.ocr),
    )


def passage_settings(wanted: int, most: int) -> PassageSettings:
    """Return how long passages are: as wanted, as far as a model that reads at most `most` tokens sees them whole.

    >>> passage_settings(180, 256)
    PassageSettings(target=180, limit=240)
    >>> passage_settings(180, 128)
    PassageSettings(target=93, limit=124)
    """
    target = min(wanted, (most - SPECIAL_TOKENS) * 3 // 4)
    return PassageSettings(target=target, limit=target * 4 // 3)


def _limits(settings: Settings) -> LoadLimits:
    return LoadLimits(max_bytes=settings.max_megabytes * 1_000_000)


def add_starter(index: Index, progress: Callable[[Progress], None] | None, stopping: threading.Event | None) -> None:
    """Ingest what is missing of the starter corpus.

    An index that holds anything answers without, where the disk is full.
    """
    try:
        ensure_starter(index, progress, stopping)
    except DiskFull as error:
        if not index.documents():
            raise
        log.warning("%s; until then the starter corpus is as it was", error.message)


def reader_of(settings: Settings) -> TimedReader | None:
    """Return what reads again what was found, None where the settings name nothing."""
    if not settings.reader:
        return None
    tuning = fitted_tuning(settings.home, settings.reader)
    return TimedReader(CrossEncoderReader(settings.reader, device=settings.device), tuning)


def model_choice(settings: Settings) -> ModelChoice:
    """Return the language model that the settings name; there must be one."""
    assert settings.model
    return ModelChoice(settings.model, settings.model_url, settings.model_key, settings.model_seconds)


def writing_of(settings: Settings) -> "Writing | None":
    """Return the language model that writes and how, None where the settings name none."""
    if not settings.model:
        return None
    from assistant.llm.writer import Writer  # pydantic is behind these, which most questions do without
    from assistant.llm.writing import Writing

    entails = None
    if settings.entailment:
        entails = entailment_of(locate_model(settings.entailment), device=settings.device)
    writer = Writer(model_choice(settings))
    return Writing(writer, entails, settings.show_unverified, settings.model_sentences)


def fetched(settings: Settings, address: str) -> FoundSource | str:
    """Return the source at an address with its bytes, under the limits of the settings.

    Return the address where it is none.
    """
    found = next(iter(find_sources([address], _limits(settings), allow_private=settings.allow_private)), None)
    return fetched_source(found) if isinstance(found, FoundSource) else address


def ingest(
    index: Index,
    settings: Settings,
    locations: Sequence[str | FoundSource],
    *,
    progress: Callable[[Progress], None] | None = None,
    rebuild: bool = False,
    isolated: bool = False,
    stopping: threading.Event | None = None,
    brought: Brought = Brought(),
) -> IngestReport:
    """Ingest what a person named, under the limits of the settings.

    `isolated`: in a server; `brought` tells who brings it. Raises as `Index.ingest`.
    """
    return index.ingest(
        locations,
        progress=progress,
        rebuild=rebuild,
        brought=brought,
        limits=_limits(settings),
        allow_private=settings.allow_private,
        workers=settings.workers,
        isolated=isolated,
        bounds=Bounds(memory_mb=settings.reading_megabytes, patience_s=settings.patience),
        stopping=stopping,
    )
