"""From the bytes of one source to its text: the loader for what the bytes are."""

from dataclasses import replace

from corpus.errors import TooLarge, Unreadable
from corpus.load.delivered import Delivered
from corpus.load.format import Given
from corpus.load.limits import Limits, too_large
from corpus.load.sniffing import sniff_bytes
from corpus.source import RawText


def load(name: str, data: bytes, *, url: str | None = None, limits: Limits = Limits(), ocr: bool = True) -> RawText:
    """Return the text that `data` holds, told by its content and not by its name.

    `name` is how the source is called in messages; `url` is where it came from, if from the web; `ocr` lets
    scanned pages be read with the `tesseract` command. Raises `LoadError`, and `NotInstalled` where what
    reads its format is missing, and nothing else.
    """
    if len(data) > limits.max_bytes:
        raise too_large(name, len(data), limits.max_bytes)
    given = Given(url, limits=limits, ocr=ocr)
    if isinstance(data, Delivered):
        given = replace(given, url=data.url, charset=data.charset)
    try:
        return sniff_bytes(name, data, limits).load(name, data, given)
    except RecursionError as error:
        raise Unreadable(f"{name} nests its parts too deep to be read", "Save it again as PDF or plain text") from error
    except MemoryError as error:
        raise TooLarge(f"{name} needs more memory than there is", "Split it into smaller files") from error
