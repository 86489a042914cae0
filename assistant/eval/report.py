"""Sum rows up, and tell what changed since a saved run."""

from collections.abc import Sequence
from dataclasses import fields
from statistics import quantiles
from typing import Any

from assistant.eval.measures import Row

_RATES = [f.name for f in fields(Row) if f.name not in ("id", "type", "answered", "ms")]
_JUDGED = ("correct", "right_and_cited", "cited_doc", "abstain_ok", "doc_at_5", "quote_at_5", "facts_at_5")


def summarise(rows: Sequence[Row]) -> dict[str, Any]:
    """Return the means overall and by question type, and the median and 95th percentile of the time in ms."""
    kinds = sorted({r.type for r in rows})
    by_type = {kind: {"n": len(of := [r for r in rows if r.type == kind]), **_means(of)} for kind in kinds}
    return {"n": len(rows), **_means(rows), **_times(rows), "by_type": by_type}


def compare(old: Sequence[Row], new: Sequence[Row]) -> dict[str, dict[str, list[str]]]:
    """Return, for each measure that changed, the ids of the questions gained and lost since the old run."""
    before = {r.id: r for r in old}
    changes: dict[str, dict[str, list[str]]] = {}
    for measure in _JUDGED:
        pairs = [(r.id, getattr(before[r.id], measure), getattr(r, measure)) for r in new if r.id in before]
        gained = [i for i, was, now in pairs if now and not was]
        lost = [i for i, was, now in pairs if was and not now]
        if gained or lost:
            changes[measure] = {"gained": gained, "lost": lost}
    return changes


def _means(rows: Sequence[Row]) -> dict[str, float | None]:
    return {name: _mean([getattr(r, name) for r in rows]) for name in _RATES}


def _mean(values: Sequence[float | bool | None]) -> float | None:
    known = [float(v) for v in values if v is not None]
    return round(sum(known) / len(known), 3) if known else None


def _times(rows: Sequence[Row]) -> dict[str, float]:
    ms = [r.ms for r in rows if r.ms is not None]
    if len(ms) < 2:
        return {}
    cuts = quantiles(ms, n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}
