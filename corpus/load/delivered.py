"""Bytes that came over the web, with what only the server said about them."""

from typing import Self


class Delivered(bytes):
    """The body of a web page: bytes that know the address they came from in the end, and the charset it named."""

    url: str
    charset: str | None

    def __new__(cls, body: bytes, url: str, charset: str | None = None) -> Self:
        """Return `body` as delivered from `url`, after redirects."""
        self = super().__new__(cls, body)
        self.url = url
        self.charset = charset
        return self

    def __getnewargs__(self) -> tuple[bytes, str, str | None]:  # type: ignore[override]
        """Let the address and the charset go along to worker processes."""
        return bytes(self), self.url, self.charset
