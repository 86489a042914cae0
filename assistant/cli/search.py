"""`rulings search`: passages, without an answer."""

from typing import TYPE_CHECKING, Any

import click

from assistant.answer.asked.question import check_question
from assistant.cli.options import (
    INDEX_SETTINGS,
    Given,
    filters_of,
    given,
    settings_of,
    with_filters,
    with_settings,
)
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.cli.terminal import console, print_indented, styled
from assistant.cli.typed import as_text
from assistant.rows.hits import hit_object

if TYPE_CHECKING:
    from rich.console import Console


@click.command("search")
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option("--explain", is_flag=True, help="Show the scores that ranked each passage.")
@click.option("--several", is_flag=True, help="Bring the best passage of each ruling first.")
@with_filters()
@with_settings("hits", "colour", *INDEX_SETTINGS)
@given
def search_command(flags: Given, /, words: tuple[str, ...], explain: bool, several: bool, **narrow: Any) -> int:
    """List the passages nearest to QUERY, the best first. A filter that is repeated gives alternatives."""
    settings, filters, asked = settings_of(flags), filters_of(narrow), check_question(as_text(" ".join(words)))
    assistant = ready_assistant(settings)
    rows = [hit_object(hit, assistant) for hit in assistant.search(asked, settings.hits, filters, several=several)]
    if flags.as_json:
        print_json({"query": asked, "hits": rows})
    else:
        _print(rows, console(settings.colour), explain=explain)
    return 0


def _print(rows: list[dict[str, Any]], out: "Console", *, explain: bool) -> None:
    if not rows:
        out.print("No passage matches.")
    for row in rows:
        line = styled(f"{row['rank']}. ", "bold cyan")
        line.append_text(styled(row["title"], "bold"))
        print_indented(out, line, 0)
        print_indented(out, styled(_place(row), "dim"), 3)
        if explain:
            late = "none" if row["late"] is None else row["late"]
            reader = "" if row["reader"] is None else f", reader {row['reader']}"
            linked = f", named {row['linked']}" if row["linked"] else ""
            scores = (
                f"score {row['score']} from dense {row['dense']}, lexical {row['lexical']}, late {late}{reader}{linked}"
            )
            print_indented(out, styled(scores, "green"), 3)
        print_indented(out, styled(" ".join(row["text"].split())), 3)
        if row["similar"]:
            says = f"said again in {len(row['similar'])} more: {', '.join(row['similar'])}"
            print_indented(out, styled(says, "dim"), 3)
        out.print()


def _place(row: dict[str, Any]) -> str:
    parts = [
        row["section"],
        f"para {row['paragraph']}" if row["paragraph"] else None,
        f"page {row['page']}" if row["page"] else None,
        row["source"],
        row["provenance"]["says"],
    ]
    return " · ".join(part for part in parts if part)
