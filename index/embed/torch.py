"""The embedder for any sentence-transformers model, on the CPU or a CUDA device."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from index.embed.encode import Network, encode
from index.embed.folder_embedder import FolderEmbedder
from index.embed.locate import LocatedModel
from index.errors import ModelUnavailable
from index.first_entry import first_entry
from index.ports import Encoded, Floats, Ints


class TorchEmbedder(FolderEmbedder):
    """Embeds with sentence-transformers. Its vectors equal `OnnxEmbedder`'s, so that an index serves both."""

    def __init__(self, model: LocatedModel, *, device: str | None = None, threads: int | None = None) -> None:
        """Describe the model; `device` such as "cpu" or "cuda:0", by default the best there is.

        Raises `ModelUnavailable`.
        """
        super().__init__(model)
        self._device = device
        self._threads = threads

    def embed_passages(self, texts: Sequence[str]) -> Encoded:
        """Embed texts that will be searched."""
        return self._encode(texts, self.folder.passage_prompt)

    def embed_query(self, text: str) -> Encoded:
        """Embed one text that is searched for."""
        return self._encode([text], self.folder.query_prompt)

    def _encode(self, texts: Sequence[str], prompt: str) -> Encoded:
        return encode(texts, prompt=prompt, tokenizer=self._tokenizer, folder=self.folder, network=Network(self._run))

    def _run(self, ids: Ints, mask: Ints, pooled_over: Ints) -> tuple[Floats, Floats]:
        model = self._model
        import torch

        features: dict[str, Any] = {
            "input_ids": torch.from_numpy(ids).to(model.device),
            "attention_mask": torch.from_numpy(mask).to(model.device),
        }
        if not self.folder.counts_prompt:
            features["prompt_length"] = int((mask[0] - pooled_over[0]).sum())
        with torch.inference_mode():
            out = model(features)
        return _numpy(out["token_embeddings"]), _numpy(out["sentence_embedding"])

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
            import torch
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar
        except ImportError as error:
            raise ModelUnavailable(
                f"The torch runtime is not installed ({error})", "Run: pip install sentence-transformers"
            ) from error
        if self._threads:
            torch.set_num_threads(self._threads)
        try:
            disable_progress_bar()  # type: ignore[no-untyped-call]
            model = SentenceTransformer(str(self.folder.path), device=self._device).eval()
            model.encode("a", show_progress_bar=False)
            return model
        except (OSError, ValueError, RuntimeError, AssertionError) as error:
            where = f" on {self._device}" if self._device else ""
            raise ModelUnavailable(
                f"The model {self.model_id} cannot be loaded{where} ({error})",
                "Fetch the model again, or choose another device",
            ) from error


def _numpy(tensor: Any) -> Floats:
    return np.asarray(tensor.float().cpu().numpy(), np.float32)
