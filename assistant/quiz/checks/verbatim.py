"""Whether each quotation is the source's own characters and each key stands in its quotation."""

import re

from assistant.answer.types import Citation
from assistant.library.library import Library
from assistant.penalty import penalty_in_words
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import Form, Item
from corpus.types import FactName
from index.errors import UnknownDocument

_NUMBER_WORDS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split())


def unverified(item: Item, library: Library) -> str | None:
    """Return what of an item is not the source's, None where every quotation and key is."""
    if not item.key:
        return "the key has no quotation"
    for citation in cited(item):
        if (wrong := not_the_source(citation, library)) is not None:
            return wrong
    return unmatched_key(item, library)


def cited(item: Item) -> tuple[Citation, ...]:
    """Return every citation of an item."""
    return (
        *item.key,
        *(o.citation for o in item.options if o.citation),
        *(p.citation for p in item.pairs),
        *(s.citation for s in item.steps),
    )


def not_the_source(citation: Citation, library: Library) -> str | None:
    """Return why a quotation is not what its document holds at its place, None where it is."""
    try:
        text = library.document(citation.document_id).text
    except UnknownDocument:
        return "the quoted document is not in the corpus"
    if not citation.quote.strip():
        return "a quotation is empty"
    is_there = citation.start >= 0 and text[citation.start : citation.end] == citation.quote
    return None if is_there else "a quotation is not verbatim"


def unmatched_key(item: Item, library: Library) -> str | None:
    """Return why a key does not match its quotation, None where it does.

    A choice that ends or answers in the ruling's words must stand in its quotation; a number, a gap and a provision
    too. A ruling that is chosen by its name must be the one quoted.
    """
    if item.form in (Form.SINGLE_CHOICE, Form.MULTIPLE_CHOICE):
        for option in item.options:
            if option.is_right and (option.citation is None or not stands_in(option.text, option.citation, library)):
                return f"the key “{option.text}” does not stand in its quotation"
    if item.form is Form.CLOZE and not any(stands_in(a, c, library) for a in item.accepted[:1] for c in item.key):
        return f"the missing words “{', '.join(item.accepted[:1])}” do not stand in the quotation"
    if item.form is Form.SHORT_ANSWER and not any(stands_in(a, c, library) for a in item.accepted for c in item.key):
        return "no accepted answer stands in the quotation"
    if item.number is not None and not _shows_number(item.number.value, item.key[0], library):
        return f"the number {item.number.value} does not stand in the quotation"
    if item.form is Form.SCENARIO:
        wrong = [o for o in item.options if o.is_right and not _names(o.text, o.citation, library)]
        if wrong:
            return f"the key “{wrong[0].text}” does not name the quoted ruling"
    return _unmatched_parts(item, library) or _unmatched_truth(item)


def _unmatched_truth(item: Item) -> str | None:
    """Return why a statement is not what its key says of it.

    A true one must hold its quotation, a false one must not.
    """
    if item.form is not Form.TRUE_FALSE:
        return None
    is_true = any(o.is_right and o.text == "True" for o in item.options)
    holds = folded(item.key[0].quote) in folded(item.stem)
    return None if is_true is holds else f"the statement {'differs from' if is_true else 'is'} its quotation"


def _unmatched_parts(item: Item, library: Library) -> str | None:
    for pair in item.pairs:
        ways = (pair.left, pair.right)
        if not any(stands_in(w, pair.citation, library) for w in ways) or not any(
            _names(w, pair.citation, library) for w in ways
        ):
            return f"the pair “{pair.left}” and “{pair.right}” is not what its quotation shows"
    for step in item.steps:
        if not _names(step.text, step.citation, library):
            return f"the step “{step.text}” does not name the quoted ruling"
        if not _has_value(step.when, step.citation, library):
            return f"the quotation of “{step.text}” does not show {step.when}"
    return None


def stands_in(words: str, citation: Citation, library: Library) -> bool:
    """Return whether words stand in a quotation, or are the value of a fact that the quotation states."""
    return folded(words) in folded(citation.quote) or _has_value(words, citation, library)


def folded(words: str) -> str:
    """Return words on one line without a difference of case."""
    return re.sub(r"\s+", " ", words).strip().casefold()


def _has_value(value: str, citation: Citation, library: Library) -> bool:
    """Return whether a fact of this value, as facts or people write it, was read within the quotation."""
    document = library.document(citation.document_id)
    inside = (f for f in document.facts if citation.start <= f.span.start and f.span.end <= citation.end)
    return any(value in (f.value, penalty_in_words(f.value) if f.name is FactName.PENALTY else f.value) for f in inside)


def _shows_number(value: str, citation: Citation, library: Library) -> bool:
    document = library.document(citation.document_id)
    inside = (f for f in document.facts if citation.start <= f.span.start and f.span.end <= citation.end)
    if any(f.name is FactName.PENALTY and f.value.partition(" ")[0] == value for f in inside):
        return True
    quote = citation.quote.replace(",", "").lower()
    word = _NUMBER_WORDS[int(value)] if value.isdigit() and int(value) < len(_NUMBER_WORDS) else value
    return bool(re.search(rf"(?<![\w.])(?:{re.escape(value)}|{word})(?![\w])", quote))


def _names(words: str, citation: Citation | None, library: Library) -> bool:
    """Return whether words name the ruling that a citation is from: its party or its case."""
    if citation is None:
        return False
    ruled = Ruled(library.document(citation.document_id), citation.source)
    return bool(ruled.party) and folded(ruled.party) in folded(words)
