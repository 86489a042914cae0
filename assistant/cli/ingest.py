"""`rulings ingest`: add documents."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import settings_of, with_settings

if TYPE_CHECKING:
    from index.build.report import IngestReport


@click.command("ingest", short_help="Add files, folders, zip archives or web pages.")
@click.argument("locations", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--rebuild", is_flag=True, help="Read and embed everything anew, after a change of model or settings.")
@click.option("--allow-private/--no-private", default=None, help="Fetch URLs on private networks.")
@click.option("--ocr/--no-ocr", default=None, help="Read scanned pages with tesseract.")
@click.option("--max-megabytes", metavar="N", help="Largest file to read.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object.")
@with_settings
def ingest_command(locations: tuple[str, ...], rebuild: bool, as_json: bool, **flags: Any) -> None:
    """Add files, folders, zip archives or web pages.

    What is unchanged is left alone; a changed file takes the place of its former text.
    """
    from assistant.cli.progress import shown_progress
    from assistant.open import ingest, open_index

    more = {name: flags[name] for name in ("allow_private", "ocr", "max_megabytes")}
    settings = settings_of(flags, **more)
    with open_index(settings, rebuild=rebuild) as index, shown_progress("Ingesting") as listener:
        report = ingest(index, settings, locations, progress=listener, rebuild=rebuild)
    if as_json:
        click.echo(json.dumps(asdict(report), ensure_ascii=False, indent=1))
    else:
        _print(report)
    sys.exit(0 if report.added or report.replaced or report.unchanged or report.duplicates else 1)


def _print(report: "IngestReport") -> None:
    for _, why in report.rejected:
        click.echo(f"rejected   {why}", err=True)
    for _, why in report.failed:
        click.echo(f"failed     {why}", err=True)
    for name, first in report.duplicates:
        click.echo(f"duplicate  {name}: the same text as {first}", err=True)
    counts = (
        ("added", len(report.added)),
        ("replaced", len(report.replaced)),
        ("unchanged", len(report.unchanged)),
        ("duplicate", len(report.duplicates)),
        ("rejected", len(report.rejected)),
        ("failed", len(report.failed)),
    )
    said = ", ".join(f"{n:,} {word}" for word, n in counts if n) or "nothing to do"
    click.echo(f"{said}; {report.passages:,} passages, {report.embedded:,} embedded, in {report.seconds:.1f} s")
