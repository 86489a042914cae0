"""`rulings cite`: a ruling as lawyers cite it."""

from datetime import date
from typing import Any

import click

from assistant.answer.types import Citation
from assistant.citation.markup import Markup
from assistant.citation.place import place_of_paragraph, place_of_quote
from assistant.citation.retrieved import retrieved_on
from assistant.citation.styles import cite_as
from assistant.cli.options import INDEX_SETTINGS, STYLE_NAMES, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.library.named import ruling_named
from corpus.types import Document

MARKUPS = ("plain", "markdown", "html")


def _day(ctx: click.Context, option: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day such as 2026-03-31.") from None


@click.command("cite")
@click.argument("document")
@click.option("--style", type=click.Choice(STYLE_NAMES), help="Only this style; all of them otherwise.")
@click.option("--quote", metavar="WORDS", help="Cite the place where these words stand.")
@click.option("--paragraph", metavar="N", help="Cite the paragraph printed with this number.")
@click.option("--accessed", metavar="DAY", callback=_day, help="The day you read the address, such as 2026-03-31.")
@click.option("--markup", type=click.Choice(MARKUPS), default="plain", help="How italics are written.")
@with_settings(*INDEX_SETTINGS)
@given
def cite_command(
    flags: Given, /, document: str, style: str | None, quote: str | None, paragraph: str | None, **how: Any
) -> int:
    """Cite DOCUMENT: its id or the beginning of one, a case number, a file, a title or a party.

    The day of retrieval is the day on which the address was fetched, or the one given with --accessed.
    """
    if quote and paragraph:
        raise click.UsageError("Give --quote or --paragraph, not both.")
    assistant = ready_assistant(settings_of(flags))
    entry = ruling_named(assistant.index, document, hidden=assistant.hidden)
    found, source = assistant.document(entry.document_id), assistant.whence(entry.document_id)
    citation: Citation | None = None
    if quote:
        citation = place_of_quote(found, quote, source)
    elif paragraph:
        citation = place_of_paragraph(found, paragraph, source)
    retrieved = how["accessed"] or retrieved_on(assistant.index, entry.document_id)
    markup = Markup(how["markup"])
    unchecked = assistant.precedence.unchecked(entry.document_id)
    written = {
        name: cite_as(
            name,
            citation,
            found,
            retrieved=retrieved,
            provenance=source.provenance,
            unchecked=unchecked,
            markup=markup,
        )
        for name in ((style,) if style else STYLE_NAMES)
    }
    _print(flags, found, citation, written)
    return 0


def _print(flags: Given, document: Document, citation: Citation | None, written: dict[str, str]) -> None:
    if flags.as_json:
        from dataclasses import asdict

        place = asdict(citation) if citation else None
        print_json({"document_id": document.document_id, "citation": place, "styles": written})
    elif len(written) == 1:
        click.echo(next(iter(written.values())))
    else:
        for name, text in written.items():
            click.echo(f"{click.style(name, bold=True)}\n{text}\n")
