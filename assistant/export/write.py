"""Write a report in the forms there are."""

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from assistant.citation.markup import escape_markdown
from assistant.export.footnotes import Footnotes
from assistant.export.report import Footnote, Report
from assistant.templates import fragment, printable, web_address
from corpus.package import needed_by


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
            lines += [f"{_md(said.worded)}{marks}", ""]
        lines += [f"*{_md(turn.assurance)}*", ""] if turn.assurance else []
    for note in (n for turn in report.turns for n in turn.footnotes):
        address = f" <{note.address}>" if web_address(note.address) else ""
        lines += [f"[^{note.number}]: {_md(note.worded)}{address}", ""]
    lines += ["---", "", *(f"- {_md(line)}" for line in _colophon(report)), ""]
    return "\n".join(lines).encode("utf-8", "replace")


def as_html(report: Report) -> bytes:
    """Return the report as one HTML file that loads nothing."""
    page = fragment("assistant.export/report.html", "page", report, _colophon(report))
    return page.encode("utf-8", "replace")


def as_docx(report: Report) -> bytes:
    """Return the report as a Word document with footnotes; sources that no sentence cites stand at its end."""
    with needed_by("A Word file"):
        from docx import Document

    document, footnotes = Document(), Footnotes()
    document.add_heading(printable(report.title), 0)
    for turn in report.turns:
        notes = {note.number: note for note in turn.footnotes}
        document.add_heading(printable(turn.question), 1)
        if turn.searched:
            document.add_paragraph(printable(f"Searched as: {turn.searched}"))
        for said in (*turn.said, *turn.notes):
            paragraph = document.add_paragraph(printable(said.worded))
            for n in said.footnotes:
                footnotes.refer(paragraph, n, _docx_note(notes[n]))
        if turn.assurance:
            document.add_paragraph().add_run(printable(turn.assurance)).italic = True
    cited = {n for turn in report.turns for said in (*turn.said, *turn.notes) for n in said.footnotes}
    if left := [n for turn in report.turns for n in turn.footnotes if n.number not in cited]:
        document.add_heading("Further sources", 1)
        for note in left:
            document.add_paragraph(_docx_note(note))
    for line in _colophon(report):
        document.add_paragraph(printable(line), style="List Bullet")
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


def _docx_note(note: Footnote) -> str:
    return printable(f"{note.worded} {note.address}" if web_address(note.address) else note.worded)


def _colophon(report: Report) -> tuple[str, ...]:
    notes = [n for turn in report.turns for n in turn.footnotes]
    right = sum(n.verified == "verified" for n in notes)
    return (
        f"Written by {report.product} on {report.made_at}.",
        f"Corpus: {report.corpus}. {report.covers}",
        f"{right} of {len(notes)} quotations were found unaltered at their place when this was written.",
        "Not legal advice.",
    )


def _md(words: str) -> str:
    return escape_markdown(" ".join(printable(words).split()))
