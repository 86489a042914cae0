"""An answer as it reads in a terminal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answer.answer import Answer
from assistant.answer.say.assurance import assurance_of
from assistant.answer.say.cite import as_statement
from assistant.answer.say.written import AS_CONTEXT, HELD_IN_PART, refused_text
from assistant.answer.types import Citation, Note, Outcome, RulingRef, Statement
from assistant.citation.references import Reference
from assistant.cli.terminal import print_address, print_indented, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text


def print_answer(answer: Answer, out: "Console") -> None:
    """Print the statements with their markers, then the numbered sources with pinpoints, then what was searched.

    An abstention says so, and what the corpus covers.
    """
    if answer.searched != answer.question:
        print_indented(out, styled(f"Searched: {answer.searched}", "dim"), 0)
    if answer.outcome is Outcome.ABSTAINED:
        print_indented(out, styled(refused_text(answer), "bold yellow"), 0)
        if answer.refusal and (context := answer.refusal.context):
            words = styled(f"{AS_CONTEXT}: “{as_statement(context.quote)}”")
            print_indented(out, _with_markers(words, (context.n,)), 0)
            _print_source(context, out)
        _print_notes(answer.notes, out)
        print_indented(out, styled(answer.coverage), 0)
        _print_rulings("Nearest rulings (they do not answer the question)", answer.nearest, out)
        return
    _print_notes(answer.notes_first, out)
    if answer.outcome is Outcome.PARTIAL and not answer.choices:
        print_indented(out, styled(HELD_IN_PART, "bold yellow"), 0)
    if answer.rows:
        _print_rows(answer, out)
    else:
        for statement in answer.statements:
            _print_statement(statement, out, 0)
    if answer.written_by:
        print_indented(out, styled(assurance_of(answer), "dim"), 0)
    _print_notes(answer.notes_after, out)
    _print_rulings("The question fits several rulings; name one to ask about it alone", answer.choices, out)
    out.print()
    out.print(styled("Sources", "bold"))
    for citation in answer.citations:
        _print_source(citation, out)
    out.print()
    print_indented(out, styled(answer.coverage, "dim"), 0)


def _print_notes(notes: Sequence[Note], out: "Console") -> None:
    for note in notes:
        print_indented(out, _with_markers(styled(f"Note: {note.text}", "yellow"), note.citations), 0)


def _print_rows(answer: Answer, out: "Console") -> None:
    """Print what was found on each matter of a comparison or a list under its name."""
    for row in answer.rows:
        print_indented(out, styled(row.label, "bold"), 0)
        if not row.statements:
            print_indented(out, styled("not in the corpus", "yellow"), 2)
        for place in row.statements:
            _print_statement(answer.statements[place], out, 2)


def _print_statement(statement: Statement, out: "Console", indent: int) -> None:
    line = styled(f"{statement.heading}: ", "bold") if statement.label else styled("")
    line.append_text(styled(statement.text))
    print_indented(out, _with_markers(line, statement.citations), indent)


def _with_markers(line: "Text", citations: Sequence[int]) -> "Text":
    line.append("".join(f" [{n}]" for n in citations), style="bold cyan")
    return line


def _print_rulings(heading: str, rulings: Sequence[RulingRef], out: "Console") -> None:
    if not rulings:
        return
    out.print()
    out.print(styled(heading, "bold"))
    for ruling in rulings:
        known = " · ".join(part for part in (ruling.title, ruling.regulator, ruling.decided) if part)
        print_indented(out, styled(f"{known}  ({ruling.document_id})"), 2)


def _print_source(citation: Citation, out: "Console") -> None:
    marker = f"[{citation.n}] "
    first, *rest = styled(citation.title).wrap(out, max(20, out.width - len(marker)))
    first.rstrip()
    out.print(styled(marker, "bold cyan"), first, sep="", soft_wrap=True)
    for line in rest:
        print_indented(out, line, len(marker))
    print_indented(out, styled(pinpoint(citation), "dim"), len(marker))
    came = citation.provenance.in_full.removesuffix(f" {citation.url}")  # the address follows, on a line of its own
    print_indented(out, styled(came, "dim"), len(marker))
    if citation.url:
        print_address(out, citation.url, len(marker))


def print_references(references: Sequence[Reference], out: "Console") -> None:
    """Print the sources as a style of citation writes them; nothing where there are none."""
    if not references:
        return
    out.print()
    out.print(styled(f"Cited ({references[0].style})", "bold"))
    for reference in references:
        marker = "" if "\n" in reference.text else f"[{reference.n}] "
        out.print(styled(marker, "bold cyan"), styled(reference.text), sep="", soft_wrap=True)


def pinpoint(citation: Citation) -> str:
    """Return where a quotation stands, as one line."""
    parts = [
        citation.regulator,
        citation.section,
        f"para {citation.paragraph}" if citation.paragraph else None,
        f"page {citation.page}" if citation.page else None,
        f"characters {citation.start}-{citation.end}",
        citation.source if citation.source != citation.url else None,
    ]
    return " · ".join(part for part in parts if part)
