"""Text into HTML: the only way in which words of documents and people reach the page."""

import html
from collections.abc import Iterable
from urllib.parse import urlsplit

_INVISIBLE = dict.fromkeys([*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])


def text(value: object) -> str:
    """Return a value as HTML text, safe between tags and in a quoted attribute.

    >>> text('<img src=x onerror="alert(1)">')
    '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;'
    """
    return html.escape(str(value).translate(_INVISIBLE), quote=True)


def web_address(url: str | None) -> str | None:
    """Return an address that a browser opens as a web page, escaped; None for any other scheme.

    >>> web_address("javascript:alert(1)"), web_address("https://ico.org.uk/a?b&c")
    (None, 'https://ico.org.uk/a?b&amp;c')
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return text(url.strip()) if parts.scheme in ("http", "https") and parts.netloc else None


def link(url: str | None, words: str, css: str = "out") -> str:
    """Return a link that opens in a tab of its own, the bare words where there is no web address."""
    address = web_address(url)
    if address is None:
        return text(words)
    return f'<a class="{css}" href="{address}" target="_blank" rel="noopener noreferrer nofollow">{text(words)}</a>'


def button(words: str, act: str, css: str = "quiet", label: str | None = None, **data: object) -> str:
    """Return a button whose click reaches the page as the act, with its data; `label` is what a screen reader says."""
    fields = "".join(f' data-{name.replace("_", "-")}="{text(value)}"' for name, value in data.items())
    aria = f' aria-label="{text(label)}"' if label else ""
    return f'<button type="button" class="{css}" data-act="{act}"{fields}{aria}>{text(words)}</button>'


def joined(parts: Iterable[object | None], by: str = " · ") -> str:
    """Return the parts that are there as HTML text with a mark between them."""
    return by.join(text(part) for part in parts if part)
