"""The index: what was ingested, and the two ways to search it."""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.chunk import PassageSettings
from corpus.load import Limits
from corpus.types import Document, FactName, Passage
from index.build.bounds import Bounds
from index.build.find import FoundSource, find_all, hidden_below
from index.build.ingest import Ingest
from index.build.parse import Reader, read_with_corpus
from index.build.progress import Listener
from index.build.pulse import Pulse
from index.build.rebuild import rebuild as rebuild_passages
from index.build.refresh import RefreshReport, refresh_facts
from index.build.report import IngestReport
from index.build.tools import Tools
from index.care import Care
from index.catalog.connection import Catalog
from index.catalog.documents import (
    DocumentEntry,
    changed_since,
    find_entry,
    is_live,
    list_documents,
    load_document,
    retire_document,
    titles_by_document,
)
from index.catalog.duplicates import near_duplicates_of
from index.catalog.facts import FactValues, facts_by_document
from index.catalog.filter import allowed_documents, allowed_passages
from index.catalog.parsers import count_outdated, is_outdated
from index.catalog.passages import load_passages, passages_of
from index.catalog.schema import (
    build_of,
    check_build,
    next_change,
    read_build,
    read_change,
    read_home_id,
    renew_catalog_id,
    write_build,
)
from index.catalog.seal import seal_sources
from index.catalog.sources import SourceEntry, list_sources, sources_of
from index.catalog.texts import RecentTexts
from index.catalog.tokens import find_projection, is_shipped, load_tokens
from index.embed.choose import open_embedder
from index.errors import IndexFailure, UnknownDocument
from index.heartbeat import heartbeat_file
from index.late import PackedTokens, Projection
from index.lexical.bm25 import LexicalIndex
from index.linking.recent import RecentNames
from index.live.follow import Follower
from index.live.selection import RecentSelections
from index.live.view import Selection, View
from index.lock import holding
from index.lost import forget_loss
from index.origins import Origins
from index.ports import Embedder
from index.provenance import Brought
from index.types import Filters
from index.vectors.dense import DenseIndex
from index.vectors.mirror import Followed, Mirror
from index.vectors.shared import Collections


