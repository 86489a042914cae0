"""A quiz being taken: its questions, what is said of a response, and the score."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.types import Citation
from assistant.quiz.shelf import Shelved
from assistant.quiz.taking import Marked, Result, choices_of
from assistant.quiz.types import Form, Item, Quiz
from assistant.web.html.answer import marker, pinpoint_words
from assistant.web.html.escape import button, text

_HINTS = {
    Form.MULTIPLE_CHOICE: "Choose all that apply.",
    Form.MATCHING: "Choose for each what belongs to it.",
    Form.ORDERING: "Put them in order, the first first.",
    Form.NUMERIC: "Answer with a number.",
    Form.CLOZE: "Fill the gap.",
}


def shelf_html(listed: Sequence[Shelved], owner: str) -> str:
    """Return the list of quizzes: to take each, and to review, share, export and delete one's own."""
    if not listed:
        return '<p class="dim">No quizzes yet. Make one below.</p>'
    return f'<ul class="quizzes">{"".join(_shelved(s, s.owner == owner) for s in listed)}</ul>'


def _shelved(shelved: Shelved, is_own: bool) -> str:
    quiz, id_ = shelved.quiz, shelved.quiz_id
    known = f"{len(quiz.items)} questions · taken {shelved.taken} time{'' if shelved.taken == 1 else 's'}"
    shared = " · shared with everybody here" if shelved.is_shared else ""
    own = ""
    if is_own:
        turned, words = ("0", "Share no more") if shelved.is_shared else ("1", "Share")
        own = (
            button("Review and edit", "quiz-review", "quiet", f"Review and edit “{quiz.title}”", quiz=id_)
            + button(words, "quiz-share", "quiet", f"{words}: “{quiz.title}”", quiz=id_, shared=turned)
            + button("Delete", "quiz-delete", "quiet", f"Delete “{quiz.title}” for good", quiz=id_)
        )
    results = f'<a class="quiet" href="quizzes/{text(id_)}/results.csv" download>Results</a>' if shelved.taken else ""
    return (
        f"<li><div><b>{text(quiz.title)}</b><small class=dim>{known}{shared}</small></div>"
        f"<div class=acts>{button('Take', 'quiz-take', 'quiet', f'Take “{quiz.title}”', quiz=id_)}{own}{results}</div></li>"
    )


def exports_html(quiz_id: str, formats: Sequence[tuple[str, str]]) -> str:
    """Return links to a quiz in each format, given as (name of the format, what it is called)."""
    links = "".join(
        f'<a class="quiet" href="quizzes/{text(quiz_id)}/{text(name)}" download>{text(words)}</a>'
        for name, words in formats
    )
    return f'<div class="acts exports"><span class="dim">Export:</span>{links}</div>'


def start_html(quiz: Quiz, *, asks_name: bool) -> str:
    """Return what stands before the first question: how feedback comes, and who takes it where nobody is logged in."""
    name = '<p><label>Your name, for the results <input name="name" maxlength="100"></label></p>' if asks_name else ""
    return (
        f'<form class="card" data-collect><h2 tabindex="-1">{text(quiz.title)}</h2><p>{len(quiz.items)} questions. Every key is quoted '
        "from a ruling, one click away once you have answered.</p>"
        '<fieldset><legend>When do you want to know what was right?</legend><label><input type="radio" name="when" value="once" '
        'checked> After each question</label><label><input type="radio" name="when" value="end"> At the end</label></fieldset>'
        f"{name}{button('Start', 'quiz-start', 'go')}</form>"
    )


def question_html(item: Item, at: int, of: int, given: Sequence[str] = (), marked: Marked | None = None) -> str:
    """Return one question as a form; with `marked` as it was answered, what is said of it, and the way on."""
    hint = f'<p class="dim">{_HINTS[item.form]}</p>' if item.form in _HINTS else ""
    locked = " disabled" if marked else ""
    fields = f"<fieldset{locked}><legend>{text(item.stem)}</legend>{hint}{_fields(item, given)}</fieldset>"
    if marked:
        last = at + 1 == of
        after = feedback_html(item, marked) + button("See the score" if last else "Next question", "quiz-next", "go")
    else:
        after = button("Answer", "quiz-answer", "go", item=item.item_id)
    done = f'<div class="done" aria-hidden="true"><i style="width:{100 * at // of}%"></i></div>'
    return (
        f'<form class="card" data-collect data-item="{text(item.item_id)}"><h2 tabindex="-1">Question {at + 1} of {of}</h2>{done}'
        f"{fields}{after}</form>"
    )


