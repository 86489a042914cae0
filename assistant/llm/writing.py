"""How answers are written: by which model, from how much, and what checks it."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.llm.writer import Writer
from assistant.verify.check import Entails, Verdict

MOST_SENTENCES = 12
Weighed = Callable[[str, Verdict], None]


def _told_nobody(text: str, verdict: Verdict) -> None:
    """Keep nothing of what a model wrote."""


@dataclass(frozen=True, slots=True)
class Writing:
    """The model that writes from at most `sentences` of the rulings, and an entailment model that checks it too.

    With `show_unverified` what fails is shown, marked. `weighed` is told each statement and what came of it.
    """

    writer: Writer
    entails: Entails | None = None
    show_unverified: bool = False
    sentences: int = MOST_SENTENCES
    weighed: Weighed = _told_nobody
