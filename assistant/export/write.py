"""Write a report in the forms there are."""

import html
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from assistant.citation.markup import escape_markdown
from assistant.export.footnotes import Footnotes
from assistant.export.report import Footnote, Report, Said


@dataclass(frozen=True, slots=True)
class Form:
    """A form of file: its media type, and what writes it."""

    media_type: str
    write: Callable[[Report], bytes]


def as_markdown(report: Report) -> bytes:
    """Return the report as Markdown with footnotes."""
    lines = [f"# {_md(report.title)}", ""]
    for turn in report.turns:
        lines += [f"## {_md(turn.question)}", ""]
        lines += [f"Searched as: {_md(turn.searched)}", ""] if turn.searched else []
        for said in (*turn.said, *turn.notes):
            marks = "".join(f"[^{n}]" for n in said.footnotes)
            lines += [f"{_md(_worded(said))}{marks}", ""]
        lines += [f"*{_md(turn.assurance)}*", ""] if turn.assurance else []
    for note in (n for turn in report.turns for n in turn.footnotes):
        address = f" <{note.address}>" if _is_web(note.address) else ""
        lines += [f"[^{note.number}]: {_md(_noted(note))}{address}", ""]
    lines += ["---", "", *(f"- {_md(line)}" for line in _colophon(report)), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def as_html(report: Report) -> bytes:
    """Return the report as one HTML file that loads nothing."""
    parts = [f"<h1>{_h(report.title)}</h1>"]
    for turn in report.turns:
        parts.append(f"<h2>{_h(turn.question)}</h2>")
        parts += [f"<p><em>Searched as: {_h(turn.searched)}</em></p>"] if turn.searched else []
        for said in (*turn.said, *turn.notes):
            marks = "".join(f'<sup><a href="#n{n}">{n}</a></sup>' for n in said.footnotes)
            parts.append(f"<p>{_h(_worded(said))}{marks}</p>")
        parts += [f"<p><small>{_h(turn.assurance)}</small></p>"] if turn.assurance else []
    notes = "".join(_html_note(n) for turn in report.turns for n in turn.footnotes)
    lines = "".join(f"<li>{_h(line)}</li>" for line in _colophon(report))
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{_h(report.title)}</title><style>body{{max-width:44rem;margin:2rem auto;padding:0 1rem;"
        "font:17px/1.55 system-ui,sans-serif}small{color:#555}</style></head><body>"
        f"{''.join(parts)}<h2>Sources</h2><ol>{notes}</ol><hr><small><ul>{lines}</ul></small></body></html>"
    )
    return page.encode("utf-8", "replace")


def as_docx(report: Report) -> bytes:
    """Return the report as a Word document with footnotes; sources that no sentence cites stand at its end."""
    from docx import Document

    document, footnotes = Document(), Footnotes()
    document.add_heading(_xml(report.title), 0)
    for turn in report.turns:
        notes = {note.number: note for note in turn.footnotes}
        document.add_heading(_xml(turn.question), 1)
        if turn.searched:
            document.add_paragraph(_xml(f"Searched as: {turn.searched}"))
        for said in (*turn.said, *turn.notes):
            paragraph = document.add_paragraph(_xml(_worded(said)))
            for n in said.footnotes:
                footnotes.refer(paragraph, n, _docx_note(notes[n]))
        if turn.assurance:
            document.add_paragraph().add_run(_xml(turn.assurance)).italic = True
    cited = {n for turn in report.turns for said in (*turn.said, *turn.notes) for n in said.footnotes}
    if left := [n for turn in report.turns for n in turn.footnotes if n.number not in cited]:
        document.add_heading("Further sources", 1)
        for note in left:
            document.add_paragraph(_docx_note(note))
    for line in _colophon(report):
        document.add_paragraph(_xml(line), style="List Bullet")
    footnotes.add_to(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_json(report: Report) -> bytes:
    """Return the report as JSON, with the whole answer objects."""
    return json.dumps(asdict(report), ensure_ascii=False, indent=1).encode("utf-8", "replace")


FORMS: Mapping[str, Form] = {
    "md": Form("text/markdown; charset=utf-8", as_markdown),
    "html": Form("text/html; charset=utf-8", as_html),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_docx),
    "json": Form("application/json", as_json),
}


def _worded(said: Said) -> str:
    return f"{said.label}: {said.text}" if said.label else said.text


def _noted(note: Footnote) -> str:
    warning = f" {note.warning}" if note.warning else ""
    whence = f" ({note.whence})" if note.whence else ""
    return f"{note.text} “{note.quote}” [{note.verified}]{whence}{warning}"


def _docx_note(note: Footnote) -> str:
    return _xml(f"{_noted(note)} {note.address}" if _is_web(note.address) else _noted(note))


def _html_note(note: Footnote) -> str:
    where = f' <a rel="noreferrer" href="{_h(note.address or "")}">source</a>' if _is_web(note.address) else ""
    return f'<li id="n{note.number}" value="{note.number}">{_h(_noted(note))}{where}</li>'


def _colophon(report: Report) -> tuple[str, ...]:
    notes = [n for turn in report.turns for n in turn.footnotes]
    right = sum(n.verified == "verified" for n in notes)
    return (
        f"Written by {report.product} on {report.made_at}.",
        f"Corpus: {report.corpus}. {report.covers}",
        f"{right} of {len(notes)} quotations were found unaltered at their place when this was written.",
        "Not legal advice.",
    )


def _is_web(address: str | None) -> bool:
    return bool(address) and urlsplit(address or "").scheme in ("http", "https")


def _md(words: str) -> str:
    return escape_markdown(" ".join(_xml(words).split()))


def _h(words: str) -> str:
    return html.escape(_xml(words), quote=True)


def _xml(words: str) -> str:
    """Return words without the characters that XML has no place for."""
    return "".join(
        c
        for c in words
        if c in "\t\n\r" or (c >= " " and not 0xD800 <= ord(c) <= 0xDFFF and ord(c) not in (0xFFFE, 0xFFFF))
    )
