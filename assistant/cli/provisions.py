"""`rulings provisions`: who cites a provision, and what was held."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.answer import pinpoint
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
from assistant.library.provision import Provision, provisions_asked
from assistant.provisions.search import CitedSentence, Citing
from assistant.provisions.table import provisions_table
from assistant.tabular import as_csv_text, as_markdown_table
from corpus.counted import counted

if TYPE_CHECKING:
    from rich.console import Console


LONGEST_QUOTE = 320


@click.command("provisions")
@click.argument("asked", metavar="PROVISION")
@click.option("--sentences", type=click.IntRange(1, 50), default=2, help="Cited sentences shown of each ruling.")
@click.option(
    "--counterparts/--no-counterparts", default=True, help="Also the same article of the UK GDPR or the GDPR."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print a table as CSV.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a table as Markdown.")
@with_filters(of_passages=False)
@with_settings("colour", *INDEX_SETTINGS)
@given
def provisions_command(
    flags: Given, /, asked: str, sentences: int, counterparts: bool, as_csv: bool, as_markdown: bool, **narrow: Any
) -> int:
    """List the rulings that cite PROVISION, with the words, and what they held as far as the text tells.

    Write it as any ruling does: "Art. 6(1)(f) GDPR", "Art. 6 Abs. 1 lit. f DSGVO", "s. 4 Privacy Act". A provision
    holds its parts: Article 6 finds Article 6(1)(f) too.
    """
    settings, filters = settings_of(flags), filters_of(narrow)
    provisions_asked(asked)
    assistant = ready_assistant(settings)
    citing = assistant.provisions(asked, filters, sentences=sentences, counterparts=counterparts)
    found = [(c.provision, c.rulings) for c in citing]
    if flags.as_json:
        print_json({"provisions": [{"provision": p.value, "rulings": [asdict(c) for c in rows]} for p, rows in found]})
    elif as_csv or as_markdown:
        table = provisions_table([citing for _, rows in found for citing in rows])
        click.echo(as_csv_text(table) if as_csv else as_markdown_table(table), nl=False)
    else:
        out = console(settings.colour)
        for p, rows in found:
            _print(p, rows, out)
    return 0


def _print(provision: Provision, rows: Sequence[Citing], out: "Console") -> None:
    print_indented(out, styled(_headline(provision, rows), "bold"), 0)
    for citing in rows:
        out.print()
        line = styled(citing.title, "bold")
        line.append_text(styled(f"  {citing.decided or 'undated'}  "))
        line.append_text(styled(citing.held, "bold cyan"))
        line.append_text(styled(f"  {counted(citing.mentions, 'mention')}", "dim"))
        print_indented(out, line, 0)
        for sentence in citing.sentences:
            _print_sentence(sentence, out)


def _print_sentence(sentence: CitedSentence, out: "Console") -> None:
    quote = " ".join(sentence.citation.quote.split())
    shown = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE]}…"
    line = styled(f"{sentence.provision}, {sentence.held}: ", "cyan")
    line.append_text(styled(f"“{shown}”"))
    print_indented(out, line, 2)
    print_indented(out, styled(f"{pinpoint(sentence.citation)} · {sentence.citation.provenance.in_full}", "dim"), 2)


def _headline(provision: Provision, rows: Sequence[Citing]) -> str:
    own = [c for c in rows if not c.is_counterpart]
    if not rows:
        return f"No ruling in the corpus cites {provision.value}."
    counts = Counter(c.held.value for c in own)
    held = ", ".join(f"{n} {name}" for name, n in counts.most_common())
    others = len(rows) - len(own)
    also = (
        f"; {others} more cite{'s' if others == 1 else ''} it in the {provision.counterpart.act}"
        if others and provision.counterpart
        else ""
    )
    plural = "ruling cites" if len(own) == 1 else "rulings cite"
    return f"{len(own) or 'No'} {plural} {provision.value}{f': {held}' if held else ''}{also}."
