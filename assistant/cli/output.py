"""JSON on stdout."""

import json
from typing import Any

import click


def print_json(value: dict[str, Any], *, line: bool = False) -> None:
    """Print one object, on one line where a line is an object."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=None if line else 1))