def _fields(item: Item, given: Sequence[str]) -> str:
    choices = choices_of(item)
    if item.pairs:
        return "".join(_select(p.left, choices, _at(given, n)) for n, p in enumerate(item.pairs))
    if item.steps:
        return "".join(_select(f"{n + 1}.", choices, _at(given, n)) for n in range(len(item.steps)))
    if item.options:
        kind = "checkbox" if item.form is Form.MULTIPLE_CHOICE else "radio"
        return "".join(
            f'<label><input type="{kind}" name="given" value="{text(c)}"{" checked" if c in given else ""}> '
            f"<span>{text(c)}</span></label>"
            for c in choices
        )
    mode = ' inputmode="decimal"' if item.number else ""
    return f'<input name="given" aria-label="Your answer" maxlength="300" autocomplete="off"{mode} value="{text(_at(given, 0))}">'


def _select(label: str, choices: Sequence[str], chosen: str) -> str:
    options = "".join(f"<option{' selected' if c == chosen else ''}>{text(c)}</option>" for c in choices)
    return (
        f'<label class="pair"><span>{text(label)}</span><select name="given"><option value="">Choose</option>{options}</select>'
        "</label>"
    )


def _at(given: Sequence[str], n: int) -> str:
    return given[n] if n < len(given) else ""


def feedback_html(item: Item, marked: Marked) -> str:
    """Return what is said of a response: right or wrong, the key, why, and the places that show it."""
    verdict = "Right" if marked.score == 1 else "Wrong" if marked.score == 0 else f"{marked.score:.0%} right"
    key = "" if marked.score == 1 else f"<p><b>Key:</b> {text('; '.join(marked.right))}</p>"
    state = "right" if marked.score == 1 else "wrong"
    return (
        f'<div class="said {state}" role="status"><p class="verdict">{verdict}</p>{key}<p>{text(marked.feedback)}</p>'
        f"{sources_html(item)}</div>"
    )


def sources_html(item: Item) -> str:
    """Return the quotations that the key rests on, each with the marker that opens it in its ruling."""
    shown = dict.fromkeys((*item.key, *(p.citation for p in item.pairs), *(s.citation for s in item.steps)))
    return f'<ul class="keys">{"".join(_quoted(n, c) for n, c in enumerate(shown, 1))}</ul>'


def _quoted(n: int, citation: Citation) -> str:
    place = ", ".join(p for p in (citation.title, pinpoint_words(citation)) if p)
    return (
        f"<li><q>{text(citation.quote)}</q>{marker(replace(citation, n=n))}<small class=dim>{text(place)}</small></li>"
    )


def score_html(quiz: Quiz, quiz_id: str, taken: Result) -> str:
    """Return the score and every question with what was given, the key and its sources."""
    turns = "".join(
        f'<li><details{"" if m.score == 1 else " open"}><summary><span class="mark-{"right" if m.score == 1 else "wrong"}">'
        f"{'✓' if m.score == 1 else '✗'}<span class=sr>{m.score:.0%} right</span></span> {text(item.stem)}</summary>"
        f"<p><b>You answered:</b> {text('; '.join(g for g in m.given if g) or 'nothing')}</p>{feedback_html(item, m)}</details></li>"
        for item, m in zip(quiz.items, taken.marked, strict=True)
    )
    return (
        f'<div class="card"><h2 tabindex="-1">Score: {taken.score:g} of {taken.most} ({taken.share:.0%})</h2>'
        f'<div class="acts"><a class="quiet" href="quizzes/{text(quiz_id)}/results.csv" download>Download the results (CSV)</a>'
        f'{button("Take it again", "quiz-take", "quiet", quiz=quiz_id)}</div><ol class="scored">{turns}</ol></div>'
    )
