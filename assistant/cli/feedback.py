"""`rulings feedback`: what readers said of answers."""

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.stores.feedback import FeedbackStore, feedback_to_json


@click.command("feedback")
@click.option("-n", "--most", type=click.IntRange(1, 100_000), default=100, metavar="N", help="Show at most so many.")
@with_settings("home")
@given
def feedback_command(flags: Given, /, most: int) -> int:
    """List what readers said of answers, the latest first: in the chat with the answer, over HTTP with the question."""
    said = FeedbackStore(settings_of(flags).home).recent(most)
    if flags.as_json:
        print_json({"feedback": [feedback_to_json(one) for one in said]})
        return 0
    for one in said:
        comment = f" ({one.comment})" if one.comment else ""
        click.echo(f"{one.created_at[:16]}  {one.face}  {one.caller}  {one.verdict.value}: {one.question}{comment}")
        for title in dict.fromkeys(c.title for c in one.answer.citations) if one.answer else ():
            click.echo(f"    cited {title}")
    if not said:
        click.echo("Nothing was said of an answer yet.")
    return 0
