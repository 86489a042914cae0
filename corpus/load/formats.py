"""The formats that are read, in the order in which people are told of them: a row a format."""

from corpus.load import docx, html, markdown, mhtml, pdf, text
from corpus.load.format import Format

FORMATS: tuple[Format, ...] = (
    markdown.FORMAT,
    html.FORMAT,
    mhtml.FORMAT,
    pdf.FORMAT,
    docx.FORMAT,
    text.FORMAT,
)
NAMES = ", ".join(f.name for f in FORMATS if f.name)
"""What a list of formats says."""
_CALLED = [f.called or f.name for f in FORMATS if f.name]
READABLE = f"Ingest {', '.join(_CALLED[:-1])} or {_CALLED[-1]}, or a .zip of these"
"""What a file of another type is told."""
