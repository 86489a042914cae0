"""Whether an item's words are whole and stand alone."""

import re

from assistant.library.library import Library
from assistant.quiz.material import material_of
from assistant.quiz.types import Form, Item
from assistant.quiz.wording import is_clean, points_away

_QUOTED = re.compile(r"“[^”]*”")
# What a stem may point at: its own sentence, its options, the learner.
_POINTS_INSIDE = re.compile(
    r"\bthis sentence of\b|\b(?:the|this) following (?:sentence|rulings?|provisions?|options?|conduct)\b|"
    r"\bThis is what\b|\b[Ww]hich of these\b|\bof these\b|"
    r"\bthat (?:conduct|sentence|case)\b|\bthese rulings\b|\bspeaks to this\b|\bin that year\b|"
    r"\b(?:rulings|provisions|options|sentences?|steps|answers|pairs) below\b|"
    r"\byour?\b"
)
_TWICE = re.compile(r"\b(\w+) \1\b(?<!\bhad had)", re.IGNORECASE)
_SPACING = re.compile(r"  |\s[.,;:?]|[.,;:?]{2}|[(\[]\s|\s[)\]]")
_MOST_WORDS, _OPTION_MOST = 110, 45
_NEEDED = {Form.SINGLE_CHOICE: 3, Form.SCENARIO: 3, Form.MULTIPLE_CHOICE: 4, Form.TRUE_FALSE: 2}


def reads_badly(item: Item) -> str | None:
    """Return what is wrong with an item's words, None where they read well."""
    texts = _choices(item)
    if len(item.options) < _NEEDED.get(item.form, 0):
        return "too few options"
    if len({t.casefold() for t in texts}) < len(texts):
        return "two options are the same"
    if len(item.stem.split()) > _MOST_WORDS or any(len(t.split()) > _OPTION_MOST for t in texts):
        return "too long to read at a glance"
    if points_away(_POINTS_INSIDE.sub("", _QUOTED.sub("", item.stem))):
        return "the stem points at something outside it"
    for text in (item.stem, *texts):
        shown = text.replace(" …”", "”").replace("_____", "gap")
        if not is_clean(shown) or _SPACING.search(shown) or _TWICE.search(shown):
            return "not clean: markup, doubled words or stray marks"
        if points_away(_QUOTED.sub("", shown)) and text is not item.stem:
            return "an option points at something outside it"
    told = (item.explanation, *(o.explanation for o in item.options))
    if any(points_away(_QUOTED.sub("", words)) for words in told):
        return "the explanation points at something outside it"
    return None if item.stem[0].isupper() and item.stem[-1] in ".?”…" else "the stem is not a whole sentence"


def misspelt(item: Item, library: Library) -> str | None:
    """Return whether a word of an item is a slip of the pen, as the other rulings spell it."""
    slip = material_of(library).spelling.slip_in(" ".join((item.stem, *_choices(item))))
    return f"a word is misspelt: “{slip}”" if slip else None


def _choices(item: Item) -> tuple[str, ...]:
    return (
        *(o.text for o in item.options),
        *(t for p in item.pairs for t in (p.left, p.right)),
        *(s.text for s in item.steps),
    )
