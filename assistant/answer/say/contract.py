"""The public JSON form of an answer: the same for the command, the page, the API and the tools."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from assistant.answer.answer import Answer


def to_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as one JSON-ready object, keys in the order of the published contract."""
    return {
        "question": answer.question,
        "searched": answer.searched,
        "kind": answer.kind,
        "outcome": answer.outcome.value,
        "answer": answer.answer,
        "written_by": answer.written_by,
        "statements": [
            {
                "text": s.text,
                "citations": list(s.citations),
                "label": s.label,
                "verified": s.verified,
                "added": s.added,
                "speaker": s.speaker,
            }
            for s in answer.statements
        ],
        "notes": [{"text": n.text, "citations": list(n.citations), "first": n.first} for n in answer.notes],
        "rows": [asdict(r) for r in answer.rows],
        "citations": [asdict(c) for c in answer.citations],
        "hits": [{**asdict(h), "score": round(h.score, 4)} for h in answer.hits],
        "coverage": answer.coverage,
        "choices": [asdict(r) for r in answer.choices],
        "nearest": [asdict(r) for r in answer.nearest],
        "refusal": asdict(answer.refusal) if answer.refusal else None,
        "timings_ms": _rounded(answer.timings_ms),
    }


def _rounded(timings: Mapping[str, float]) -> dict[str, float]:
    return {stage: round(ms, 1) for stage, ms in timings.items()}
