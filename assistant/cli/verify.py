"""`rulings verify`: a saved answer, checked again."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.answer.answer import Answer
from assistant.assistant import Assistant
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.cli.ready import ready_assistant
from assistant.cli.terminal import console, print_indented, styled
from assistant.record.check import STANDINGS, RecordCheck, Standing
from assistant.record.file import read_record, save_record
from assistant.record.make import record_of
from assistant.record.schema import AnswerRecord
from assistant.record.verify import verify_record
from assistant.settings import Settings
from index.types import Filters

if TYPE_CHECKING:
    from rich.console import Console


CHANGED, GONE = 3, 4
SHAPING = ("words", "hits", "passage_tokens", "runtime")
LONGEST_QUOTE = 100


@click.command("verify")
@click.argument("record", metavar="FILE.json")
@with_settings("colour", *INDEX_SETTINGS)
@given
def verify_command(flags: Given, /, record: str) -> int:
    """Check every quotation of a record that `ask --save` wrote, and say what changed since.

    Exits with 0 when all stands as it stood, 3 when the quotations stand but something changed (a text moved, a
    document removed or replaced, a status, a newer ruling of the matter), 4 when a quotation is not found any more.
    """
    settings = settings_of(flags)
    saved = read_record(Path(record))
    check = verify_record(ready_assistant(settings).index, saved)
    if flags.as_json:
        print_json({"quotes_stand": check.quotes_stand, "unchanged": check.unchanged, **asdict(check)})
    else:
        _print(saved, check, console(settings.colour))
    return 0 if check.unchanged else CHANGED if check.quotes_stand else GONE


def save_answer(
    answer: Answer,
    assistant: Assistant,
    settings: Settings,
    path: Path,
    history: Sequence[str],
    filters: Filters,
) -> None:
    """Save the record of an answer that was given under `settings`. Raises `RecordError`."""
    shaping = {name: getattr(settings, name) for name in SHAPING}
    save_record(
        record_of(
            answer,
            assistant.index,
            history=history,
            filters=filters,
            settings=shaping,
            language_model=answer.written_by,
        ),
        path,
    )


def _print(saved: AnswerRecord, check: RecordCheck, out: "Console") -> None:
    print_indented(out, styled(f"{saved.question}", "bold"), 0)
    print_indented(out, styled(f"saved {saved.made_at} by rulings {saved.product}, {saved.outcome}", "dim"), 0)
    sources = {c.n: c.title for c in saved.citations}
    for quote in check.quotes:
        fine = quote.standing is Standing.STANDS
        line = styled(f"[{quote.n}] {quote.standing}", "green" if fine else "bold yellow")
        line.append_text(styled(f"  {sources[quote.n]}: “{_short(quote.quote)}”"))
        print_indented(out, line, 0)
        if not fine:
            place = f", now {quote.span.start}-{quote.span.end} of {quote.document_id}" if quote.span else ""
            print_indented(out, styled(f"{STANDINGS[quote.standing]}{place}", "dim"), 4)
    for change in check.changes:
        print_indented(out, styled(f"{change.happened}: {change.says}", "yellow"), 0)
    print_indented(out, styled(_verdict(check), "bold"), 0)


def _verdict(check: RecordCheck) -> str:
    count = len(check.quotes)
    if not check.quotes:
        verdict = "The record holds no quotation: the corpus did not answer."
    elif check.unchanged:
        verdict = f"All {count} quotations stand as they stood." if count > 1 else "The quotation stands as it stood."
    elif check.quotes_stand:
        verdict = "Every quotation can still be read; see what changed."
    else:
        verdict = "Not every quotation can be read in the corpus any more."
    return verdict if check.same_corpus else f"{verdict} This is another corpus than the one that answered."


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE]}…"
