"""`rulings doctor`: the settings and the state of things."""

import json
import sys
from dataclasses import asdict
from itertools import groupby
from typing import Any

import click

from assistant.cli.options import loaded_settings, with_settings


@click.command("doctor", short_help="Show the settings and the state of the index.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@with_settings
def doctor_command(as_json: bool, **flags: Any) -> None:
    """Show every setting with its source, versions, the index, and what would leave the machine; name faults."""
    from assistant.doctor import examine

    findings = list(examine(loaded_settings(flags)))
    if as_json:
        click.echo(json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=1))
    else:
        for topic, group in groupby(findings, key=lambda f: f.topic):
            click.echo(topic)
            for finding in group:
                click.echo(f"  {'' if finding.ok else 'FAULT: '}{finding.name}: {finding.says}")
    sys.exit(0 if all(f.ok for f in findings) else 1)
