"""What Prometheus reads: counts and times, never content."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Measures:
    """The counters of one process; with several workers each adds to files that all of them read."""

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        registry = CollectorRegistry()
        self._registry = registry
        labels = ("method", "route", "status")
        self.requests = Counter("rulings_requests", "Requests answered", labels, registry=registry)
        self.seconds = Histogram(
            "rulings_request_seconds", "Time to answer", ("route",), buckets=_SECONDS, registry=registry
        )
        self.answers = Counter("rulings_answers", "Questions by outcome", ("outcome",), registry=registry)
        self.refused = Counter("rulings_refused", "Requests refused for a key or a rate", ("why",), registry=registry)
        self.jobs = Counter("rulings_jobs", "Ingest jobs finished", ("state",), registry=registry)
        self.documents = Gauge(
            "rulings_documents", "Documents in search", registry=registry, multiprocess_mode="mostrecent"
        )

    def page(self) -> tuple[bytes, str]:
        """Return the page that Prometheus reads, and its type."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        return generate_latest(self._gathered()), CONTENT_TYPE_LATEST

    def _gathered(self) -> "CollectorRegistry":
        if SHARED_FOLDER not in os.environ:
            return self._registry
        from prometheus_client import CollectorRegistry
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return registry
