"""What is read: a named source of bytes, and the raw text a loader makes of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be read: a file, a member of an archive, or a page of the web.

    `name` is how it is shown and kept: the path relative to the ingested folder, `archive.zip/member`,
    or the URL. `read` returns the bytes and may raise `LoadError`.
    """

    name: str
    read: Callable[[], bytes]
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """What a loader returns: light Markdown, before cleaning.

    Headings are `#` lines, list items `- ` or their printed number, table rows `| a | b |`, paragraphs
    are parted by a blank line, and pages by a form feed. `fields` are facts that the format carries
    beside its text (front matter, meta tags), keys in lower case.
    """

    text: str
    media_type: str
    title: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
