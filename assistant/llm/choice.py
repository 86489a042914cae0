"""The language model that the settings name."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_HOSTS = {
    "openai": "https://api.openai.com",
    "anthropic": "https://api.anthropic.com",
    "ollama": "http://localhost:11434",
    "google_genai": "https://generativelanguage.googleapis.com",
    "mistralai": "https://api.mistral.ai",
    "groq": "https://api.groq.com",
}


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A language model as it is configured.

    `name` is "provider:model", `url` the base address of a server of one's own.
    """

    name: str
    url: str | None = None
    key: str | None = None
    seconds: int = 30

    @property
    def provider(self) -> str:
        """Return the part before the colon."""
        return self.name.partition(":")[0]

    @property
    def destination(self) -> str:
        """Return where questions and passages are sent."""
        if self.url:
            parts = urlsplit(self.url)
            return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
        return _HOSTS.get(self.provider, f"the servers of {self.provider}")

    def without_key(self, text: str) -> str:
        """Return a text without the key in it."""
        return text.replace(self.key, "…") if self.key else text
