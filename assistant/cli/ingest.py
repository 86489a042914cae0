"""`rulings ingest`: add documents."""

from dataclasses import asdict

import click

from assistant.cli.bad_lines import bad_lines
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.progress import shown_progress
from assistant.interrupt import stopping_in_order
from assistant.open import ingest, open_index
from corpus.counted import counted
from index.build.report import IngestReport


@click.command("ingest")
@click.argument("locations", nargs=-1, metavar="PATH|URL...")
@click.option(
    "--rebuild", is_flag=True, help="Make the passages of all documents anew, and read PATH|URL... even if unchanged."
)
@click.option(
    "--refresh-facts",
    is_flag=True,
    help="Find facts anew in the stored texts of documents that an earlier version described.",
)
@with_settings("allow_private", "ocr", "max_megabytes", "reading_megabytes", "patience", "workers", *INDEX_SETTINGS)
@given
def ingest_command(flags: Given, /, locations: tuple[str, ...], rebuild: bool, refresh_facts: bool) -> int:
    """Add files, folders, zip archives or web pages.

    What is unchanged is left alone; a changed file takes the place of its former text. An ingest that was interrupted
    goes on where it stopped when it is run again. After a change of model or of passage length, run --rebuild. After an
    update that finds facts better, run --refresh-facts: no file is read for it.

    Exits with 0 when at least one document is in, be it new, changed, unchanged or a duplicate, whatever else was
    rejected or failed (each has a line, and stands in --json); with 1 when none is, or it could not be done; with 2
    when the command was given wrongly; with 130 when it was interrupted.
    """
    if refresh_facts:
        return _refresh(flags, alone=not locations and not rebuild)

    settings = settings_of(flags)
    if not locations and not rebuild:
        raise click.UsageError("Give a file, a folder, a .zip archive or a web address.")
    with (
        stopping_in_order() as stopping,
        open_index(settings, rebuild=rebuild) as index,
        shown_progress("Ingesting", at_once=True) as listener,
    ):
        report = ingest(index, settings, locations, progress=listener, rebuild=rebuild, stopping=stopping)
        documents = index.documents()
    _print_bad(report)
    _print_behind(report.behind)
    if flags.as_json:
        print_json(_as_json(report))
    elif locations:
        click.echo(summary(report))
    else:
        passages = sum(entry.passages for entry in documents)
        click.echo(
            f"rebuilt {counted(len(documents), 'document')}; {counted(passages, 'passage')}, {report.embedded:,} "
            "embedded"
        )
    return 0 if not locations or report.added or report.replaced or report.unchanged or report.duplicates else 1


def _refresh(flags: Given, *, alone: bool) -> int:
    if not alone:
        raise click.UsageError(
            "--refresh-facts takes no PATH and no --rebuild: it finds facts in the texts that are stored."
        )
    with (
        stopping_in_order() as stopping,
        open_index(settings_of(flags)) as index,
        shown_progress("Finding facts anew") as listener,
    ):
        report = index.refresh_facts(progress=listener, stopping=stopping)
    _print_behind(report.behind)
    if flags.as_json:
        print_json({**asdict(report), "seconds": round(report.seconds, 2)})
    elif report.documents:
        click.echo(
            f"looked at {counted(report.documents, 'document')}, {report.changed:,} changed; "
            f"{counted(report.embedded, 'passage')} embedded, in {report.seconds:.1f} s"
        )
    else:
        click.echo("nothing to do: this version of the program found the facts of every document")
    return 0


def _as_json(report: IngestReport) -> dict[str, object]:
    """Return the report, what is paired with a reason as an object."""
    pairs = {
        "duplicates": [{"source": name, "same_as": first} for name, first in report.duplicates],
        "rejected": [{"source": name, "reason": why} for name, why in report.rejected],
        "failed": [{"source": name, "reason": why} for name, why in report.failed],
        "noted": [{"source": name, "note": note} for name, note in report.noted],
    }
    return {**asdict(report), **pairs, "seconds": round(report.seconds, 2)}


def _print_bad(report: IngestReport) -> None:
    duplicates = [(name, f"the same text as {first}") for name, first in report.duplicates]
    for word, named in (
        ("rejected", report.rejected),
        ("failed", report.failed),
        ("noted", report.noted),
        ("duplicate", duplicates),
    ):
        for line in bad_lines(named):
            click.echo(f"{word:<11}{line}", err=True)


def _print_behind(why: str | None) -> None:
    """Tell why a Chroma server does not show what the index has."""
    if why:
        click.echo(f"note       all is in the index, but its vectors are not on the server yet. {why}", err=True)


def summary(report: IngestReport) -> str:
    """Return what an ingest did as one line."""
    counts = (
        ("added", len(report.added)),
        ("replaced", len(report.replaced)),
        ("unchanged", len(report.unchanged)),
        ("duplicate", len(report.duplicates)),
        ("rejected", len(report.rejected)),
        ("failed", len(report.failed)),
    )
    said = ", ".join(f"{n:,} {word}" for word, n in counts if n) or "nothing to do"
    return f"{said}; {counted(report.passages, 'passage')}, {report.embedded:,} embedded, in {report.seconds:.1f} s"
