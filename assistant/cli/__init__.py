"""The `rulings` command."""

from assistant.cli.app import main

__all__ = ["main"]
