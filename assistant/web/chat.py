"""The conversation in the middle of the page, as far as it is answered; `asked` has what is asked and not answered."""

from typing import TYPE_CHECKING, Any

from assistant.answer.answer import Answer
from assistant.answer.say.written import refused_text
from assistant.answer.types import Outcome
from assistant.stores.feedback import Verdict
from assistant.suggest.examples import examples
from assistant.suggest.next import next_questions
from assistant.web.acts import data_of, number, on_act
from assistant.web.address import filters_in
from assistant.web.frame import QUICK, Frame, owner_of
from assistant.web.html.answer import VERDICTS, transcript, turns_of
from assistant.web.html.shell import follow_ups, not_yours, status, welcome
from index.errors import IndexDamaged
from index.types import Filters

if TYPE_CHECKING:
    import gradio as gr
    from gradio.events import Dependency


def add_chat(frame: Frame, page: "gr.Blocks", suggested: "gr.HTML", asked_for: "gr.Textbox") -> "list[Dependency]":
    """Wire the restoring of a conversation, its growing by what was answered, and what is said of answers.

    Return the events that restore one, for what else follows its filters and its place in the list.

    `asked_for` is the invisible box through which the address of the page names a conversation.
    """
    import gradio as gr

    desk, threads = frame.desk, frame.threads
    shown = [frame.transcript, frame.thread, frame.status, suggested]

    def grow(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        return grown(frame, str(data_of(event).get("thread", "")), owner_of(request))

    def suggest(thread: str, request: gr.Request) -> str:
        found = threads.find(owner_of(request), thread)
        return follow_ups(next_questions(desk.assistant, found.answers)) if found and found.answers else ""

    def judge(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        owner, data = owner_of(request), data_of(event)
        thread = str(data.get("thread", ""))
        if (verdict := str(data.get("verdict", ""))) in VERDICTS:
            threads.judge(owner, thread, number(data.get("turn")), Verdict(verdict))
        found = threads.find(owner, thread)
        if found is None:
            return gr.skip(), gr.skip()
        return transcript(thread, turns_of(found.answers, found.verdicts)), status("Thank you, this is noted")

    def restore(address: str, request: gr.Request) -> tuple[Any, ...]:
        thread, _, query = address.partition("?")
        *parts, filters = opened(frame, thread, owner_of(request))
        is_refused = bool(thread) and not parts[1]
        return (*parts, filters if is_refused else filters_in(query) or filters)

    def visit(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        return restore(str(data_of(event).get("query", "")), request)

    on_act("grow").select(grow, None, shown, trigger_mode="always_last", **QUICK).then(
        suggest, frame.thread, suggested, **QUICK
    )
    on_act("judge").select(judge, None, [frame.transcript, frame.status], **QUICK)
    conversation = [*shown, frame.filters]
    visited = on_act("visit-ask").select(visit, None, conversation, **QUICK)
    visited.then(None, js="() => window.rulingsArrived()")
    loaded = page.load(restore, asked_for, conversation, js="() => [window.rulingsConversation()]", **QUICK)
    for restored in (visited, loaded):
        restored.then(suggest, frame.thread, suggested, **QUICK)
    return [visited, loaded]


def opened(frame: Frame, thread: str, owner: str) -> tuple[Any, ...]:
    """Return what shows a conversation and its filters, or an empty one where the owner has none of that id."""
    found = frame.threads.find(owner, thread)
    if found is None:
        begin = welcome(frame.desk.assistant.coverage(), examples(frame.desk.assistant))
        return (not_yours(thread, begin) if thread else begin), "", status(""), "", Filters()
    turns = turns_of(found.answers, found.verdicts)
    return transcript(thread, turns), thread, status("Conversation opened"), "", found.filters


def grown(frame: Frame, thread: str, owner: str) -> tuple[Any, ...]:
    """Return what shows a conversation after something was answered in it, and says so; its filters stay as they are."""
    try:
        found = frame.threads.find(owner, thread)
    except IndexDamaged:
        found = None
    if found is None:
        return opened(frame, thread, owner)[:-1]
    said = _spoken(found.answers[-1]) if found.answers else ""
    return transcript(thread, turns_of(found.answers, found.verdicts)), thread, status(said), ""


def _spoken(answer: Answer) -> str:
    if answer.outcome is Outcome.ABSTAINED:
        return refused_text(answer)
    return f"Answer ready: {len(answer.statements)} sentences, {len(answer.citations)} sources."
