"""`rulings doctor`: the settings and the state of things."""

from dataclasses import asdict
from itertools import groupby

import click

from assistant.cli.options import INDEX_SETTINGS, Given, given, loaded_settings, with_settings
from assistant.cli.output import print_json
from assistant.doctor import examine
from assistant.doctor import mend as mended
from corpus.counted import counted


@click.command("doctor")
@click.option("--mend", is_flag=True, help="Set right what is damaged first: make it anew, save what can be read.")
@click.option("--deep", is_flag=True, help="Read all of a large index too, which takes a minute for some gigabytes.")
@with_settings(*INDEX_SETTINGS)
@given
def doctor_command(flags: Given, /, mend: bool, deep: bool) -> int:
    """Show every setting with its source, versions, the index, and what would leave the machine; name faults.

    Exits with 1 when something is broken, and says what mends it. --mend deletes nothing but what it makes anew: files
    that cannot be read are kept under another name.
    """
    if mend:
        for line in mended(loaded_settings(flags).settings):
            click.echo(f"mend: {line}", err=flags.as_json)
    findings = list(examine(loaded_settings(flags), deep=deep))
    faults = [finding for finding in findings if not finding.ok]
    if flags.as_json:
        print_json({"ok": not faults, "findings": [asdict(finding) for finding in findings]})
        return 1 if faults else 0
    for topic, group in groupby(findings, key=lambda finding: finding.topic):
        click.echo(click.style(topic, bold=True))
        for finding in group:
            mark = "" if finding.ok else click.style("FAULT ", fg="red")
            click.echo(f"  {mark}{finding.name}: {finding.says}")
    click.echo(f"{counted(len(faults), 'fault')}." if faults else "No faults.")
    return 1 if faults else 0
