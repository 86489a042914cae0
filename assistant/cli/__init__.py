"""The `rulings` command.

One file for each command: its flags, what they call below, and how that is printed. Nothing is worked out here.
"""

from assistant.interrupt import interrupt_in_order

__all__ = ["main"]


def main() -> None:
    """Run the command line and exit: 0 done, 1 an error said in one line, 2 wrong usage, 130 interrupted."""
    interrupt_in_order()  # before the imports, which take a while
    try:
        from assistant.cli.app import main as run
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    run()
