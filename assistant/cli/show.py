"""`rulings show`: one document."""

from typing import TYPE_CHECKING, Any

import click

from assistant.cli.library import document_called
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.terminal import console, print_address, print_indented, styled
from assistant.library.library import Library
from assistant.open import open_index
from assistant.outdated import REMEDY
from assistant.penalty import penalty_in_words
from assistant.rows.documents import whole_document
from corpus.counted import counted
from corpus.types import Document, Fact, FactName, Passage
from index.catalog.documents import DocumentEntry
from index.store import Index

if TYPE_CHECKING:
    from rich.console import Console


LONGEST_QUOTE = 160


@click.command("show")
@click.argument("words", metavar="RULING", nargs=-1, required=True)
@click.option(
    "--text", "as_text", is_flag=True, help="Print the whole text, into which the characters of citations count."
)
@click.option("--passages", "as_passages", is_flag=True, help="Print the passages that are searched.")
@with_settings("colour", *INDEX_SETTINGS)
@given
def show_command(flags: Given, /, words: tuple[str, ...], as_text: bool, as_passages: bool) -> int:
    """Show a document: its facts with the words that show them, and its structure.

    RULING is the beginning of an id, a case number, a file, a title or a party.
    """
    if as_text and as_passages:
        raise click.UsageError("Give --text or --passages, not both.")
    settings = settings_of(flags)
    with open_index(settings) as index:
        entry = document_called(index, " ".join(words))
        document = index.document(entry.document_id)
        out = console(settings.colour)
        if flags.as_json:
            print_json(_as_json(index, entry, document))
        elif as_text:
            click.echo(document.text)
        elif as_passages:
            _print_passages(index.passages(document.document_id), out)
        else:
            _print_head(index, entry, document, out)
            _print_facts(document, out)
            _print_sections(document, out)
    return 0


def _as_json(index: Index, entry: DocumentEntry, document: Document) -> dict[str, Any]:
    whole = whole_document(Library(index), document.document_id)
    return {**whole, "outdated_facts": index.is_outdated(entry.document_id), "text": document.text}


def _print_head(index: Index, entry: DocumentEntry, document: Document, out: "Console") -> None:
    print_indented(out, styled(document.title, "bold"), 0)
    size = f"{len(document.text):,} characters, {counted(entry.passages, 'passage')}"
    print_indented(out, styled(f"{document.document_id} · {document.kind} · {document.language} · {size}"), 0)
    for name in entry.names:
        print_indented(out, styled(f"source: {name}", "dim"), 0)
    for provenance in index.origins.of(document.document_id).provenances:
        print_indented(out, styled(provenance.in_full, "dim"), 0)
    if document.url:
        print_address(out, document.url, 0)
    if index.is_outdated(entry.document_id):
        said = f"facts found by an earlier version of the program; to find them anew, run: {REMEDY}"
        print_indented(out, styled(said, "yellow"), 0)
    if entry.replaced_by:
        print_indented(out, styled(f"replaced by {entry.replaced_by}; not searched any more", "yellow"), 0)
    elif entry.removed_at:
        print_indented(out, styled(f"removed {entry.removed_at}; not searched any more", "yellow"), 0)
    for other, share in index.near_duplicates(document.document_id):
        print_indented(out, styled(f"much like: {other} ({share:.0%})", "dim"), 0)


def _print_facts(document: Document, out: "Console") -> None:
    out.print()
    out.print(styled("Facts, and the words that show them", "bold"))
    for fact in _distinct(document):
        line = styled(f"{fact.name.replace('_', ' ')}: ", "bold")
        line.append_text(styled(penalty_in_words(fact.value) if fact.name is FactName.PENALTY else fact.value))
        line.append_text(styled(f"  “{_quote(document, fact)}” ({fact.span.start}-{fact.span.end})", "dim"))
        print_indented(out, line, 2)


def _distinct(document: Document) -> list[Fact]:
    """Return one fact for each value: a header and its text often say the same."""
    facts: dict[tuple[str, str], Fact] = {}
    for fact in document.facts:
        facts.setdefault((fact.name, fact.value), fact)
    return list(facts.values())


def _quote(document: Document, fact: Fact) -> str:
    quote = " ".join(fact.span.of(document.text).split())
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"


def _print_sections(document: Document, out: "Console") -> None:
    out.print()
    out.print(styled("Structure", "bold"))
    for section in document.sections:
        line = styled(section.title or "(before the first heading)")
        line.append_text(styled(f"  {section.role.value}, {section.start}-{section.end}", "dim"))
        print_indented(out, line, 2 * max(1, len(section.path)))


def _print_passages(passages: tuple[Passage, ...], out: "Console") -> None:
    for passage in passages:
        place = [
            " › ".join(passage.section),
            f"para {passage.number}" if passage.number else "",
            f"page {passage.page}" if passage.page else "",
            passage.role.value,
        ]
        head = " · ".join(part for part in place if part)
        print_indented(out, styled(f"{passage.passage_id}  {passage.start}-{passage.end}  {head}", "bold"), 0)
        print_indented(out, styled(passage.text), 2)
        out.print()
