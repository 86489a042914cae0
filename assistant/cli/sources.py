"""The numbered places that a table cites."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from assistant.answer.types import Citation
from assistant.citation.markup import escape_markdown
from assistant.cli.answer import pinpoint
from assistant.cli.terminal import print_indented, styled

if TYPE_CHECKING:
    from rich.console import Console


def print_notes(notes: Iterable[str], out: "Console") -> None:
    """Print what must be read first."""
    for note in notes:
        print_indented(out, styled(f"Note: {note}", "yellow"), 0)


def notes_as_markdown(notes: Iterable[str]) -> str:
    """Return what must be read first as paragraphs of Markdown."""
    return "".join(f"**Note:** {escape_markdown(note)}\n\n" for note in notes)


def print_places(citations: Iterable[Citation], out: "Console") -> None:
    """Print a line for each citation: its number, ruling, place and characters."""
    out.print()
    out.print(styled("Sources", "bold"))
    for citation in citations:
        line = styled(f"[{citation.n}] ", "bold cyan")
        line.append_text(styled(citation.title))
        line.append_text(styled(f"  {pinpoint(citation)} · {citation.provenance.in_full}", "dim"))
        print_indented(out, line, 0)


def places_as_markdown(citations: Iterable[Citation]) -> str:
    """Return the places as lines of Markdown under a table."""
    lines = (
        f"{c.n}. {escape_markdown(c.title)}, {escape_markdown(pinpoint(c))} ({escape_markdown(c.provenance.in_full)})\n"
        for c in citations
    )
    return "\n" + "".join(lines)
