"""What the terminal shows: a console of the right width, and text that cannot steer it."""

import re
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDEST = 100
UNWRAPPED = 10_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def console(colour: str, widest: int = WIDEST) -> "Console":
    """Return where output goes: wrapped and coloured on a terminal, plain and unwrapped in a pipe.

    COLUMNS, where it is set, is the width in either case.
    """
    from rich.console import Console

    made = Console(
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=True if colour == "always" else None,
        no_color=True if colour == "never" else None,
    )
    width = shutil.get_terminal_size((UNWRAPPED, 0)).columns
    made.width = width if width == UNWRAPPED else min(width, widest)
    return made


def styled(text: str, style: str = "") -> "Text":
    """Return text without characters that would steer a terminal: it may come from any document or file name."""
    from rich.text import Text

    return Text(_CONTROLS.sub("", text), style=style)


def print_indented(out: "Console", text: "Text", by: int) -> None:
    """Print text wrapped and indented, with no spaces left at the ends of lines."""
    for line in text.wrap(out, max(20, out.width - by)):
        line.rstrip()
        out.print(" " * by, line, sep="", soft_wrap=True)


def print_address(out: "Console", address: str, by: int) -> None:
    """Print an address whole, on a line of its own, so that it can be followed."""
    out.print(" " * by, styled(address, "blue"), sep="", soft_wrap=True)
