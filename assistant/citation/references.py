"""The sources of an answer in one style of citation."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.types import Citation
from assistant.citation.retrieved import retrieved_on
from assistant.citation.styles import STYLES, cite_as
from assistant.library.library import Library


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of an answer written out in a style; `n` is its number in the answer."""

    n: int
    style: str
    text: str


def references(citations: Sequence[Citation], style: str, library: Library) -> tuple[Reference, ...]:
    """Return citations in a style, in their order.

    A style of entries, such as BibTeX, gives one for each ruling, without the place, under its first number. Raises
    `UnknownStyle`.
    """
    found: list[Reference] = []
    seen: set[str] = set()
    for citation in citations:
        of_ruling = style in STYLES and STYLES[style].of_ruling
        if of_ruling and citation.document_id in seen:
            continue
        seen.add(citation.document_id)
        document = library.document(citation.document_id)
        text = cite_as(
            style,
            None if of_ruling else citation,
            document,
            retrieved=retrieved_on(library.index, citation.document_id) if document.url else None,
            provenance=citation.provenance,
            unchecked=library.precedence.unchecked(citation.document_id),
        )
        found.append(Reference(citation.n, style, text))
    return tuple(found)
