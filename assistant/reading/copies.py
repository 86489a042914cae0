"""A citation written out in every style, ready to be copied."""

from assistant.answer.types import Citation
from assistant.citation.retrieved import retrieved_on
from assistant.citation.styles import STYLES, cite_as
from assistant.library.library import Library

NAMES = {
    "plain": "Plain",
    "mcgill": "McGill",
    "oscola": "OSCOLA",
    "eu": "EU",
    "markdown": "Markdown",
    "bibtex": "BibTeX",
}


def copies_of(library: Library, citation: Citation) -> dict[str, str]:
    """Return a citation in each style by the style's name as people write it. Raises `UnknownDocument`."""
    document = library.document(citation.document_id)
    retrieved = retrieved_on(library.index, citation.document_id) if document.url else None
    unchecked = library.precedence.unchecked(citation.document_id)
    return {
        NAMES.get(name, name): cite_as(
            name,
            None if style.of_ruling else citation,
            document,
            retrieved=retrieved,
            provenance=citation.provenance,
            unchecked=unchecked,
        )
        for name, style in STYLES.items()
    }
