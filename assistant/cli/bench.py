"""`rulings bench`: how fast the index is here."""

from dataclasses import asdict

import click

from assistant.bench import BenchReport, measure
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from corpus.counted import counted
from index.bench import Times


@click.command("bench")
@with_settings(*INDEX_SETTINGS)
@given
def bench_command(flags: Given) -> int:
    """Time questions, the model and a fresh start on your own index, and show its memory and size.

    Works on a copy that is thrown away, within a minute or so; the index is not changed. The questions are words taken
    from its own passages.
    """
    report = measure(settings_of(flags), lambda doing: click.echo(f"{doing} ...", err=True))
    if flags.as_json:
        print_json(_as_json(report))
    else:
        click.echo("\n".join(f"{name:12}{says}" for name, says in _lines(report)))
    return 0


def _as_json(report: BenchReport) -> dict[str, object]:
    embedding = {**asdict(report.embedding), "tokens_per_s": report.embedding.tokens_per_s}
    return {**asdict(report), "embedding": embedding}


def _lines(report: BenchReport) -> list[tuple[str, str]]:
    embedding, used = report.embedding, report.memory
    stages = ", ".join(f"{name} {ms:.1f}" for name, ms in report.stages_ms.items())
    disk = ", ".join(f"{name} {size / 1e6:,.1f}" for name, size in report.disk_bytes.items())
    return [
        ("machine", report.machine),
        ("index", f"{counted(report.documents, 'document')}, {counted(report.passages, 'passage')}"),
        ("first hit", f"{report.first_hit_s:.2f} s in a fresh process"),
        *(("query", _times(times)) for times in report.queries),
        ("stages", f"{stages} (ms)"),
        ("answer", _times(report.answers)),
        (
            "model",
            f"{embedding.tokens_per_s:,.0f} tokens/s, {embedding.passages / embedding.seconds:,.0f} passages/s "
            f"({embedding.model} with {embedding.runtime})",
        ),
        ("memory", f"{_megabytes(used.resident_mb)} after all questions, {_megabytes(used.peak_mb)} at most"),
        ("disk", f"{disk} (MB)"),
    ]


def _times(times: Times) -> str:
    return f"p50 {times.p50_ms:.1f} ms, p95 {times.p95_ms:.1f} ms ({times.name}, {times.count})"


def _megabytes(size: float | None) -> str:
    return "unknown" if size is None else f"{size:,.0f} MB"
