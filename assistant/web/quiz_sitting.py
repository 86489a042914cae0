"""Take a quiz: one question at a time, feedback at once or at the end, then the score."""

from dataclasses import replace
from typing import Any

from assistant.quiz.taking import mark, result
from assistant.stores.shelf import Shelf
from assistant.stores.sittings import Sitting
from assistant.web.acts import data_of, on_act
from assistant.web.address import one_of, query_of
from assistant.web.frame import ANYONE, QUICK, Frame, owner_of
from assistant.web.html.quiz import question_html, score_html, shelf_html, start_html
from assistant.web.html.quiz_review import review_html
from assistant.web.html.shell import addressed, warning
from assistant.web.quiz import QuizTab
from assistant.web.quiz_review import own_quiz, pairs_of

GONE = "This quiz is not there, or it is not shared with you."


def add_sitting(frame: Frame, tab: QuizTab, shelf: Shelf) -> None:
    """Wire the taking. How far somebody is, the shelf holds: a page that is opened anew, or twice, goes on from there."""
    import gradio as gr

    out = [tab.view, tab.said, tab.listed, tab.quiz_id]

    def shown(sitting: Sitting, owner: str) -> tuple[Any, ...]:
        if not sitting.is_over:
            shelf.sittings.put(owner, sitting)
            return _question(sitting), "", gr.skip(), ""
        taken = result(sitting.quiz, sitting.responses)
        shelf.add_result(owner, sitting.learner, sitting.quiz_id, taken)
        shelf.sittings.end(owner, sitting.quiz_id)
        listed = shelf_html(shelf.listed(owner), owner)
        return score_html(sitting.quiz, sitting.quiz_id, taken), "", listed, ""

    def begun(quiz_id: str, request: gr.Request) -> tuple[Any, ...]:
        found = shelf.find(owner_of(request), quiz_id)
        if found is None:
            return addressed(query_of(quiz=quiz_id), warning(GONE)), "", gr.skip(), ""
        return start_html(quiz_id, found.quiz, asks_name=not _name_of(request)), "", gr.skip(), ""

    def take(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        quiz_id = str(data_of(event).get("quiz", ""))
        going_on = shelf.sittings.find(owner_of(request), quiz_id)
        return (_question(going_on), "", gr.skip(), "") if going_on else begun(quiz_id, request)

    def start(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        data, owner = data_of(event), owner_of(request)
        found = shelf.find(owner, str(data.get("quiz", "")))
        if found is None:
            return _none_open()
        given = dict(pairs_of(str(data.get("given", ""))))
        learner = _name_of(request) or given.get("name", "")
        return shown(Sitting(found.quiz_id, found.quiz, learner, 0, given.get("when") != "end"), owner)

    def answer(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        data, owner = data_of(event), owner_of(request)
        sitting = shelf.sittings.find(owner, str(data.get("quiz", "")))
        if sitting is None:
            return _none_open()
        item = sitting.quiz.items[sitting.at]
        if data.get("item") != item.item_id or item.item_id in sitting.responses:  # clicked twice, or in another tab
            return _question(sitting), "", gr.skip(), ""
        given = tuple(value for name, value in pairs_of(str(data.get("given", ""))) if name == "given")
        if not any(value.strip() for value in given):
            return gr.skip(), warning("Choose or write an answer first."), gr.skip(), gr.skip()
        answered = replace(sitting, responses={**sitting.responses, item.item_id: given})
        if not sitting.tells_at_once:
            return shown(replace(answered, at=sitting.at + 1), owner)
        return shown(answered, owner)

    def go_on(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        data, owner = data_of(event), owner_of(request)
        sitting = shelf.sittings.find(owner, str(data.get("quiz", "")))
        if sitting is None:
            return _none_open()
        if data.get("item") != sitting.quiz.items[sitting.at].item_id:
            return _question(sitting), "", gr.skip(), ""
        return shown(replace(sitting, at=sitting.at + 1), owner)

    def visit(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        query, owner = str(data_of(event).get("query", "")), owner_of(request)
        quiz_id = one_of(query, "quiz")
        own = own_quiz(shelf, owner, quiz_id) if one_of(query, "review") else None
        if own is not None:
            return review_html(own.quiz, quiz_id), "", gr.skip(), quiz_id
        going_on = shelf.sittings.find(owner, quiz_id)
        return (_question(going_on), "", gr.skip(), "") if going_on else begun(quiz_id, request)

    def _none_open() -> tuple[Any, ...]:
        return "", warning("No quiz is open. Choose one above."), gr.skip(), ""

    to_head = "() => window.rulingsGo('#quiz h2')"
    on_act("quiz-take").select(take, None, out, **QUICK).then(
        lambda: gr.Accordion(open=False), None, tab.fold, **QUICK
    ).then(None, js=to_head)
    on_act("quiz-start").select(start, None, out, **QUICK).then(None, js=to_head)
    on_act("quiz-answer").select(answer, None, out, **QUICK).then(None, js="() => window.rulingsQuiz()")
    on_act("quiz-next").select(go_on, None, out, **QUICK).then(None, js=to_head)
    on_act("visit-quiz").select(visit, None, out, **QUICK).then(None, js="() => window.rulingsArrived()")


def _name_of(request: Any) -> str:
    return "" if request.username == ANYONE else request.username or ""


def _question(sitting: Sitting) -> str:
    item = sitting.quiz.items[sitting.at]
    given = sitting.responses.get(item.item_id)
    told = mark(item, given) if given is not None and sitting.tells_at_once else None
    return question_html(sitting.quiz_id, item, sitting.at, len(sitting.quiz.items), given or (), told)
