"""What may be asked of a quiz: forms, levels, the mix."""

from collections.abc import Mapping

from assistant.quiz.errors import BadRequest
from assistant.quiz.types import Form, Level, QuizRequest

MOST_ITEMS = 200
# For each form its weight in the usual mix.
USUAL: Mapping[Form, int] = {
    Form.SINGLE_CHOICE: 3,
    Form.SCENARIO: 2,
    Form.TRUE_FALSE: 1,
    Form.CLOZE: 2,
    Form.MULTIPLE_CHOICE: 1,
    Form.MATCHING: 1,
    Form.NUMERIC: 1,
    Form.SHORT_ANSWER: 1,
    Form.ORDERING: 1,
}
LEVELS: Mapping[Form, tuple[Level, ...]] = {
    Form.SINGLE_CHOICE: (Level.UNDERSTAND, Level.RECALL),
    Form.MULTIPLE_CHOICE: (Level.UNDERSTAND, Level.RECALL),
    Form.TRUE_FALSE: (Level.UNDERSTAND,),
    Form.MATCHING: (Level.APPLY, Level.RECALL),
    Form.ORDERING: (Level.RECALL,),
    Form.NUMERIC: (Level.RECALL,),
    Form.CLOZE: (Level.UNDERSTAND, Level.RECALL),
    Form.SHORT_ANSWER: (Level.APPLY, Level.RECALL),
    Form.SCENARIO: (Level.APPLY,),
}


def check_request(request: QuizRequest) -> QuizRequest:
    """Return a request that can be met by some corpus. Raises `BadRequest`."""
    if not 1 <= request.n <= MOST_ITEMS:
        raise BadRequest(f"{request.n} items are asked for", f"Ask for 1 to {MOST_ITEMS}")
    if any(weight < 1 for _, weight in request.mix):
        raise BadRequest("A form in the mix has no weight", "Give each form a weight of 1 or more, or leave it out")
    if not forms_of(request):
        raise BadRequest(
            f"None of the forms asked for has items of the level {request.level}",
            f"Take some of: {', '.join(f.value for f in Form if request.level in LEVELS[f])}",
        )
    return request


def forms_of(request: QuizRequest) -> dict[Form, int]:
    """Return the forms that a request leaves, each with its weight."""
    mix = dict(request.mix) or dict(USUAL)
    return {form: weight for form, weight in mix.items() if request.level is None or request.level in LEVELS[form]}


def mix_of(words: str) -> tuple[tuple[Form, int], ...]:
    """Return the mix that words give: "single choice=3, cloze, true-or-false=2". Raises `BadRequest`.

    >>> mix_of("cloze, single-choice=3")
    ((<Form.CLOZE: 'cloze'>, 1), (<Form.SINGLE_CHOICE: 'single choice'>, 3))
    """
    mix: dict[Form, int] = {}
    for part in (p.strip() for p in words.split(",") if p.strip()):
        name, _, weight = part.partition("=")
        form = form_named(name)
        if weight and not (weight.strip().isdigit() and int(weight) > 0):
            raise BadRequest(f"The weight of {form.value} is {weight.strip()!r}", "Give a whole number of 1 or more")
        mix[form] = int(weight or 1)
    return tuple(mix.items())


def form_named(name: str) -> Form:
    """Return the form that a name means. Raises `BadRequest`."""
    wanted = " ".join(name.replace("-", " ").replace("_", " ").lower().split())
    for form in Form:
        if wanted in (form.value, form.name.lower().replace("_", " ")):
            return form
    raise BadRequest(
        f"There is no form of question {name.strip()!r}", f"Choose among {', '.join(f.value for f in Form)}"
    )
