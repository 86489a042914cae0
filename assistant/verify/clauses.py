"""Sentences and clauses of a source, and the clause that a statement rests on."""

import re

from index.lexical.analyze import analyze

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CLAUSE = re.compile(
    r"\s*(?:,(?!\d)|[;:()])\s*|\s+(?:but|because|which|who|whose|although|while|whereas|and that|so that|if)\s+"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of a text."""
    return [s for s in _SENTENCE.split(text) if s.strip()]


def clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence, in order."""
    return [c for c in _CLAUSE.split(sentence) if c and c.strip()]


def aligned_clause(statement: str, sentence: str) -> str | None:
    """Return the clause of a sentence that shares most words with a statement, None where none shares any."""
    wanted = set(analyze(statement))
    best = max(clauses(sentence), key=lambda c: len(wanted & set(analyze(c))), default=None)
    return best if best is not None and wanted & set(analyze(best)) else None
