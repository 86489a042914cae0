"""Whether an item tells its own key by length, grammar or words that the stem repeats."""

from assistant.quiz.types import Form, Item
from index.lexical.analyze import analyze

_LONGER, _SHORTER = 1.6, 0.5
_REPEATED = 0.45


def gives_away(item: Item) -> str | None:
    """Return how an item tells its key, None where it does not."""
    if item.form in (Form.SINGLE_CHOICE, Form.MULTIPLE_CHOICE, Form.SCENARIO):
        return _by_length(item) or _by_words(item)
    if item.form in (Form.CLOZE, Form.SHORT_ANSWER, Form.NUMERIC):
        hidden = (item.accepted[0],) if item.accepted else (item.number.value,) if item.number else ()
        if any(_says(item.stem, words) for words in hidden):
            return "the stem holds the answer"
    return None


def _by_length(item: Item) -> str | None:
    right = [len(o.text) for o in item.options if o.is_right]
    wrong = [len(o.text) for o in item.options if not o.is_right]
    if not right or not wrong:
        return "no wrong option" if not wrong else "no right option"
    if item.form is Form.SCENARIO:
        return None
    if min(right) > _LONGER * max(wrong) or max(right) < _SHORTER * min(wrong):
        return "the key stands out by its length"
    return None


def _by_words(item: Item) -> str | None:
    asked = set(analyze(item.stem))
    shares = {o.text: _share(o.text, asked) for o in item.options}
    right = [shares[o.text] for o in item.options if o.is_right]
    wrong = [shares[o.text] for o in item.options if not o.is_right]
    if min(right) >= _REPEATED and min(right) > 1.5 * max(wrong):
        return "the key repeats the stem"
    return None


def _share(text: str, asked: set[str]) -> float:
    terms = set(analyze(text))
    return len(terms & asked) / max(1, len(terms))


def _says(stem: str, words: str) -> bool:
    import re

    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", stem, re.IGNORECASE))
