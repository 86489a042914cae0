"""What every embedder of a model's folder has: its identity, its sizes and its tokens."""

from functools import cached_property
from typing import TYPE_CHECKING

from index.embed.folder import fingerprint, read_model_folder
from index.embed.locate import LocatedModel
from index.embed.tokens import load_tokenizer

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class FolderEmbedder:
    """A model in a folder, whatever runs it."""

    def __init__(self, model: LocatedModel) -> None:
        """Describe the model. Raises `ModelUnavailable`."""
        self.model_id = model.model_id
        self.folder = read_model_folder(model.path)

    @cached_property
    def fingerprint(self) -> str:
        """Identity of the weights."""
        return fingerprint(self.folder.path)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return self.folder.dimensions

    @property
    def max_tokens(self) -> int:
        """Longest input, special tokens included."""
        return self.folder.max_tokens

    def count_tokens(self, text: str) -> int:
        """Return the number of tokens, special ones left out."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    @cached_property
    def _tokenizer(self) -> "Tokenizer":
        return load_tokenizer(self.folder.path)
