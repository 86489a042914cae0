"""`rulings feedback`: what readers said of answers."""

from dataclasses import asdict

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json


@click.command("feedback")
@click.option(
    "-n", "--most", type=click.IntRange(1, 100_000), default=100, metavar="N", help="Show at most so many of each."
)
@with_settings("home")
@given
def feedback_command(flags: Given, /, most: int) -> int:
    """List what readers said of answers, the latest first: in the chat with the answer, over HTTP with the question."""
    from assistant.answer.contract import to_json
    from assistant.api.feedback import FeedbackStore
    from assistant.web.threads import Threads

    home = settings_of(flags).home
    chat, http = Threads(home).judged(most), FeedbackStore(home).recent(most)
    if flags.as_json:
        judged = [{"given": j.given, "by": j.owner, "verdict": j.verdict, "answer": to_json(j.answer)} for j in chat]
        print_json({"chat": judged, "http": [asdict(f) for f in http]})
        return 0
    for j in chat:
        click.echo(f"{j.given[:16]}  {j.verdict.replace('_', ' ')}: {j.answer.question}")
        for title in dict.fromkeys(c.title for c in j.answer.citations):
            click.echo(f"    cited {title}")
    for f in http:
        click.echo(f"{f.created_at[:16]}  {f.verdict.value}: {f.question}{f' ({f.comment})' if f.comment else ''}")
    if not chat and not http:
        click.echo("Nothing was said of an answer yet.")
    return 0
