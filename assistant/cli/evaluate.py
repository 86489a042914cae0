"""`rulings eval`: measure answers against gold questions."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assistant.cli.options import ready_assistant, settings_of, with_settings

if TYPE_CHECKING:
    from assistant.eval import GoldQuestion, Run


@click.command("eval", short_help="Measure answers against gold questions.")
@click.argument("questions", metavar="QUESTIONS.jsonl")
@click.option("--docs", metavar="DIR", help="The ingested folder, to check each quotation against the files.")
@click.option("--save", metavar="RUN.json", help="Keep this run.")
@click.option("--against", metavar="RUN.json", help="Show the questions gained and lost since a kept run.")
@click.option("--misses", is_flag=True, help="Show the questions that were not answered right.")
@click.option("--json", "as_json", is_flag=True, help="Print the measures as one JSON object.")
@with_settings
def eval_command(
    questions: str, docs: str | None, save: str | None, against: str | None, misses: bool, as_json: bool, **flags: Any
) -> None:
    """Ask each question of a file, and print how many answers are right, cited and grounded."""
    from assistant.eval import compare, evaluate, load_run, read_questions, save_run, summarise

    asked = read_questions(Path(questions))
    before = load_run(Path(against)) if against else None
    assistant = ready_assistant(settings_of(flags))
    run = evaluate(assistant, asked, docs=Path(docs) if docs else None)
    summary = summarise(run.rows)
    changes = compare(before.rows, run.rows) if before else {}
    if save:
        save_run(run, Path(save))
    if as_json:
        click.echo(json.dumps({**summary, "changes": changes}, indent=1))
        return
    _print_summary(summary)
    for measure, change in changes.items():
        click.echo(f"{measure}: gained {', '.join(change['gained']) or '-'}; lost {', '.join(change['lost']) or '-'}")
    if misses:
        _print_misses(asked, run)


def _print_summary(summary: dict[str, Any]) -> None:
    overall = {name: value for name, value in summary.items() if name != "by_type" and value is not None}
    for name, value in overall.items():
        click.echo(f"{name:<17} {value}")
    click.echo()
    click.echo(f"{'type':<18}{'n':>4}{'right':>8}{'cited':>8}{'doc@5':>8}{'quote@5':>9}")
    for kind, row in summary["by_type"].items():
        shown = ("right_and_cited", "cited_doc", "doc_at_5", "quote_at_5")
        first, *rest = ("-" if row[name] is None else f"{row[name]:.2f}" for name in shown)
        right = f"{row['correct']:.2f}" if first == "-" else first
        click.echo(f"{kind:<18}{row['n']:>4}{right:>8}{rest[0]:>8}{rest[1]:>8}{rest[2]:>9}")


def _print_misses(asked: "list[GoldQuestion]", run: "Run") -> None:
    by_id = {question.id: question for question in asked}
    for row in run.rows:
        if row.right_and_cited is False or row.abstain_ok is False:
            answer = run.answers[row.id]
            click.echo(f"\n{row.id} ({row.type}) {by_id[row.id].question}")
            click.echo(f"   {answer['outcome']}: {answer['answer']}")
