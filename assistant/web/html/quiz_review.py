"""A quiz under review: every item with its key, and the forms to edit it."""

from assistant.quiz.taking import choices_of
from assistant.quiz.types import Item, Quiz
from assistant.web.html.escape import button, joined, text
from assistant.web.html.quiz import exports_html, sources_html

FORMATS = (
    ("moodle", "Moodle"), ("gift", "GIFT"), ("qti", "QTI 2.1"), ("anki", "Anki"), ("kahoot", "Kahoot"), ("csv", "CSV"),
    ("json", "JSON"), ("html", "Sheet (HTML)"), ("pdf", "Sheet (PDF)"),
)  # fmt: skip


def review_html(quiz: Quiz, quiz_id: str, editing: str = "", told: str = "") -> str:
    """Return the whole quiz; `editing` is the id of the item whose form is open, `told` what to say of the last change."""
    said = f'<p class="notice warn" role="alert">{text(told)}</p>' if told else ""
    notes = "".join(f'<p class="notice">{text(n)}</p>' for n in quiz.notes)
    dropped = "".join(f"<li>{d.items} × {text(d.reason)}</li>" for d in quiz.dropped)
    left_out = (
        f"<details><summary>Drafts that failed a check and were left out</summary><ul>{dropped}</ul></details>"
        if dropped
        else ""
    )
    items = "".join(_item(item, n, len(quiz.items), item.item_id == editing) for n, item in enumerate(quiz.items))
    return (
        f'<div class="card"><h2 tabindex="-1">{text(quiz.title)}</h2>{said}{notes}{exports_html(quiz_id, FORMATS)}{left_out}'
        f'<ol class="items">{items}</ol></div>'
    )


def _item(item: Item, n: int, of: int, is_open: bool) -> str:
    tags = joined((item.form.value, item.level.value, f"difficulty {item.difficulty}", *item.provisions[:3]))
    caution = f'<p class="notice warn">{text(item.caution)}</p>' if item.caution else ""
    body = _form(item) if is_open else _read(item)
    return f'<li id="item-{text(item.item_id)}"><small class="dim">{tags}</small>{body}{caution}{_acts(item, n, of, is_open)}</li>'


def _acts(item: Item, n: int, of: int, is_open: bool) -> str:
    if is_open:
        return ""
    at = f"question {n + 1}"
    up = button("Up", "quiz-move", "quiet", f"Move {at} up", item=item.item_id, by=-1) if n else ""
    down = button("Down", "quiz-move", "quiet", f"Move {at} down", item=item.item_id, by=1) if n + 1 < of else ""
    return (
        f'<div class="acts">{button("Edit", "quiz-edit", "quiet", f"Edit {at}", item=item.item_id)}{up}{down}'
        f"{button('Draw anew', 'quiz-anew', 'quiet', f'Draw {at} anew', item=item.item_id)}"
        f"{button('Remove', 'quiz-drop', 'quiet', f'Remove {at}', item=item.item_id)}</div>"
    )


def _read(item: Item) -> str:
    if item.options:
        lines = "".join(
            f'<li class="{"key" if o.is_right else ""}">{text(o.text)}'
            f"{' <b>(key)</b>' if o.is_right else ''}<small class=dim>{text(o.explanation)}</small></li>"
            for o in item.options
        )
    elif item.pairs:
        lines = "".join(f"<li>{text(p.left)} – {text(p.right)}</li>" for p in item.pairs)
    elif item.steps:
        lines = "".join(f"<li>{text(s.text)} <small class=dim>{text(s.when)}</small></li>" for s in item.steps)
    else:
        lines = f"<li>{text(' or '.join(item.right or choices_of(item)))}</li>"
    return f"<p class=stem>{text(item.stem)}</p><ul class=options>{lines}</ul><p>{text(item.explanation)}</p>{sources_html(item)}"


def _form(item: Item) -> str:
    """Return the form to edit an item: its stem, options or accepted words, and explanation."""
    options = "".join(
        f'<label>{"Key" if o.is_right else "Wrong option"}<textarea name="option" rows="2">{text(o.text)}</textarea></label>'
        f'<label>Why<textarea name="why" rows="2">{text(o.explanation)}</textarea></label>'
        for o in item.options
    )
    words = "\n".join(item.accepted)
    accepted = (
        f'<label>Accepted answers, one a line<textarea name="accepted" rows="3">{text(words)}</textarea></label>'
        if item.accepted
        else ""
    )
    number = f'<label>Number<input name="number" value="{text(item.number.value)}"></label>' if item.number else ""
    return (
        f'<form data-collect class="edit"><label>Question<textarea name="stem" rows="3">{text(item.stem)}</textarea></label>'
        f"{options}{accepted}{number}"
        f'<label>Explanation<textarea name="explanation" rows="3">{text(item.explanation)}</textarea></label>'
        f"{sources_html(item)}"
        f'<div class="acts">{button("Save", "quiz-save", "go", item=item.item_id)}{button("Cancel", "quiz-edit", "quiet", item="")}</div></form>'
    )
