"""Ask and answer: the conversation in the middle of the page."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.answer.answer import Answer
from assistant.answer.say.stream import Finished, Noted, Stated, Waiting
from assistant.answer.say.written import refused_text
from assistant.answer.types import Citation, Note, Outcome, Statement
from assistant.stores.feedback import Verdict
from assistant.suggest.examples import examples
from assistant.suggest.next import next_questions
from assistant.web.acts import data_of, number, on_act
from assistant.web.frame import QUEUED, QUICK, Frame, owner_of
from assistant.web.html.answer import VERDICTS, answered, failed, feedback, meanwhile, transcript, turns_of, waiting
from assistant.web.html.shell import follow_ups, status, welcome
from corpus.errors import RulingsError
from index.errors import IndexDamaged, IndexFailure
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr

    from assistant.stores.threads import Thread

SECONDS_BETWEEN_UPDATES = 0.08


def add_chat(frame: Frame, page: "gr.Blocks", suggested: "gr.HTML", asked_for: "gr.Textbox") -> None:
    """Wire the question box, the chips and the restoring of a conversation.

    `asked_for` is the invisible box through which the address of the page names a conversation.
    """
    import gradio as gr

    desk, threads = frame.desk, frame.threads
    shown = [frame.transcript, frame.question, frame.thread, frame.status, suggested]

    def ask(question: str, thread: str, filters: Filters, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        yield from _asked(frame, question, thread, filters, owner_of(request))

    def ask_chip(thread: str, filters: Filters, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        yield from _asked(frame, str(data_of(event).get("q", "")), thread, filters, owner_of(request))

    def choose(thread: str, filters: Filters, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        found, data = threads.find(owner_of(request), thread), data_of(event)
        turn = number(data.get("turn"))
        if found is None or turn >= len(found.answers):
            return
        narrowed = replace(filters, documents=(str(data.get("doc", "")),))
        yield from _asked(frame, found.answers[turn].question, thread, narrowed, owner_of(request))

    def suggest(thread: str, request: gr.Request) -> str:
        found = threads.find(owner_of(request), thread)
        return follow_ups(next_questions(desk.assistant, found.answers)) if found else ""

    def edit(event: gr.EventData) -> str:
        return str(data_of(event).get("q", ""))

    def judge(thread: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        owner, data = owner_of(request), data_of(event)
        if (verdict := str(data.get("verdict", ""))) in VERDICTS:
            threads.judge(owner, thread, number(data.get("turn")), Verdict(verdict))
        found = threads.find(owner, thread)
        if found is None:
            return gr.skip(), gr.skip()
        return transcript(thread, turns_of(found.answers, found.verdicts)), status("Thank you, this is noted")

    def restore(thread: str, request: gr.Request) -> tuple[Any, ...]:
        return opened(frame, thread, owner_of(request))

    inputs = [frame.thread, frame.filters]
    for event in (
        frame.question.submit(ask, [frame.question, *inputs], shown, **QUEUED),
        on_act("ask").select(ask_chip, inputs, shown, **QUEUED),
        on_act("choose").select(choose, inputs, shown, **QUEUED),
    ):
        event.then(None, js="() => window.rulingsAt()")
        event.then(suggest, frame.thread, suggested, **QUICK)
    for begins in (frame.question.submit, on_act("ask").select):
        begins(None, None, None, js="() => window.rulingsAsked()")
    on_act("judge").select(judge, frame.thread, [frame.transcript, frame.status], **QUICK)
    on_act("edit").select(edit, None, frame.question, **QUICK).then(
        None, js="() => window.rulingsGo('#question textarea')"
    )
    page.load(
        restore,
        asked_for,
        [*shown, frame.filters],
        js="() => [new URL(location.href).searchParams.get('c') || '']",
        **QUEUED,
    ).then(suggest, frame.thread, suggested, **QUICK)


def opened(frame: Frame, thread: str, owner: str) -> tuple[Any, ...]:
    """Return what shows a conversation, or an empty one where the owner has none of that id."""
    found = frame.threads.find(owner, thread)
    if found is None:
        shown = welcome(frame.desk.assistant.coverage(), examples(frame.desk.assistant))
        return shown, "", "", status(""), "", Filters()
    return (
        transcript(thread, turns_of(found.answers, found.verdicts)),
        "",
        thread,
        status("Conversation opened"),
        "",
        found.filters,
    )


def _kept(frame: Frame, owner: str, thread: str) -> "Thread | None":
    """Return a conversation as far as it can be read: a damaged file of conversations takes no question down."""
    try:
        return frame.threads.find(owner, thread)
    except IndexDamaged:
        return None


def _asked(frame: Frame, question: str, thread: str, filters: Filters, owner: str) -> Iterator[tuple[Any, ...]]:
    """Yield what the page shows while a question is answered; the answer is kept before it is shown whole."""
    question = question.strip()
    if not question:
        return
    found = _kept(frame, owner, thread)
    before = list(found.answers) if found else []
    turn, earlier = len(before), turns_of(before, found.verdicts if found else {})
    yield transcript(thread, [*earlier, waiting(question)]), "", thread, status("Searching the rulings"), ""
    said: list[Statement] = []
    noted: list[Note] = []
    cited: list[Citation] = []
    last = 0.0
    try:
        for event in frame.desk.assistant.stream(question, [a.question for a in before], filters):
            if isinstance(event, Noted):
                noted.append(event.note)
                cited.extend(event.citations)
            elif isinstance(event, Waiting):
                shown = meanwhile(event.meanwhile, turn, event.says)
                yield transcript(thread, [*earlier, shown]), "", thread, status(event.says), ""
            elif isinstance(event, Stated):
                said.append(event.statement)
                cited.extend(event.citations)
                if time.monotonic() - last > SECONDS_BETWEEN_UPDATES:
                    shown = waiting(question, said, cited, turn, noted)
                    yield transcript(thread, [*earlier, shown]), "", thread, status("Answering"), ""
                    last = time.monotonic()
            elif isinstance(event, Finished):
                said_last = _spoken(event.answer)
                try:
                    thread = frame.threads.add(owner, thread or None, event.answer, filters)
                except IndexFailure as error:  # a full disk, a damaged file: the answer is worth showing all the same
                    said_last = f"{said_last}. It could not be kept: {error}"
                shown = answered(event.answer, turn, feedback(turn))
                yield transcript(thread, [*earlier, shown]), "", thread, status(said_last), ""
    except RulingsError as error:
        yield (
            transcript(thread, [*earlier, failed(question, str(error))]),
            question,
            thread,
            status("No answer"),
            "",
        )


def _spoken(answer: Answer) -> str:
    if answer.outcome is Outcome.ABSTAINED:
        return refused_text(answer)
    return f"Answer ready: {len(answer.statements)} sentences, {len(answer.citations)} sources."
