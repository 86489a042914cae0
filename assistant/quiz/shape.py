"""Whether an item has what its form asks with."""

from assistant.quiz.types import Form, Item

_CHOICES = (Form.SINGLE_CHOICE, Form.MULTIPLE_CHOICE, Form.TRUE_FALSE, Form.SCENARIO)
_MOST = 26


def misshapen(item: Item) -> tuple[str, str] | None:
    """Return the field that does not fit the form of an item and why, None where all fit."""
    if not item.stem.strip():
        return "stem", "it is empty"
    if not item.key:
        return "key", "an item needs a quotation that its key rests on"
    if item.form in _CHOICES:
        return _misshapen_choice(item)
    if item.form is Form.MATCHING and not 2 <= len(item.pairs) <= _MOST:
        return "pairs", f"a matching item needs 2 to {_MOST} pairs"
    if item.form is Form.ORDERING and not 2 <= len(item.steps) <= _MOST:
        return "steps", f"an ordering item needs 2 to {_MOST} steps"
    if item.form is Form.NUMERIC:
        return _misshapen_number(item)
    if item.form in (Form.CLOZE, Form.SHORT_ANSWER) and not any(a.strip() for a in item.accepted):
        return "accepted", f"a {item.form.value} item needs an accepted answer"
    if item.form is Form.CLOZE and "_____" not in item.stem:
        return "stem", "a cloze item needs a gap of five underscores"
    return None


def _misshapen_choice(item: Item) -> tuple[str, str] | None:
    if not 2 <= len(item.options) <= _MOST:
        return "options", f"a {item.form.value} item needs 2 to {_MOST} options"
    if not all(o.text.strip() for o in item.options):
        return "options", "an option is empty"
    right = sum(o.is_right for o in item.options)
    if right < 1:
        return "options", "none is right"
    if right > 1 and item.form is not Form.MULTIPLE_CHOICE:
        return "options", f"{right} are right; a {item.form.value} item has one"
    return None


def _misshapen_number(item: Item) -> tuple[str, str] | None:
    if item.number is None:
        return "number", "a numeric item needs a number"
    for field, value in (("value", item.number.value), ("tolerance", item.number.tolerance)):
        try:
            is_finite = float(value) not in (float("inf"), float("-inf")) and float(value) == float(value)
        except ValueError:
            is_finite = False
        if not is_finite:
            return f"number › {field}", f"{value!r} is no number"
    return None
