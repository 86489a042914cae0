"""Take a quiz: one question at a time, feedback at once or at the end, then the score."""

from dataclasses import dataclass, field, replace
from typing import Any

from assistant.quiz.taking import mark, result
from assistant.quiz.types import Quiz
from assistant.stores.shelf import Shelf
from assistant.web.acts import data_of, on_act
from assistant.web.frame import ANYONE, QUICK, Frame, owner_of
from assistant.web.html.quiz import question_html, score_html, shelf_html, start_html
from assistant.web.html.shell import warning
from assistant.web.quiz import QuizTab
from assistant.web.quiz_review import pairs_of


@dataclass(frozen=True, slots=True)
class Sitting:
    """How far somebody is in a quiz, which is taken as it was when they began."""

    quiz_id: str
    quiz: Quiz
    learner: str = ""
    at: int = 0
    tells_at_once: bool = True
    responses: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        """Return whether every question was asked."""
        return self.at >= len(self.quiz.items)


def add_sitting(frame: Frame, tab: QuizTab, shelf: Shelf) -> None:
    """Wire the taking."""
    import gradio as gr

    out = [tab.sitting, tab.view, tab.said, tab.listed, tab.quiz_id]

    def shown(sitting: Sitting, owner: str) -> tuple[Any, ...]:
        if not sitting.is_over:
            return sitting, _question(sitting), "", gr.skip(), ""
        taken = result(sitting.quiz, sitting.responses)
        shelf.add_result(owner, sitting.learner, sitting.quiz_id, taken)
        listed = shelf_html(shelf.listed(owner), owner)
        return None, score_html(sitting.quiz, sitting.quiz_id, taken), "", listed, ""

    def take(event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        found = shelf.find(owner_of(request), str(data_of(event).get("quiz", "")))
        if found is None:
            return None, "", warning("This quiz is not there any more."), gr.skip(), ""
        name = "" if request.username == ANYONE else request.username or ""
        return Sitting(found.quiz_id, found.quiz, name), start_html(found.quiz, asks_name=not name), "", gr.skip(), ""

    def start(sitting: Sitting | None, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        if sitting is None:
            return _none_open()
        given = dict(pairs_of(str(data_of(event).get("given", ""))))
        begun = replace(
            sitting, learner=sitting.learner or given.get("name", ""), tells_at_once=given.get("when") != "end"
        )
        return shown(begun, owner_of(request))

    def answer(sitting: Sitting | None, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        if sitting is None or sitting.is_over:
            return _none_open()
        item, data = sitting.quiz.items[sitting.at], data_of(event)
        if data.get("item") != item.item_id:  # a second click on a question that was answered
            return gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip()
        given = tuple(value for name, value in pairs_of(str(data.get("given", ""))) if name == "given")
        if not any(value.strip() for value in given):
            return gr.skip(), gr.skip(), warning("Choose or write an answer first."), gr.skip(), gr.skip()
        answered = replace(sitting, responses={**sitting.responses, item.item_id: given})
        if not sitting.tells_at_once:
            return shown(replace(answered, at=sitting.at + 1), owner_of(request))
        return answered, _question(answered, told=True), "", gr.skip(), ""

    def go_on(sitting: Sitting | None, request: gr.Request) -> tuple[Any, ...]:
        if sitting is None or sitting.is_over:
            return _none_open()
        return shown(replace(sitting, at=sitting.at + 1), owner_of(request))

    def _none_open() -> tuple[Any, ...]:
        return None, "", warning("No quiz is open. Choose one above."), gr.skip(), ""

    to_head = "() => window.rulingsGo('#quiz h2')"
    on_act("quiz-take").select(take, None, out, **QUICK).then(
        lambda: gr.Accordion(open=False), None, tab.fold, **QUICK
    ).then(None, js=to_head)
    on_act("quiz-start").select(start, tab.sitting, out, **QUICK).then(None, js=to_head)
    on_act("quiz-answer").select(answer, tab.sitting, out, **QUICK).then(None, js="() => window.rulingsQuiz()")
    on_act("quiz-next").select(go_on, tab.sitting, out, **QUICK).then(None, js=to_head)


def _question(sitting: Sitting, *, told: bool = False) -> str:
    item = sitting.quiz.items[sitting.at]
    given = sitting.responses.get(item.item_id, ())
    return question_html(item, sitting.at, len(sitting.quiz.items), given, mark(item, given) if told else None)
