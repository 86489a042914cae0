"""The ingest: find, skip what is unchanged, read, cut, embed, write."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.errors import LoadError
from index.build.behind import Behind, GoOn
from index.build.commit import Prepared, commit_document
from index.build.cut import cut
from index.build.embedding import embed_missing, fill_tokens
from index.build.find import FoundSource, NotFoundSource, sha256
from index.build.parse import Job, Parsed, Unread, is_plain, why
from index.build.progress import Listener, Meter
from index.build.report import IngestReport, Tally
from index.build.tools import Tools
from index.build.workers import Workers, default_workers
from index.catalog.seal import is_damaged
from index.catalog.sources import SourceEntry, find_source, put_source, sources_of
from index.provenance import Brought

_PENDING_PASSAGES = 256
_KEPT_BYTES = 256_000_000


class Ingest:
    """One run over some sources, by the process that holds the writer's lock.

    Order of writing: vectors by content (so that no crash loses embedding work), then the document in one transaction
    of the catalog, which makes it visible; Chroma follows the catalog when all is written.
    """

    def __init__(
        self, tools: Tools, listener: Listener | None, *, is_starter: bool, reread: bool, brought: Brought = Brought()
    ) -> None:
        self._tools = tools
        self._listener = listener
        self._is_starter = is_starter
        self._reread = reread
        self._brought = brought
        self._tally = Tally()
        self._written: set[str] = set()

    def run(self, sources: Iterable[FoundSource | NotFoundSource]) -> IngestReport:
        """Ingest the sources and return what was done."""
        jobs = list(self._changed(sources))
        self._meter = Meter(self._listener, len(jobs), sum(job.size for job in jobs), self._tools.pulse)
        with Behind(self._write, self._tools.pulse) as writer:
            for pending in self._batches(jobs):
                writer.take(pending)
        if self._written:
            self._tools.pulse.call("embedding", fill_tokens, self._tools.catalog, self._tools.embedder)
        return self._tally.report(self._meter.seconds)

    def _batches(self, jobs: Sequence[Job]) -> Iterator[list[Prepared]]:
        """Yield the documents of the jobs in lots that are worth embedding together.

        Refuse the sources that give none.
        """
        pending: list[Prepared] = []
        self._tools.pulse.beat("reading")
        for job, outcome in self._parsed(jobs):
            self._tools.pulse.check()
            self._tools.pulse.beat("reading", job.found.source.name)
            if isinstance(outcome, Unread):
                self._meter.read(job.size, 0)
                self._refuse(job.found, job.raw_sha256, outcome)
                self._meter.finished(job.found.source.name)
                continue
            if outcome.note:
                self._tally.noted.append((job.found.source.name, outcome.note))
            pending.append(self._prepared(job, outcome))
            if sum(len(item.cut.passages) for item in pending) >= _PENDING_PASSAGES:
                yield pending
                pending = []
        if pending:
            yield pending

    def _parsed(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Parsed | Unread]]:
        tools = self._tools
        count = default_workers(jobs) if tools.workers is None else tools.workers
        is_apart = bool(count) or tools.isolated
        with Workers(
            tools.read,
            max(1, count),
            bounds=tools.bounds,
            here=lambda job: job.is_plain and not is_apart,
            check=tools.pulse.check,
        ) as workers:
            yield from workers.outcomes(jobs)

    def _changed(self, sources: Iterable[FoundSource | NotFoundSource]) -> Iterator[Job]:
        """Yield the sources whose bytes are new; note the others."""
        kept = 0
        for found in sources:
            self._tools.pulse.check()
            if isinstance(found, NotFoundSource):
                self._tally.failed.append((found.location, why(found.error)))
                continue
            try:
                data = found.source.read()
            except (LoadError, OSError) as error:
                self._refuse(found, None, Unread("failed", why(error)))
                continue
            digest = sha256(data)
            with self._tools.catalog.reading() as db:
                before = find_source(db, found.location)
                is_lost = before is not None and before.document_id and is_damaged(db, before.document_id)
            if before is not None and self._is_settled(before, digest) and not is_lost:
                self._note_settled(found, before)
                continue
            keep = found.source.url is not None or kept + len(data) <= _KEPT_BYTES
            kept += len(data) if keep else 0
            plain = is_plain(found.source.name, data)
            yield Job(found, digest, len(data), data if keep else None, plain)

    def _is_settled(self, before: SourceEntry, digest: str) -> bool:
        """Return whether reading the same bytes again can be left out; a failure is tried again."""
        if before.state == "removed" and self._is_starter:
            return True
        return not self._reread and before.raw_sha256 == digest and before.state in ("indexed", "rejected")

    def _note_settled(self, found: FoundSource, before: SourceEntry) -> None:
        if before.state == "rejected":
            self._tally.rejected.append((found.source.name, before.reason or ""))
        else:
            self._tally.unchanged.append(found.source.name)

    def _refuse(self, found: FoundSource, digest: str | None, outcome: Unread) -> None:
        """Write that a source gave no document; one that it gave before stays."""
        with self._tools.catalog.writing() as db:
            before = find_source(db, found.location)
            keeps = before is not None and before.document_id is not None and before.state != "removed"
            put_source(
                db,
                found.source.name,
                found.location,
                raw_sha256=digest if outcome.state == "rejected" else None,
                document_id=before.document_id if before is not None and keeps else None,
                state=outcome.state,
                reason=outcome.reason,
                is_starter=self._is_starter,
            )
        listed = self._tally.rejected if outcome.state == "rejected" else self._tally.failed
        listed.append((found.source.name, outcome.reason))

    def _prepared(self, job: Job, parsed: Parsed) -> Prepared:
        made = self._tools.pulse.call("cutting", cut, parsed.document, self._tools.embedder, self._tools.settings)
        self._meter.read(job.size, len(made.passages))
        return Prepared(job=job, document=parsed.document, cut=made, signature=parsed.signature)

    def _write(self, pending: Sequence[Prepared], go_on: GoOn) -> None:
        def count(passages: int) -> None:
            self._meter.embedded(passages)
            go_on()

        self._tools.mirror.falls_behind()
        wanted = {key: passage for item in pending for key, passage in item.cut.by_key.items()}
        embedded = embed_missing(self._tools.catalog, self._tools.embedder, wanted, count, self._tools.pulse)
        self._tally.embedded += embedded
        self._meter.embedded(sum(len(item.cut.passages) for item in pending) - embedded)
        for item in pending:
            document_id, name = item.document.document_id, item.job.found.source.name
            rewrite = self._reread and document_id not in self._written
            with self._tools.catalog.writing() as db:
                result = commit_document(db, item, is_starter=self._is_starter, rewrite=rewrite, brought=self._brought)
                first = sources_of(db, document_id)[0].name
            self._written.add(document_id)
            self._note(name, result, first, len(item.cut.passages))
            self._meter.finished(name)

    def _note(self, name: str, result: str, first: str, passages: int) -> None:
        if result == "duplicate":
            self._tally.duplicates.append((name, first))
            return
        listed = {"added": self._tally.added, "replaced": self._tally.replaced, "unchanged": self._tally.unchanged}
        listed[result].append(name)
        self._tally.passages += passages if result != "unchanged" else 0
