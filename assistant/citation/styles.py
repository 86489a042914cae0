"""The styles there are, and a citation in any of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.answer.types import Citation
from assistant.citation.bibtex import bibtex
from assistant.citation.cited import CLAIMED, Cited, cited, cited_whole
from assistant.citation.eu import eu
from assistant.citation.markdown import markdown
from assistant.citation.markup import Markup, render
from assistant.citation.mcgill import mcgill
from assistant.citation.oscola import oscola
from assistant.citation.plain import plain
from assistant.errors import UnknownStyle
from corpus.types import Document
from index.provenance import Provenance


@dataclass(frozen=True, slots=True)
class Style:
    """A way to cite. `ready` styles write their own marks; the others mark italics, for `Markup` to show.

    `of_ruling` styles make one entry of a ruling, however many places of it are quoted.
    """

    name: str
    says: str
    write: Callable[[Cited], str]
    ready: bool = False
    of_ruling: bool = False


STYLES: Mapping[str, Style] = {
    style.name: style
    for style in (
        Style("plain", "authority, name, number, date, place", plain),
        Style("mcgill", "McGill Guide, 10th edition", mcgill),
        Style("oscola", "OSCOLA", oscola),
        Style("eu", "GDPRhub and EU data protection writing", eu),
        Style("markdown", "Markdown with a link to the quoted words", markdown, ready=True),
        Style("bibtex", "a BibTeX entry", bibtex, ready=True, of_ruling=True),
    )
}


def cite_as(
    style: str,
    citation: Citation | None,
    document: Document,
    *,
    retrieved: date | None = None,
    provenance: Provenance = Provenance(),
    unchecked: str | None = None,
    markup: Markup = Markup.PLAIN,
) -> str:
    """Return a citation of `document` in a style of `STYLES`, of the whole document where `citation` is None.

    `retrieved` is the day on which the document's address was read, None where it never was; `provenance` how a whole
    document came, which a citation knows of its own. `unchecked` says that nobody checked a document that could be
    taken for another (`Precedence.unchecked`), None where there is nothing to say. Raises `UnknownStyle`.
    """
    if style not in STYLES:
        raise UnknownStyle(f"There is no citation style {style}", f"Choose one of {', '.join(STYLES)}")
    chosen = STYLES[style]
    if citation:
        place = cited(citation, document, retrieved, unchecked)
    else:
        place = cited_whole(document, retrieved, provenance, unchecked)
    written = chosen.write(place)
    if place.claimed and not place.address and not chosen.of_ruling:
        written += f" ({CLAIMED}: {place.claimed})"
    if place.unchecked and not chosen.of_ruling:
        written += f" ({place.unchecked})"
    return written if chosen.ready else render(written, markup)
