"""How answers are written: by which model, and what checks it."""

from dataclasses import dataclass

from assistant.llm.writer import Writer
from assistant.verify.check import Entails


@dataclass(frozen=True, slots=True)
class Writing:
    """The model that writes, an entailment model that checks it too, and whether what fails is shown as unverified."""

    writer: Writer
    entails: Entails | None = None
    show_unverified: bool = False
