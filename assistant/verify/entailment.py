"""A cross-encoder trained on natural language inference, asked whether words entail a statement. An option."""

from functools import lru_cache
from typing import Any

from assistant.verify.check import Entails
from index.embed.locate import LocatedModel
from index.errors import ModelUnavailable
from index.first_entry import first_entry

_LABELS = ("entail", "support", "label_1")


def entailment_of(model: LocatedModel, *, device: str | None = None) -> Entails:
    """Return the check by a model.

    Its weights are loaded on the first statement, which may raise `ModelUnavailable`.
    """

    @lru_cache(maxsize=1)
    def load() -> tuple[Any, int]:
        try:
            from sentence_transformers import CrossEncoder

            encoder = CrossEncoder(str(model.path), device=device, local_files_only=True)
            encoder.predict([("a", "b")], show_progress_bar=False)
        except (ImportError, OSError, ValueError, RuntimeError, AssertionError) as error:
            raise ModelUnavailable(
                f"The entailment model {model.model_id} cannot be loaded ({error})",
                "Name a cross-encoder's folder or hub name in RULINGS_ENTAILMENT, or leave it empty",
            ) from error
        return encoder, _entails_at(encoder, model.model_id)

    def entails(source: str, statement: str) -> bool:
        with first_entry(model.model_id):
            encoder, at = load()
        scores = encoder.predict([(source, statement)], show_progress_bar=False)[0]
        return int(scores.argmax()) == at

    return entails


def _entails_at(encoder: Any, model_id: str) -> int:
    names = {int(n): str(name).lower() for n, name in encoder.model.config.id2label.items()}
    found = next((n for n, name in names.items() if name.startswith(_LABELS[:2])), None)
    if found is None or len(names) < 2:
        raise ModelUnavailable(
            f"The model {model_id} does not tell which of its labels means entailment ({', '.join(names.values())})",
            "Name a cross-encoder trained on natural language inference in RULINGS_ENTAILMENT",
        )
    return found
