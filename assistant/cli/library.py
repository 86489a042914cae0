"""`rulings list`, `rulings show` and `rulings remove`: what is in the index."""

import json
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import settings_of, with_settings
from corpus.types import Document, FactName

if TYPE_CHECKING:
    from index.store import Index

SHOWN_FACTS = (
    FactName.REGULATOR, FactName.COURT, FactName.JURISDICTION, FactName.RESPONDENT, FactName.DECIDED, FactName.OUTCOME,
    FactName.PENALTY, FactName.STATUS,
)  # fmt: skip


@click.command("list", short_help="List the documents.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option("--colour", metavar="WHEN", help="auto, always or never.")
@with_settings
def list_command(as_json: bool, **flags: Any) -> None:
    """List the documents with their regulator, respondent, date, outcome, penalty and status."""
    from assistant.open import open_index
    from assistant.starter import ensure_starter

    settings = settings_of(flags, colour=flags["colour"])
    with open_index(settings) as index:
        if settings.starter:
            from assistant.cli.progress import shown_progress

            with shown_progress("Reading the starter corpus") as listener:
                ensure_starter(index, listener)
        facts = index.facts(SHOWN_FACTS)
        rows = [
            {
                "document_id": entry.document_id,
                "title": entry.title,
                "kind": entry.kind.value,
                "language": entry.language,
                "source": next(iter(entry.names), None),
                "starter": entry.is_starter,
                **{name.value: list(facts[entry.document_id].get(name, ())) for name in SHOWN_FACTS},
            }
            for entry in index.documents()
            if settings.starter or not entry.is_starter
        ]
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print_table(rows, settings.colour)


def _print_table(rows: list[dict[str, Any]], colour: str) -> None:
    from rich.table import Table

    from assistant.cli.terminal import console

    if not rows:
        click.echo("There are no documents. Add some with: rulings ingest PATH")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "title", "decided", "outcome", "penalty", "status"):
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "decided"))
    for row in rows:
        table.add_row(
            row["document_id"],
            row["title"],
            *(next(iter(row[n]), "") for n in ("decided", "outcome", "penalty", "status")),
        )
    out = console(colour)
    out.width = max(out.width, 120) if not out.is_terminal else out.width
    out.print(table)
    click.echo(f"{len(rows):,} documents")


@click.command("show", short_help="Show a document.")
@click.argument("document_id", metavar="ID")
@click.option("--text", "as_text", is_flag=True, help="Print the whole text.")
@click.option("--passages", is_flag=True, help="Print the passages.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--colour", metavar="WHEN", help="auto, always or never.")
@with_settings
def show_command(document_id: str, as_text: bool, passages: bool, as_json: bool, **flags: Any) -> None:
    """Show a document: its facts with the words that show them, and its structure.

    ID may be shortened to its first characters where they are enough.
    """
    from assistant.open import open_index

    settings = settings_of(flags, colour=flags["colour"])
    with open_index(settings) as index:
        document = index.document(_whole_id(index, document_id))
        if as_json:
            click.echo(json.dumps(_as_json(index, document), ensure_ascii=False, indent=1))
        elif as_text:
            click.echo(document.text)
        elif passages:
            for passage in index.passages(document.document_id):
                click.echo(f"{passage.passage_id}  [{passage.start}-{passage.end}]  {' › '.join(passage.section)}")
                click.echo(f"{passage.text}\n")
        else:
            _print_document(index, document, settings.colour)


def _whole_id(index: "Index", beginning: str) -> str:
    from index.errors import UnknownDocument

    ids = [e.document_id for e in index.documents(removed=True) if e.document_id.startswith(beginning)]
    if len(ids) > 1 and beginning not in ids:
        raise UnknownDocument(f"{len(ids)} documents have an id that begins with {beginning}", "Give more of the id")
    if not ids:
        raise UnknownDocument(f"No document has the id {beginning}", "Run `rulings list` to see those there are")
    return beginning if beginning in ids else ids[0]


def _facts(document: Document) -> list[dict[str, Any]]:
    return [
        {"name": f.name.value, "value": f.value, "origin": f.origin.value, "start": f.span.start, "end": f.span.end,
         "quote": f.span.of(document.text)}
        for f in document.facts
    ]  # fmt: skip


def _as_json(index: "Index", document: Document) -> dict[str, Any]:
    return {
        "document_id": document.document_id,
        "title": document.title,
        "kind": document.kind.value,
        "language": document.language,
        "url": document.url,
        "sources": list(index.names(document.document_id)),
        "near_duplicates": [list(pair) for pair in index.near_duplicates(document.document_id)],
        "facts": _facts(document),
        "sections": [
            {"path": list(s.path), "role": s.role.value, "start": s.start, "end": s.end} for s in document.sections
        ],
        "text": document.text,
    }


def _print_document(index: "Index", document: Document, colour: str) -> None:
    from rich.text import Text

    from assistant.cli.terminal import console

    out = console(colour)
    out.print(Text(document.title, style="bold"))
    out.print(
        f"{document.document_id} · {document.kind.value} · {document.language} · {len(document.text):,} characters"
    )
    for name in index.names(document.document_id):
        out.print(Text(f"source: {name}", style="dim"))
    if document.url:
        out.print(Text(f"url: {document.url}", style="dim"))
    for other, share in index.near_duplicates(document.document_id):
        out.print(Text(f"much like: {other} ({share:.0%})", style="dim"))
    out.print()
    seen: set[tuple[str, str]] = set()
    for fact in _facts(document):
        if (fact["name"], fact["value"]) not in seen:
            seen.add((fact["name"], fact["value"]))
            quote = " ".join(fact["quote"].split())
            out.print(Text(f"{fact['name']}: ", style="bold") + Text(fact["value"]) + Text(f"  “{quote}”", style="dim"))
    out.print()
    for section in document.sections:
        if section.path:
            indent = "  " * (len(section.path) - 1)
            out.print(Text(f"{indent}{section.title}") + Text(f"  ({section.role.value})", style="dim"))


@click.command("remove", short_help="Take a document out of search.")
@click.argument("document_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_settings
def remove_command(document_id: str, yes: bool, **flags: Any) -> None:
    """Take a document out of search. Its text is kept, so that citations made before still resolve."""
    from assistant.open import open_index

    with open_index(settings_of(flags)) as index:
        whole = _whole_id(index, document_id)
        title = index.document(whole).title
        if not yes:
            click.confirm(f"Take “{title}” out of search?", abort=True)
        index.remove(whole)
    click.echo(f"removed {whole} {title}")
