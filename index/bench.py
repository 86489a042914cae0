"""How fast an index is on this machine: queries and their stages, the model, memory, disk."""

import itertools
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from corpus.authors import AUTHORITIES, authorities_in
from corpus.types import FactName
from index.retrieve import retrieve
from index.store import Index
from index.types import Filters
from index.wording import searchable_text

QUESTIONS = 30
K = 10
_ROUNDS = 3
_WORDS = 10
_LEAST_WORDS = 5
_SAMPLE = 128
_RUNTIMES = ("onnxruntime", "openvino", "torch")

PARTS = {"embedder": "model", "vectors": "vectors", "lexical": "words", "linking": ""}
"""The parts of an index that retrieval asks, by the name under which all their time is reported, if it is one name."""
STAGES = {
    "tokens": "token vectors",
    "passages_by_id": "passages",
    "selected": "filter",
    "links": "links",
    "others": "others",
}
"""What else is asked of them and of the index itself, by the same."""


@dataclass(frozen=True, slots=True)
class Times:
    """Durations of `count` calls in milliseconds."""

    name: str
    p50_ms: float
    p95_ms: float
    count: int


@dataclass(frozen=True, slots=True)
class EmbeddingSpeed:
    """What the model did with passages of the index."""

    model: str
    runtime: str
    passages: int
    tokens: int
    seconds: float

    @property
    def tokens_per_s(self) -> float:
        """Return the tokens read in a second."""
        return self.tokens / self.seconds


@dataclass(frozen=True, slots=True)
class Memory:
    """The memory of this process in MB: now, and at its highest so far; None where the system does not tell."""

    resident_mb: float | None
    peak_mb: float | None


def sample_questions(index: Index, count: int = QUESTIONS) -> list[str]:
    """Return texts to search for, taken from passages spread over the index.

    The first words of one passage of each document.
    """
    entries = [entry for entry in index.documents() if entry.passages]
    chosen = [entries[n * len(entries) // count] for n in range(count)] if len(entries) > count else entries
    found = []
    for n, entry in enumerate(chosen):
        passages = index.passages(entry.document_id)
        words = passages[(n * 7 + len(passages) // 2) % len(passages)].text.split()
        if len(words) >= _LEAST_WORDS:
            found.append(" ".join(words[:_WORDS]))
    return found or ["What was decided?"]


def sample_filters(index: Index) -> dict[str, Filters]:
    """Return filters that leave many passages and few, by a name.

    The commonest regulator, the later half of the years.
    """
    facts = index.facts((*AUTHORITIES, FactName.DECIDED, FactName.PUBLISHED)).values()
    bodies = Counter(v for f in facts for v in authorities_in(f)[:1])
    dates = ((f.get(FactName.DECIDED) or f.get(FactName.PUBLISHED) or ("",))[0][:4] for f in facts)
    years = sorted(int(year) for year in dates if year.isdigit())
    found = {"no filter": Filters()}
    if bodies:
        found |= {f"regulator {name}": Filters(regulators=(name,)) for name, _ in bodies.most_common(1)}
    if years:
        found[f"since {years[len(years) // 2]}"] = Filters(since=years[len(years) // 2])
    return found


def time_queries(index: Index, questions: Sequence[str], filters: dict[str, Filters]) -> tuple[Times, ...]:
    """Time warm searches for the best 10 passages, under each filter in turn."""
    for question in questions:
        retrieve(index, question, k=K)
    return tuple(
        time_calls(name, lambda q, f=chosen: retrieve(index, q, k=K, filters=f), questions)  # type: ignore[misc]
        for name, chosen in filters.items()
    )


def time_calls(name: str, call: Callable[[str], object], questions: Sequence[str], rounds: int = _ROUNDS) -> Times:
    """Time a call for each question, in several rounds."""
    durations = [_milliseconds(call, question) for _ in range(rounds) for question in questions]
    return Times(name, statistics.median(durations), _p95(durations), len(durations))


def time_stages(index: Index, questions: Sequence[str]) -> dict[str, float]:
    """Return the median milliseconds that each part of a search takes; "ranking" is what no other part took."""
    rows: list[dict[str, float]] = []
    for question in questions:
        watch = Stopwatch(index)
        total = _milliseconds(lambda q, w=watch: retrieve(cast(Index, w), q, k=K), question)  # type: ignore[misc]
        rows.append({**watch.spent, "ranking": total - sum(watch.spent.values())})
    names = dict.fromkeys(itertools.chain.from_iterable(rows))
    return {name: statistics.median(row.get(name, 0.0) for row in rows) for name in names}


def time_embedding(index: Index, sample: int = _SAMPLE) -> EmbeddingSpeed:
    """Embed passages spread over the index, as an ingest would."""
    embedder = index.embedder
    texts = list(itertools.islice(_spread_texts(index, sample), sample)) or ["What was decided?"]
    tokens = sum(min(embedder.count_tokens(text), embedder.max_tokens) for text in texts)
    embedder.embed_passages(texts[:1])
    started = time.perf_counter()
    embedder.embed_passages(texts)
    seconds = time.perf_counter() - started
    return EmbeddingSpeed(embedder.model_id, runtimes(), len(texts), tokens, seconds)


def runtimes() -> str:
    """Return the libraries that run models in this process, as far as they were needed yet."""
    return " and ".join(name for name in _RUNTIMES if name in sys.modules)


def memory() -> Memory:
    """Return the memory of this process."""
    status = Path("/proc/self/status")
    if status.is_file():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        return Memory(*(int(lines[name].split()[0]) * 1024 / 1e6 for name in ("VmRSS", "VmHWM")))
    try:
        import resource
    except ImportError:  # Windows
        return Memory(None, None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Memory(None, peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6)


def sizes_on_disk(home: Path) -> dict[str, int]:
    """Return the bytes of each part of a home: the catalog, the caches beside it, Chroma, the exported models."""
    parts = {
        "catalog": home / "index" / "catalog.sqlite3",
        "views": home / "index" / "cache",
        "chroma": home / "index" / "chroma",
        "models": home / "models",
    }
    return {name: _size(path) for name, path in parts.items()}


class Stopwatch:
    """Stands before an index and adds up the milliseconds of what is asked of it, by `PARTS` and `STAGES`."""

    def __init__(self, asked: object, spent: dict[str, float] | None = None, part: str = "") -> None:
        self._asked = asked
        self._part = part
        self.spent: dict[str, float] = {} if spent is None else spent

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._asked, name)
        if name in PARTS:
            return Stopwatch(value, self.spent, PARTS[name])
        stage = self._part or STAGES.get(name)
        return self._timed(stage, value) if stage and callable(value) else value

    def _timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return call(*given, **named)
            finally:
                self.spent[stage] = self.spent.get(stage, 0.0) + (time.perf_counter() - started) * 1000

        return timed


def _spread_texts(index: Index, count: int) -> Iterator[str]:
    entries = [entry for entry in index.documents() if entry.passages]
    each = -(-count // max(1, len(entries)))
    for entry in entries[:: max(1, len(entries) // count)]:
        passages = index.passages(entry.document_id)
        yield from map(searchable_text, passages[:: max(1, len(passages) // each)][:each])


def _milliseconds(call: Callable[[str], object], question: str) -> float:
    started = time.perf_counter()
    call(question)
    return (time.perf_counter() - started) * 1000


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def _size(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    return sum(file.stat().st_size for file in files if file.is_file())
