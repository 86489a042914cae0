"""`rulings eval`: measure answers against gold questions."""

import sys
from pathlib import Path
from typing import Any

import click

from assistant.assistant import Assistant
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.output_file import free_to_write, with_force
from assistant.cli.ready import ready_assistant
from assistant.eval import GoldQuestion, Run, compare, evaluate, load_run, read_questions, save_run, summarise
from corpus.errors import NotFound

_SHOWN = {
    "right": ("right_and_cited", "correct", "abstain_ok"),
    "cited": ("cited_doc",),
    "doc@5": ("doc_at_5",),
    "quote@5": ("quote_at_5",),
}


@click.command("eval")
@click.argument("questions", metavar="QUESTIONS.jsonl")
@click.option("--docs", metavar="DIR", help="The ingested folder, to check each quotation against the files.")
@click.option("--save", metavar="RUN.json", help="Keep this run.")
@with_force
@click.option("--against", metavar="RUN.json", help="Show the questions gained and lost since a kept run.")
@click.option("--misses", is_flag=True, help="Show the questions that were not answered right.")
@with_settings("words", "hits", *INDEX_SETTINGS)
@given
def eval_command(flags: Given, /, questions: str, docs: str | None, against: str | None, **asked_for: Any) -> int:
    """Ask each question of a file, and print how many answers are right, cited and grounded.

    A line of the file is an object: id, question, must_include (lists of alternatives), gold (doc and quote) and, if
    need be, type, history, must_not_include.
    """
    asked = read_questions(Path(questions))
    before = load_run(Path(against)) if against else None
    settings, save = settings_of(flags), asked_for["save"]
    kept = free_to_write(save, settings.home, force=asked_for["force"]) if save else None
    if docs and not Path(docs).is_dir():
        raise NotFound(f"There is no folder {docs}", "Give the folder that was ingested")
    run = _run(ready_assistant(settings), asked, Path(docs) if docs else None)
    summary, changes = summarise(run.rows), compare(before.rows, run.rows) if before else {}
    if kept:
        save_run(run, kept)
    if flags.as_json:
        print_json({**summary, "changes": changes})
        return 0
    _print_summary(summary)
    _print_changes(changes, against)
    if asked_for["misses"]:
        _print_misses(asked, run)
    return 0


def _run(assistant: Assistant, asked: list[GoldQuestion], docs: Path | None) -> Run:
    with click.progressbar(length=len(asked), label="Asking", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        return evaluate(assistant, asked, docs=docs, on_row=lambda row: bar.update(1))


def _print_changes(changes: dict[str, dict[str, list[str]]], against: str | None) -> None:
    if against:
        click.echo(f"\nsince {against}" + ("" if changes else ": no change"))
    for measure, change in changes.items():
        click.echo(f"{measure}: gained {', '.join(change['gained']) or '-'}; lost {', '.join(change['lost']) or '-'}")


def _print_summary(summary: dict[str, Any]) -> None:
    for name, value in summary.items():
        if name != "by_type" and value is not None:
            click.echo(f"{name:<17} {value}")
    click.echo(f"\n{'type':<18}{'n':>4}" + "".join(f"{heading:>9}" for heading in _SHOWN))
    for kind, row in summary["by_type"].items():
        click.echo(f"{kind:<18}{row['n']:>4}" + "".join(f"{_figure(row, measures):>9}" for measures in _SHOWN.values()))


def _figure(row: dict[str, Any], measures: tuple[str, ...]) -> str:
    """Return the first measure that this type of question has."""
    return next((f"{row[name]:.2f}" for name in measures if row[name] is not None), "-")


def _print_misses(asked: list[GoldQuestion], run: Run) -> None:
    by_id = {question.id: question for question in asked}
    for row in run.rows:
        if row.right_and_cited is False or row.abstain_ok is False:
            answer = run.answers[row.id]
            click.echo(f"\n{row.id} ({row.type}) {by_id[row.id].question}")
            click.echo(f"   {answer['outcome']}: {answer['answer']}")