class Index:
    """All that was ingested, in a folder; `retrieve` searches it by `lexical`, `vectors` and the names in `linking`.

    One process writes at a time; any number read meanwhile, each search seeing whole documents only. Safe to use
    from several threads.
    """

    def __init__(
        self,
        path: Path,
        embedder: Embedder,
        settings: PassageSettings,
        *,
        chroma_url: str | None = None,
        chroma_key: str | None = None,
        read_only: bool = False,
        read: Reader = read_with_corpus,
    ) -> None:
        self.path = path
        self.embedder = embedder
        self.settings = settings
        self._read_only = read_only
        self._read = read
        self._projection: Projection | None = None
        self._texts = RecentTexts()
        self._selections = RecentSelections()
        self._build = build_of(embedder, settings)
        self._catalog = Catalog(path / "catalog.sqlite3")
        self._follower = Follower(self._catalog, self._build, path / "cache")
        followed = Followed(self._view, self._changed_since, self._home_id)
        self._mirror = Mirror(
            path / "chroma", self._build, followed, url=chroma_url, key=chroma_key, read_only=read_only
        )
        self.care = Care(self._tools, self._follower, path / "write.lock", read_only=read_only)
        self.origins = Origins(self.care)
        self.lexical = LexicalIndex(self._view)
        self.vectors = DenseIndex(self._view, self._mirror)
        self.linking = RecentNames(self)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        embedder_factory: Callable[[], Embedder] | None = None,
        settings: PassageSettings = PassageSettings(),
        chroma_url: str | None = None,
        chroma_key: str | None = None,
        read_only: bool = False,
        read: Reader = read_with_corpus,
        rebuild: bool = False,
    ) -> Self:
        """Open the index in a folder with the default model or another; one that is not there yet reads as empty.

        One that an earlier version of the program made is brought to this one, unless it is opened `read_only`.
        `rebuild` opens an index of another build, to ingest with `rebuild=True` next. Raises `IndexMismatch`,
        `IndexDamaged`, `ModelUnavailable`.
        """
        index = cls(
            path,
            embedder_factory() if embedder_factory else open_embedder(home=path.parent),
            settings,
            chroma_url=chroma_url,
            chroma_key=chroma_key,
            read_only=read_only,
            read=read,
        )
        try:
            if not read_only:
                index._catalog.carry_over(path / "write.lock")
            with index._catalog.reading() as db:
                if not rebuild:
                    check_build(db, index._build)
        except BaseException:
            index.close()
            raise
        return index

    def ingest(
        self,
        locations: Sequence[str | Path | FoundSource],
        *,
        progress: Listener | None = None,
        rebuild: bool = False,
        starter: bool = False,
        brought: Brought = Brought(),
        limits: Limits = Limits(),
        allow_private: bool = False,
        workers: int | None = None,
        isolated: bool = False,
        bounds: Bounds = Bounds(),
        stopping: threading.Event | None = None,
    ) -> IngestReport:
        """Ingest files, folders, archives and web pages; what is unchanged is neither read nor embedded again.

        A changed file takes the place of its former text, which stays readable by its id. `starter` marks what came
        with the product; what a person removed of it stays removed. What cannot be read stands in the report. `brought`
        tells who brings them. `rebuild` reads the locations even when unchanged; with another model or settings, or
        with no locations, it first makes all passages anew from the stored texts. `workers` is the number of processes
        that read side by side, None to choose by the work at hand. With 0 plain text is read in this process, all else
        one after the other in a process of its own, which `bounds` hold; `isolated` has plain text read there too, as a
        server must. When `stopping` is set it stops in order. Raises `IndexLocked`, `DiskFull`, `StoodStill`,
        `IngestStopped`; an interrupted ingest goes on where it stopped when run again.
        """
        self._require_writable()
        with holding(self.path / "write.lock", "ingesting into"):
            pass  # what is held by another is told before a long search, and held by us only after it
        sources = find_all(locations, limits, allow_private=allow_private, listener=progress)
        with holding(self.path / "write.lock", "ingesting into"), self._pulse(bounds, stopping) as pulse:
            tools = Tools(
                self._catalog, self._mirror, self.embedder, self.settings, self._read, workers, isolated, bounds, pulse
            )
            before = self.change()
            embedded = self._prepare(tools, progress, rebuild_all=rebuild and not locations, rebuild_any=rebuild)
            run = Ingest(tools, progress, is_starter=starter, reread=rebuild, brought=brought)
            report = run.run(sources)
            if not starter and len(report.failed) + len(report.rejected) < len(sources):
                forget_loss(self.path)
            noted = (*report.noted, *hidden_below(locations))
            return replace(
                report, noted=noted, embedded=report.embedded + embedded, behind=self._catch_up(before, pulse)
            )

    @contextmanager
    def _pulse(self, bounds: Bounds, stopping: threading.Event | None = None) -> Iterator[Pulse]:
        """Give a pulse that leaves word beside the writer's lock."""
        pulse = Pulse(heartbeat_file(self.path / "write.lock"), stopping=stopping, patience_s=bounds.patience_s)
        try:
            yield pulse
        finally:
            pulse.end()

    def _catch_up(self, before: tuple[str, int], pulse: Pulse) -> str | None:
        """Store the view and bring Chroma into step, where anything changed since `before` or it is behind.

        Returns why a server could not be brought into step: what was written is in the index all the same.
        """
        if self.change() == before and not self._mirror.is_behind:
            return None
        pulse.beat("storing")
        pulse.call("storing", self._follower.save)
        try:
            pulse.follow("Chroma", self._mirror.catch_up)
        except IndexFailure as error:
            if not self._mirror.is_shared:
                raise
            return str(error)
        return None

    def _prepare(self, tools: Tools, progress: Listener | None, *, rebuild_all: bool, rebuild_any: bool) -> int:
        """Make the catalog one of this build, and return how many passages were embedded for it."""
        with self._catalog.writing() as db:
            found = read_build(db)
            if found is None:
                write_build(db, self._build)
            elif rebuild_any:
                renew_catalog_id(db)
            else:
                check_build(db, self._build)
        is_other = found is not None and found != self._build
        return rebuild_passages(tools, progress) if rebuild_any and (rebuild_all or is_other) else 0

    def refresh_facts(
        self, *, progress: Listener | None = None, stopping: threading.Event | None = None
    ) -> RefreshReport:
        """Find structure and facts anew in the stored texts of documents that an earlier parser described.

        No file is read, and nothing is embedded but passages that change. When `stopping` is set it stops in order.
        Raises `IndexLocked`, `DiskFull`, `IngestStopped`; an interrupted one goes on where it stopped when run again.
        """
        self._require_writable()
        with holding(self.path / "write.lock", "writing to"), self._pulse(Bounds(), stopping) as pulse:
            tools = Tools(self._catalog, self._mirror, self.embedder, self.settings, self._read, pulse=pulse)
            with self._catalog.reading() as db:
                check_build(db, self._build)
            before = self.change()
            report = refresh_facts(tools, progress)
            return replace(report, behind=self._catch_up(before, pulse))

    def outdated(self) -> int:
        """Return how many documents have facts that an earlier parser found; `refresh_facts` finds them anew."""
        with self._catalog.reading() as db:
            return count_outdated(db)

    def is_outdated(self, document_id: str) -> bool:
        """Return whether an earlier parser found a document's facts."""
        with self._catalog.reading() as db:
            return is_outdated(db, document_id)

    def documents(self, *, removed: bool = False) -> tuple[DocumentEntry, ...]:
        """Return the documents in the order they came; with `removed`, those that left retrieval too."""
        return self.care.of_lists(lambda db: list_documents(db, removed=removed))

    def entry(self, document_id: str) -> DocumentEntry:
        """Return a document's line of the list, be it removed or replaced since. Raises `UnknownDocument`."""
        return self.care.of_lists(lambda db: find_entry(db, document_id))

    def document(self, document_id: str) -> Document:
        """Return a document, be it removed or replaced since. Raises `UnknownDocument`, `DocumentDamaged`."""
        with self.care.of_documents(), self._catalog.reading() as db:
            return load_document(db, document_id)

    def sources(self) -> tuple[SourceEntry, ...]:
        """Return every source ever ingested and what became of it."""
        return self.care.of_lists(list_sources)

    def names(self, document_id: str) -> tuple[str, ...]:
        """Return the names of the sources that hold a document, the first one first."""
        return tuple(source.name for source in self.care.of_lists(lambda db: sources_of(db, document_id)))

    def facts(self, names: Iterable[FactName], document_ids: Collection[str] | None = None) -> dict[str, FactValues]:
        """Return, for each living document or those named, the distinct values of some facts, the header's first."""
        wanted = tuple(names)
        return self.care.of_lists(lambda db: facts_by_document(db, wanted, document_ids))

    def titles(self) -> dict[str, str]:
        """Return the title of each living document."""
        return self.care.of_lists(titles_by_document)

    def change(self) -> tuple[str, int]:
        """Return what changes whenever the index does: the catalog's own id and its count of changes."""
        with self._catalog.reading() as db:
            return read_change(db)

    def near_duplicates(self, document_id: str) -> tuple[tuple[str, float], ...]:
        """Return the documents much like one, as (document id, similarity 0 to 1), most alike first."""
        return self.care.of_lists(lambda db: near_duplicates_of(db, document_id), links=True)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """Return a document's passages in order; empty for an unknown id. Raises `DocumentDamaged`."""
        with self.care.of_documents(), self._catalog.reading() as db:
            return passages_of(db, document_id)

    def passage(self, passage_id: str) -> Passage:
        """Return a passage. Raises `UnknownPassage`."""
        return self.passages_by_id([passage_id])[0]

    def passages_by_id(self, passage_ids: Sequence[str]) -> tuple[Passage, ...]:
        """Return passages in the order asked for. Raises `UnknownPassage`, `DocumentDamaged`."""
        with self.care.of_documents(), self._catalog.reading() as db:
            return load_passages(db, passage_ids, self._texts)

    def allowed(self, filters: Filters) -> frozenset[str]:
        """Return the ids of the passages that filters leave."""
        return self.care.of_lists(lambda db: allowed_passages(db, filters))

    def selected(self, filters: Filters) -> Selection:
        """Return the passages that filters leave, as a search takes them; the filters used last are remembered."""

        def select() -> Selection:
            return Selection(self.care.of_lists(lambda db: allowed_documents(db, filters)), filters.roles)

        return self._selections.find((self.change(), self._catalog.identity), filters, select)

    @property
    def projection(self) -> Projection | None:
        """Return the projection that packs the model's token vectors, None where there is none (yet)."""
        if self._projection is None:
            with self._catalog.reading() as db:
                self._projection = find_projection(db, self.embedder.fingerprint)
        return self._projection

    def tokens(self, passage_ids: Sequence[str]) -> Mapping[str, PackedTokens]:
        """Return the token vectors of those passages that have them."""
        projection = self.projection
        if projection is None:
            return {}
        all_packed = is_shipped(self.embedder.fingerprint)

        def load(*, lenient: bool) -> Mapping[str, PackedTokens]:
            with self._catalog.reading() as db:
                return load_tokens(db, passage_ids, projection, all_packed=all_packed, lenient=lenient)

        return self.care.of_vectors(load)

    def remove(self, document_id: str, *, replaced_by: str | None = None) -> None:
        """Take a document out of retrieval; it stays readable by its id, which tells what it was `replaced_by`.

        Raises `UnknownDocument`, `IndexLocked`.
        """
        self._require_writable()
        with holding(self.path / "write.lock", "writing to"), self._catalog.writing() as db:
            if not is_live(db, document_id):
                raise UnknownDocument(f"No document has the id {document_id}", "Run `rulings list` to see them")
            retire_document(db, document_id, next_change(db), replaced_by)
            db.execute("UPDATE sources SET state = 'removed' WHERE document_id = ?", (document_id,))
            seal_sources(db, "document_id = ?", document_id)

    def examine_server(self) -> Collections | None:
        """Return what of this index is on the configured Chroma server, None where none is.

        Raises `ServerUnavailable`, `ForeignCollection`; searches go on without it.
        """
        return self._mirror.examine()

    def _view(self) -> View:
        return self.care.of_vectors(lambda lenient: self._follower.view())

    @property
    def _tools(self) -> Tools:
        return Tools(self._catalog, self._mirror, self.embedder, self.settings, self._read)

    def close(self) -> None:
        """Let go of files and locks."""
        self._mirror.close()
        self._catalog.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _changed_since(self, change: int) -> list[int]:
        with self._catalog.reading() as db:
            return changed_since(db, change)

    def _home_id(self) -> str | None:
        with self._catalog.reading() as db:
            return read_home_id(db)

    def _require_writable(self) -> None:
        if self._read_only:
            raise IndexFailure(f"The index in {self.path} was opened for reading only", "Open it for writing")
