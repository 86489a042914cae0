"""The default embedder: an exported model, run with neither torch nor transformers loaded."""

import logging
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from index.embed.encode import CannotRun, Network, encode, warm
from index.embed.export import discard_export, exported_model
from index.embed.folder_embedder import FolderEmbedder
from index.embed.locate import LocatedModel
from index.errors import ModelUnavailable
from index.first_entry import first_entry
from index.ports import Encoded

Opener = Callable[[Path, int | None], Network]
"""An ONNX file and a number of threads (None for all cores) -> the network ready to run. Raises `CannotRun`."""

KEPT_QUESTIONS = 2
log = logging.getLogger("rulings.index")


class ExportedEmbedder(FolderEmbedder):
    """Embeds questions with one runtime, quick to start, and passages with the same or another, fast once started.

    They agree to a cosine of .9999 or better, so that an index does not tell them apart. A passage always goes
    through the same one, so that its vector does not hang on how many were embedded with it.
    """

    def __init__(
        self, model: LocatedModel, *, home: Path, query: Opener, passages: Opener, threads: int | None = None
    ) -> None:
        """Describe the model; its export is kept under `home`/models. Raises `ModelUnavailable`."""
        super().__init__(model)
        if self.folder.pooling is None:
            raise ModelUnavailable(
                f"The model {model.model_id} has parts that cannot be exported here",
                "Set the embedding runtime to torch",
            )
        self._home = home
        self._threads = threads
        self._query = query
        self._passages = passages
        self._opened: dict[Opener, Network] = {}
        self._asked = lru_cache(maxsize=KEPT_QUESTIONS)(self._embed_query)

    def embed_passages(self, texts: Sequence[str]) -> Encoded:
        """Embed texts that will be searched."""
        return self._encode(texts, self.folder.passage_prompt, self._passages)

    def embed_query(self, text: str) -> Encoded:
        """Embed one text that is searched for; a question is often searched for several times, in parts of a corpus."""
        return self._asked(text)

    def _embed_query(self, text: str) -> Encoded:
        return self._encode([text], self.folder.query_prompt, self._query)

    def _encode(self, texts: Sequence[str], prompt: str, opener: Opener) -> Encoded:
        network = self._running(opener)
        return encode(texts, prompt=prompt, tokenizer=self._tokenizer, folder=self.folder, network=network)

    def _running(self, opener: Opener) -> Network:
        network = self._opened.get(opener)
        if network is not None:
            return network
        with first_entry(self.model_id):
            if opener not in self._opened:
                self._opened[opener] = self._open(opener)
            return self._opened[opener]

    def _open(self, opener: Opener) -> Network:
        """Open the exported model and run it once; a damaged file is made anew, once."""
        cache = self._home / "models" / self.fingerprint
        try:
            return warm(opener(exported_model(self.folder, cache), self._threads))
        except CannotRun as error:
            log.warning("The exported model cannot be run (%s); it is exported anew", error)
            discard_export(cache)
        try:
            return warm(opener(exported_model(self.folder, cache), self._threads))
        except CannotRun as error:
            raise ModelUnavailable(
                f"The model {self.model_id} cannot be run ({error})", "Set the embedding runtime to torch"
            ) from error
