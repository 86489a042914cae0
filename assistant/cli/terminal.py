"""An answer as it reads in a terminal."""

from typing import TYPE_CHECKING

from assistant.answer.types import Answer, Citation, Outcome

if TYPE_CHECKING:
    from rich.console import Console

WIDEST = 100


def console(colour: str) -> "Console":
    """Return where output goes: wrapped to the terminal, coloured when it is one, plain and unwrapped in a pipe."""
    from rich.console import Console

    made = Console(
        highlight=False,
        soft_wrap=False,
        force_terminal=True if colour == "always" else None,
        no_color=True if colour == "never" else None,
    )
    made.width = min(made.width, WIDEST) if made.is_terminal else WIDEST
    return made


def print_answer(answer: Answer, out: "Console") -> None:
    """Print the statements with their markers, then the numbered sources with pinpoints; an abstention says why."""
    from rich.padding import Padding
    from rich.text import Text

    if answer.searched != answer.question:
        out.print(Text(f"Searched: {answer.searched}", style="dim"))
    if answer.outcome is Outcome.ABSTAINED:
        out.print(Text("The corpus does not hold an answer to this question.", style="bold yellow"))
        out.print(Text(answer.coverage))
        return
    if answer.outcome is Outcome.PARTIAL:
        out.print(Text("Only a part of the question is answered by the corpus.", style="bold yellow"))
    for statement in answer.statements:
        line = Text(statement.text)
        line.append("".join(f" [{n}]" for n in statement.citations), style="bold cyan")
        out.print(line)
    out.print()
    out.print(Text("Sources", style="bold"))
    for citation in answer.citations:
        out.print(Text(f"[{citation.n}] ", style="bold cyan") + Text(citation.title))
        out.print(Padding(Text(pinpoint(citation), style="dim"), (0, 0, 0, 4)))


def pinpoint(citation: Citation) -> str:
    """Return where a quotation stands, as one line."""
    parts = [
        citation.regulator,
        citation.section,
        f"para {citation.paragraph}" if citation.paragraph else None,
        f"page {citation.page}" if citation.page else None,
        f"characters {citation.start}-{citation.end}",
        citation.url or citation.source,
    ]
    return " · ".join(part for part in parts if part)
