"""Load a model and let it score two pairs, one that fits and one that does not."""

from dataclasses import dataclass
from pathlib import Path

from assistant.models.known import known_model
from assistant.settings import Settings
from index.embed.choose import open_embedder
from index.embed.locate import locate_model
from index.errors import ModelUnavailable
from index.reader import CrossEncoderReader

QUESTION = "How high was the fine?"
ANSWER = "The authority imposed a fine of EUR 20,000 on the company."
OTHER = "The weather was mild in spring."


@dataclass(frozen=True, slots=True)
class Checked:
    """A model that works.

    `role` is "reader" or "embedding"; the scores are of the question with its answer and with another sentence.
    """

    name: str
    role: str
    folder: Path
    answer: float
    other: float

    @property
    def tells_apart(self) -> bool:
        """Return whether the answer scores higher."""
        return self.answer > self.other


def check_model(name: str, settings: Settings) -> Checked:
    """Return what a model makes of two pairs; it is a reader where it gives one number for a pair.

    Raises `ModelUnavailable`.
    """
    known = known_model(name)
    if known is not None and known.role == "writer":
        raise ModelUnavailable(
            f"{known.name} writes, and is run by a server", "Run: rulings doctor, which asks that server"
        )
    located = locate_model(known.name if known else name)
    if _is_reader(located.path):
        answer, other = CrossEncoderReader(str(located.path), device=settings.device).scores(QUESTION, [ANSWER, OTHER])
        return Checked(located.model_id, "reader", located.path, answer, other)

    embedder = open_embedder(str(located.path), home=settings.home, runtime="torch", device=settings.device)
    asked, passages = embedder.embed_query(QUESTION).vectors[0], embedder.embed_passages([ANSWER, OTHER]).vectors
    answer, other = (float(score) for score in passages @ asked)
    return Checked(located.model_id, "embedding", located.path, answer, other)


def _is_reader(folder: Path) -> bool:
    """Return whether a model classifies pairs, as its own description says."""
    import json

    try:
        told = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return any("SequenceClassification" in str(name) for name in told.get("architectures") or ())
