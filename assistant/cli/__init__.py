"""The `rulings` command."""

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
