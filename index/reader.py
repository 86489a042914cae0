"""A reader that re-ranks: a cross-encoder over question and passage together (Nogueira & Cho 2019). An option."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

from index.embed.locate import LocatedModel
from index.errors import ModelUnavailable
from index.first_entry import first_entry


class Reader(Protocol):
    """Reads a question with each passage and says how well the passage answers it."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return a number per text, the larger the better; only their order and distances within a question count."""
        ...


class CrossEncoderReader:
    """Any cross-encoder that sentence-transformers can run; its weights are loaded on the first question."""

    def __init__(self, model: LocatedModel, *, device: str | None = None) -> None:
        """Describe the model; `device` such as "cpu" or "cuda:0", by default the best there is."""
        self.model_id = model.model_id
        self._folder = model.path
        self._device = device

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the model's score of each text, cut to what it reads. Raises `ModelUnavailable`."""
        if not texts:
            return []
        found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        if found.ndim != 1:
            raise ModelUnavailable(
                f"The reader {self.model_id} gives {found.shape[1]} numbers for a passage, not one",
                "Name a cross-encoder that was trained to rank",
            )
        return [float(score) for score in found]

    @property
    def _model(self) -> Any:
        loaded = self.__dict__.get("_loaded")
        if loaded is not None:
            return loaded
        with first_entry(self.model_id):
            return self._loaded

    @cached_property
    def _loaded(self) -> Any:
        try:
            from sentence_transformers import CrossEncoder
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]
            model = CrossEncoder(str(self._folder), device=self._device, local_files_only=True)
            model.predict([("a", "b")], show_progress_bar=False)
            return model
        except (ImportError, OSError, ValueError, RuntimeError, AssertionError) as error:
            raise ModelUnavailable(
                f"The reader {self.model_id} cannot be loaded ({error})",
                "Name a cross-encoder's folder or hub name in RULINGS_READER, or leave it empty",
            ) from error
