"""HTML from templates: the only way in which words of documents and people reach a page or a printed sheet.

Templates are files of macros in a package's `templates` folder; `PACKAGE/FILE` names one, in Python and in templates.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment

_CONTROLS = bytes({*range(0x20), 0x7F} - set(b"\t\n\r"))


def fragment(template: str, macro: str, /, *values: object) -> Markup:
    """Return the HTML that a macro makes of values, in which each of them is text.

    >>> print(fragment("assistant.web/shell.html", "status", '<img src=x onerror="x()">'))
    <p role="status" class="sr">&lt;img src=x onerror=&#34;x()&#34;&gt;</p>
    """
    made: Markup = getattr(_environment().get_template(template).module, macro)(*values)
    return Markup(printable(made.strip()))


def web_address(url: str | None) -> str | None:
    """Return an address that a browser opens as a web page; None for any other scheme.

    >>> web_address("javascript:alert(1)"), web_address(" https://ico.org.uk/a?b&c")
    (None, 'https://ico.org.uk/a?b&c')
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def printable(words: str) -> str:
    """Return words without the characters that neither a page nor a file of XML has a place for."""
    kept = words.encode("utf-8", "ignore").translate(None, _CONTROLS).decode()
    return kept.replace("\ufffe", "").replace("\uffff", "")


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["web_address"] = web_address
    return made


def _source(name: str) -> str:
    package, _, file = name.partition("/")
    return (files(package) / "templates" / file).read_text(encoding="utf-8")
