"""`rulings search`: passages, without an answer."""

import json
from typing import Any

import click

from assistant.cli.options import filters_of, ready_assistant, settings_of, with_filters, with_settings


@click.command("search", short_help="List the passages nearest to a query.")
@click.argument("query")
@click.option("-n", "--hits", metavar="N", help="How many passages.")
@click.option("--explain", is_flag=True, help="Show the scores that ranked each passage.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--colour", metavar="WHEN", help="auto, always or never.")
@with_filters
@with_settings
def search_command(query: str, explain: bool, as_json: bool, **flags: Any) -> None:
    """List the passages nearest to QUERY, the best first."""
    settings = settings_of(flags, hits=flags["hits"], colour=flags["colour"])
    assistant = ready_assistant(settings)
    found = [
        (hit, assistant.document(hit.passage.document_id))
        for hit in assistant.search(query, settings.hits, filters_of(flags))
    ]
    rows = [
        {
            "rank": hit.rank,
            "score": round(hit.score, 4),
            "document_id": document.document_id,
            "title": document.title,
            "source": assistant.source(document.document_id),
            "section": " › ".join(hit.passage.section) or None,
            "paragraph": hit.passage.number,
            "page": hit.passage.page,
            "text": hit.passage.text,
            "dense": round(hit.dense, 4),
            "lexical": round(hit.lexical, 4),
            "late": None if hit.late is None else round(hit.late, 4),
        }
        for hit, document in found
    ]
    if as_json:
        click.echo(json.dumps({"query": query, "hits": rows}, ensure_ascii=False, indent=1))
    else:
        _print(rows, settings.colour, explain)


def _print(rows: list[dict[str, Any]], colour: str, explain: bool) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from assistant.cli.terminal import console

    out = console(colour)
    if not rows:
        out.print("No passage matches.")
    for row in rows:
        out.print(Text(f"{row['rank']}. ", style="bold cyan") + Text(row["title"], style="bold"))
        place = [row["section"], f"para {row['paragraph']}" if row["paragraph"] else None, row["source"]]
        if explain:
            late = "-" if row["late"] is None else row["late"]
            place.append(f"score {row['score']} = dense {row['dense']}, lexical {row['lexical']}, late {late}")
        out.print(Padding(Text(" · ".join(p for p in place if p), style="dim"), (0, 0, 0, 3)))
        out.print(Padding(Text(" ".join(row["text"].split())), (0, 0, 1, 3)))
