"""A whole document to read: its structure, its facts, and the rulings that belong to it."""

import re
from collections.abc import Sequence

from assistant.answer.say.assemble import ruling_ref
from assistant.citation.place import pattern_of
from assistant.library.library import Library
from assistant.library.matter import MATTER_FACTS, matter_of, same_matter
from assistant.penalty import penalty_in_words
from assistant.reading.blocks import blocks_of
from assistant.reading.head import head_of
from assistant.reading.types import Particular, Related, RulingView, TocEntry
from corpus.types import Document, FactName, Span

MOST_FOUND = 500


def ruling_view(library: Library, document_id: str, search: str = "", quoted: Sequence[Span] = ()) -> RulingView:
    """Return a document to read, with the places of `search`, or else the `quoted` spans, marked in its blocks.

    Raises `UnknownDocument`.
    """
    document = library.document(document_id)
    found = places_of(document.text, search)
    return RulingView(
        head=head_of(library, document),
        toc=tuple(TocEntry(s.title, len(s.path), s.start) for s in document.sections if s.path),
        facts=_facts(document),
        related=related_rulings(library, document),
        blocks=blocks_of(document, found or tuple(quoted)),
        found=found,
    )


def places_of(text: str, words: str) -> tuple[Span, ...]:
    """Return where words stand in a text, whatever their letter case, quotes, dashes and spaces; () for no words.

    >>> places_of("A “fine”. No Fine.", "fine")
    (Span(start=3, end=7), Span(start=13, end=17))
    """
    pattern = pattern_of(words)
    if not pattern:
        return ()
    found = (Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE))
    return tuple(span for span, _ in zip(found, range(MOST_FOUND), strict=False))


def related_rulings(library: Library, document: Document) -> tuple[Related, ...]:
    """Return the rulings with nearly the same text, then the others of the same matter, each once."""
    index, own_id = library.index, document.document_id
    seen = {own_id, *library.hidden}
    related: list[Related] = []
    for other, share in index.near_duplicates(own_id):
        if other not in seen:
            seen.add(other)
            related.append(Related(ruling_ref(library.document(other)), f"nearly the same text ({share:.0%})"))
    facts = index.facts(MATTER_FACTS)
    own = matter_of(facts.get(own_id) or {name: document.values(name) for name in MATTER_FACTS})
    for other, values in facts.items():
        if other not in seen and same_matter(own, matter_of(values)):
            related.append(Related(ruling_ref(library.document(other)), "same matter"))
    return tuple(related)


def _facts(document: Document) -> tuple[Particular, ...]:
    """Return one fact for each value, header first, in the order of `FactName`."""
    facts: dict[tuple[FactName, str], Particular] = {}
    order = list(FactName)
    for fact in sorted(document.facts, key=lambda f: (order.index(f.name), f.origin != "header")):
        shown = penalty_in_words(fact.value) if fact.name is FactName.PENALTY else fact.value
        name = fact.name.value.replace("_", " ")
        facts.setdefault((fact.name, fact.value), Particular(name, shown, fact.span.start, fact.span.end))
    return tuple(facts.values())
