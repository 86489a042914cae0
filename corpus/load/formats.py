"""From the bytes of one source to its text: the loader for what the bytes are."""

from corpus.errors import TooLarge, Unreadable, Unsupported
from corpus.load import media_types
from corpus.load.delivered import Delivered
from corpus.load.docx import load_docx
from corpus.load.html import load_html
from corpus.load.limits import Limits, too_large
from corpus.load.markdown import load_markdown
from corpus.load.mhtml import load_mhtml
from corpus.load.pdf import load_pdf
from corpus.load.sniffing import sniff_bytes
from corpus.load.text import load_text
from corpus.source import RawText


def load(name: str, data: bytes, *, url: str | None = None, limits: Limits = Limits(), ocr: bool = True) -> RawText:
    """Return the text that `data` holds, told by its content and not by its name.

    `name` is how the source is called in messages; `url` is where it came from, if from the web; `ocr` lets
    scanned pages be read with the `tesseract` command. Raises `LoadError` and nothing else.
    """
    if len(data) > limits.max_bytes:
        raise too_large(name, len(data), limits.max_bytes)
    try:
        return _load(name, data, url, limits, ocr)
    except RecursionError as error:
        raise Unreadable(f"{name} nests its parts too deep to be read", "Save it again as PDF or plain text") from error
    except MemoryError as error:
        raise TooLarge(f"{name} needs more memory than there is", "Split it into smaller files") from error


def _load(name: str, data: bytes, url: str | None, limits: Limits, ocr: bool) -> RawText:
    charset = None
    if isinstance(data, Delivered):
        url, charset = data.url, data.charset
    match sniff_bytes(name, data, limits):
        case media_types.MARKDOWN:
            return load_markdown(name, data)
        case media_types.HTML:
            return load_html(name, data, url=url, charset=charset)
        case media_types.MHTML:
            return load_mhtml(name, data)
        case media_types.PDF:
            return load_pdf(name, data, limits=limits, ocr=ocr)
        case media_types.DOCX:
            return load_docx(name, data, limits=limits)
        case media_types.ZIP:
            raise Unsupported(f"{name} is an archive and no document", "Ingest the .zip file itself, or unpack it")
    return load_text(name, data)
