"""A reader: a cross-encoder over question and text together (Nogueira & Cho 2019). An option."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from index.embed.locate import locate_model
from index.errors import ModelUnavailable
from index.first_entry import first_entry


class Reader(Protocol):
    """Reads a question with each of some texts and says how well the text answers it."""

    @property
    def model_id(self) -> str:
        """Return the model's name as shown to people."""
        ...

    def load(self) -> None:
        """Get ready to read, which may take long the first time. Raises `ModelUnavailable`."""
        ...

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return a number per text, the larger the better; only their order and distances within a question count."""
        ...


class CrossEncoderReader:
    """Any cross-encoder that sentence-transformers can run; it is looked for and loaded on the first question."""

    def __init__(self, name: str, *, device: str | None = None) -> None:
        """Describe the model by its hub name or folder.

        `device` such as "cpu" or "cuda:0", by default the best there is.
        """
        self.model_id = Path(name).name if Path(name).is_dir() else name
        self._name = name
        self._device = device

    @property
    def device(self) -> str:
        """Return what it runs on, such as "cpu". Raises `ModelUnavailable`."""
        return str(self._model.device)

    def load(self) -> None:
        """Load the weights, once. Raises `ModelUnavailable`."""
        _ = self._model

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return the model's score of each text, before any function that squeezes it, cut to what it reads.

        Raises `ModelUnavailable`.
        """
        from torch.nn import Identity

        if not texts:
            return []
        try:
            found = self._model.predict(
                [(question, text) for text in texts], show_progress_bar=False, activation_fn=Identity()
            )
        except RuntimeError as error:  # such as a GPU whose memory is full
            raise ModelUnavailable(
                f"The reader {self.model_id} failed ({_line(error)})", "Name a smaller one, or set RULINGS_DEVICE=cpu"
            ) from error
        if found.ndim != 1:
            raise ModelUnavailable(
                f"The reader {self.model_id} gives {found.shape[1]} numbers for a text, not one",
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
        folder = locate_model(self._name).path
        try:
            from sentence_transformers import CrossEncoder
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]
            model = CrossEncoder(str(folder), device=self._device, local_files_only=True)
            model.predict([("a", "b")], show_progress_bar=False)
            return model
        except (ImportError, OSError, ValueError, RuntimeError, AssertionError) as error:
            raise ModelUnavailable(
                f"The reader {self.model_id} cannot be loaded ({_line(error)})",
                "Name a cross-encoder's folder or hub name in RULINGS_READER, or leave it empty",
            ) from error


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
