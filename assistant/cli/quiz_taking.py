"""A quiz in the terminal, one question at a time."""

from pathlib import Path

import click

from assistant.quiz.exports.csv import rows_as_csv
from assistant.quiz.taking import Marked, as_rows, choices_of, mark, result
from assistant.quiz.types import Form, Item, Quiz
from corpus.whole_file import write_whole

_HINTS = {
    Form.MULTIPLE_CHOICE: "numbers of all that apply, parted by commas",
    Form.MATCHING: "for each in turn the number of what belongs to it, parted by commas",
    Form.ORDERING: "the numbers in their right order, parted by commas",
}


def take(quiz: Quiz, results: Path | None, *, at_once: bool) -> None:
    """Ask each item, say what was right at once or at the end, then the score; write the results where asked to."""
    click.echo(f"{quiz.title}: {len(quiz.items)} questions")
    responses: dict[str, tuple[str, ...]] = {}
    for n, item in enumerate(quiz.items, 1):
        responses[item.item_id] = _asked(n, item)
        if at_once:
            _tell(mark(item, responses[item.item_id]))
    taken = result(quiz, responses)
    if not at_once:
        for n, one in enumerate(taken.marked, 1):
            click.echo(f"\n{n}.", nl=False)
            _tell(one)
    click.echo(f"\nScore: {taken.score:g} of {taken.most} ({taken.share:.0%})")
    if results:
        write_whole(results, rows_as_csv(as_rows(quiz, taken)))
        click.echo(f"Results written to {results}", err=True)


def _asked(n: int, item: Item) -> tuple[str, ...]:
    click.echo(f"\n{n}. {item.stem}")
    choices = choices_of(item)
    for letter, pair in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", item.pairs, strict=False):
        click.echo(f"   {letter}  {pair.left}")
    for at, text in enumerate(choices, 1):
        click.echo(f"   {at}  {text}")
    if not choices:
        return (click.prompt("Answer", default="", show_default=False),)
    hint = _HINTS.get(item.form, "number")
    while True:
        words = click.prompt(f"Answer ({hint})", default="", show_default=False)
        numbers = words.replace(",", " ").split()
        if all(part.isdigit() and 1 <= int(part) <= len(choices) for part in numbers):
            return tuple(choices[int(part) - 1] for part in numbers)
        click.echo(f"Give numbers from 1 to {len(choices)}.")


def _tell(one: Marked) -> None:
    verdict = "Right." if one.score == 1 else "Wrong." if one.score == 0 else f"{one.score:.0%} right."
    click.echo(f" {verdict} {'' if one.score == 1 else 'Key: ' + ' | '.join(one.right) + '. '}{one.feedback}")
