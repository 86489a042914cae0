"""What a loader says of the format that it reads."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.load.limits import Limits
from corpus.load.probe import Probe
from corpus.source import RawText


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of bytes beside themselves: whence they came, the charset that the server named, how far to go."""

    url: str | None = None
    charset: str | None = None
    limits: Limits = Limits()
    ocr: bool = True


Load = Callable[[str, bytes, Given], RawText]
"""From the name that messages use, the bytes, and what is given with them to the text. Raises only `LoadError`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document: how its bytes are known and what reads them.

    `name` is what lists call it, "" for one that they leave out, and `called` what a sentence calls it. A format of
    prose has no marks of its own and is asked for after all that have; no library has to take it apart.
    """

    media_type: str
    name: str
    fits: Callable[[Probe], bool]
    load: Load
    called: str = ""
    is_prose: bool = False
