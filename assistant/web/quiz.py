"""The Quiz tab: make quizzes, keep, share and delete them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from assistant.quiz.make import make_quiz
from assistant.quiz.types import Form, Level, QuizRequest
from assistant.reading.choices import filter_choices
from assistant.stores.shelf import Shelf
from assistant.web.acts import data_of, on_act
from assistant.web.frame import QUEUED, QUICK, Frame, owner_of
from assistant.web.html.quiz import being_made, shelf_html
from assistant.web.html.quiz_review import review_html
from assistant.web.html.shell import noted, warning
from corpus.errors import RulingsError

if TYPE_CHECKING:
    import gradio as gr

MOST_ITEMS = 50


@dataclass(frozen=True, slots=True)
class QuizTab:
    """The components of the tab: the list, the form to make a quiz and its fold, what is said, and what is open.

    `quiz_id` holds the id of the quiz under review.
    """

    listed: "gr.HTML"
    fold: "gr.Accordion"
    form: "list[gr.components.Component]"
    make: "gr.Button"
    said: "gr.HTML"
    view: "gr.HTML"
    quiz_id: "gr.State"


def quiz_tab() -> QuizTab:
    """Return the components of the tab."""
    import gradio as gr

    def html(name: str) -> gr.HTML:
        return gr.HTML("", elem_id=name, apply_default_css=False, js_on_load=None)

    levels = [("Mixed", ""), *((level.value.capitalize(), level.value) for level in Level)]
    forms = [(form.value.capitalize(), form.value) for form in Form]
    listed = html("quizzes")
    with gr.Accordion("Make a quiz", open=False, elem_id="make-quiz") as fold:
        with gr.Row():
            topic = gr.Textbox(label="Topic", placeholder="facial recognition", max_length=300)
            regulators = gr.Dropdown([], label="Regulators or courts", multiselect=True)
            provisions = gr.Textbox(label="Provisions, parted by ;", placeholder="Article 32 GDPR", max_length=300)
        rulings = gr.Textbox(label="Rulings, by party, case number or title, parted by ;", max_length=1000)
        with gr.Row():
            n = gr.Number(10, label="Questions", precision=0, minimum=1, maximum=MOST_ITEMS)
            level = gr.Dropdown(levels, value="", label="Level")
            mix = gr.Dropdown(forms, label="Forms; none for the usual mix", multiselect=True)
            seed = gr.Number(1, label="Seed; the same gives the same quiz", precision=0, minimum=0)
        make = gr.Button("Make the quiz", variant="primary", elem_id="make")
    form: list[gr.components.Component] = [topic, regulators, provisions, rulings, n, level, mix, seed]
    return QuizTab(listed, fold, form, make, html("quiz-said"), html("quiz"), gr.State(""))


def add_shelf(frame: Frame, tab: QuizTab, shelf: Shelf, page: "gr.Blocks") -> None:
    """Wire the form and the list."""
    import gradio as gr

    out = [tab.listed, tab.said, tab.view, tab.quiz_id]

    def begin() -> tuple[Any, ...]:
        return gr.skip(), being_made(), "", ""

    def make(
        topic: str,
        regulators: list[str],
        provisions: str,
        rulings: str,
        n: float,
        level: str,
        forms: list[str],
        seed: float,
        request: gr.Request,
    ) -> tuple[Any, ...]:
        try:
            asked = request_of(topic, regulators, provisions, rulings, n, level, forms, seed)
            quiz = make_quiz(frame.desk.assistant, asked)
        except RulingsError as error:
            return gr.skip(), warning(error), "", ""
        quiz_id = shelf.put(owner_of(request), quiz)
        return listed(request), noted(f"{len(quiz.items)} questions made"), review_html(quiz, quiz_id), quiz_id

    def listed(request: gr.Request) -> Markup:
        return shelf_html(shelf.listed(owner_of(request)), owner_of(request))

    def share(event: gr.EventData, request: gr.Request) -> str:
        data = data_of(event)
        shelf.share(owner_of(request), str(data.get("quiz", "")), shared=data.get("shared") == "1")
        return listed(request)

    def delete(reviewed: str, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        gone = str(data_of(event).get("quiz", ""))
        shelf.delete(owner_of(request), gone)
        return (
            listed(request),
            noted("Deleted"),
            "" if gone == reviewed else gr.skip(),
            "" if gone == reviewed else reviewed,
        )

    def offer() -> Any:
        return gr.update(choices=list(filter_choices(frame.desk.assistant).authorities))

    def fold(quiz_id: str) -> Any:
        return gr.Accordion(open=not quiz_id)

    making = tab.make.click(begin, None, out, **QUICK).then(make, tab.form, out, **QUEUED)
    making.then(fold, tab.quiz_id, tab.fold, **QUICK).then(None, js="() => window.rulingsGo('#quiz h2')")
    on_act("quiz-share").select(share, None, tab.listed, **QUICK)
    on_act("quiz-delete-sure").select(delete, tab.quiz_id, out, **QUICK)
    page.load(listed, None, tab.listed, **QUICK)
    page.load(offer, None, tab.form[1], **QUICK)


def request_of(
    topic: str,
    regulators: Sequence[str],
    provisions: str,
    rulings: str,
    n: float | None,
    level: str,
    forms: Sequence[str],
    seed: float | None,
) -> QuizRequest:
    """Return the request that a filled form makes."""
    return QuizRequest(
        topic=(topic or "").strip(),
        regulators=tuple(regulators or ()),
        provisions=_parted(provisions),
        rulings=_parted(rulings),
        n=max(1, min(MOST_ITEMS, int(n or 1))),
        level=Level(level) if level else None,
        mix=tuple((Form(form), 1) for form in forms or ()),
        seed=max(0, int(seed or 0)),
    )


def _parted(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in (words or "").split(";") if part.strip())
