"""A ruling at one place, as a style is given it."""

from dataclasses import dataclass
from datetime import date

from assistant.answer.types import Citation
from assistant.citation.fragment import address_at
from assistant.citation.particulars import Particulars, particulars_of
from assistant.citation.pinpoint import Pinpoint, pinpoint_of
from corpus.types import Document, Span
from index.provenance import Provenance

CLAIMED = "address given in the document"


@dataclass(frozen=True, slots=True)
class Cited:
    """What a style writes from: the ruling, the place in it (None for the whole ruling), its address, the day seen.

    `address` opens the source at the quotation; `bare_address` opens it at the top. `retrieved` is None where nobody
    has looked at the address. `claimed` is the address that the document gives for itself and that nobody fetched it
    from, `unchecked` says that nobody compared the document with one on the same ruling that can be relied on.
    """

    ruling: Particulars
    pinpoint: Pinpoint
    quote: str | None
    address: str | None
    bare_address: str | None
    document_id: str
    retrieved: date | None
    claimed: str | None = None
    unchecked: str | None = None


def cited(citation: Citation, document: Document, retrieved: date | None = None, unchecked: str | None = None) -> Cited:
    """Return a quotation ready to be cited."""
    return Cited(
        ruling=particulars_of(document),
        pinpoint=pinpoint_of(citation, document),
        quote=citation.quote,
        address=address_at(document, Span(citation.start, citation.end), citation.page),
        bare_address=document.url,
        document_id=document.document_id,
        retrieved=retrieved if document.url else None,
        claimed=citation.provenance.claimed,
        unchecked=unchecked,
    )


def cited_whole(
    document: Document,
    retrieved: date | None = None,
    provenance: Provenance = Provenance(),
    unchecked: str | None = None,
) -> Cited:
    """Return a whole ruling ready to be cited."""
    return Cited(
        ruling=particulars_of(document),
        pinpoint=Pinpoint(),
        quote=None,
        address=document.url,
        bare_address=document.url,
        document_id=document.document_id,
        retrieved=retrieved if document.url else None,
        claimed=provenance.claimed,
        unchecked=unchecked,
    )


def joined(*parts: str | None, by: str = ", ") -> str:
    """Return the parts that are there, joined."""
    return by.join(part for part in parts if part)
