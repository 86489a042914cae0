"""Web archives (.mhtml, .mht): what a browser's "save page as a single file" writes."""

import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage

from corpus.errors import Unreadable
from corpus.load.format import Format, Given
from corpus.load.html import load_html
from corpus.load.probe import Probe
from corpus.source import RawText

_MARKS = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related", re.IGNORECASE)


def load_mhtml(name: str, data: bytes, given: Given) -> RawText:
    """Return the document of the page in a web archive; its address is the one it was saved from.

    Raises `Unreadable` when there is no page in it, or no text in the page.
    """
    archive = email.message_from_bytes(data, policy=email.policy.HTTP)
    url = str(archive.get("Snapshot-Content-Location") or "").strip() or None
    for part in archive.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return load_html(name, _body(part), replace(given, url=url, charset=part.get_content_charset()))
    raise Unreadable(f"{name} is a web archive without a page", "Save the page again, as PDF or HTML")


def _body(part: EmailMessage) -> bytes:
    body = part.get_payload(decode=True)
    return body if isinstance(body, bytes) else b""


def _is_archived_page(probe: Probe) -> bool:
    return bool(_MARKS.match((probe.text or b"").replace(b"\r\n", b"\n")))


FORMAT = Format("multipart/related", "", fits=_is_archived_page, load=load_mhtml)
