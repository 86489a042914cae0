"""Blocks of a document, and the evidence panel that shows a citation in its surroundings."""

from collections.abc import Mapping, Sequence

from assistant.reading.types import Head, Piece, ReadBlock, Reading
from assistant.web.html.answer import pinpoint_words
from assistant.web.html.escape import button, joined, link, text
from corpus.types import BlockType
from index.provenance import Provenance

_CSS = {BlockType.LIST_ITEM: "item", BlockType.TABLE: "row", BlockType.FOOTNOTE: "footnote", BlockType.FIELD: "field"}

_SAYS = {"quoted": " The answer quotes them word for word.",
         "supported": " The answer says this in a language model's words, which were checked against them."}  # fmt: skip
_DOUBTS = {
    "unsupported": '<p class="notice warn">Not verified: a language model wrote the sentence that cites this, and these words '
    "were not found to support it.</p>"
}


def blocks_html(blocks: Sequence[ReadBlock], heading: int = 4) -> str:
    """Return blocks as HTML whose text content is the document's characters, quoted runs in <mark>.

    Marks of the source ("## ", "- ") and the white space between blocks are kept but not shown. `heading` is the level
    of the outermost heading.
    """
    return "".join(_block(block, heading) for block in blocks)


def _block(block: ReadBlock, heading: int) -> str:
    inner = "".join(_piece(piece, block) for piece in block.pieces)
    place = f'data-start="{block.start}" id="c{block.start}"'
    if block.level is not None:
        level = min(6, heading + block.level - 1)
        return f'<h{level} class="block" {place} tabindex="-1">{inner}</h{level}>'
    return f'<p class="block {_CSS.get(block.type, "prose")}" {place}>{inner}</p>'


def _piece(piece: Piece, block: ReadBlock) -> str:
    shown = text(piece.text)
    is_hidden = piece.is_mark and not (block.number and piece.text.strip())
    css = "mark" if is_hidden else "number" if piece.is_mark else ""
    if piece.is_quoted:
        return f'<mark class="{css}">{shown}</mark>' if css else f"<mark>{shown}</mark>"
    return f'<span class="{css}">{shown}</span>' if css else shown


def head_html(head: Head) -> str:
    """Return the facts that stand above a document's words, each with its name."""
    facts = (
        ("Authority", joined((head.authority, head.jurisdiction), ", ")),
        ("Respondent", text(head.respondent or "")),
        ("Date", text(head.decided or "")),
        ("Outcome", text(head.outcome or "")),
        ("Penalty", text(head.penalty or "")),
        ("Status", text("not known" if head.standing.status == "unknown" else head.standing.status)),
    )
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    kind = f'<span class="badge{"" if head.is_official else " unofficial"}">{text(head.kind_in_words)}</span>'
    removed = '<span class="badge unofficial">Removed from search</span>' if head.is_removed else ""
    warning = f'<p class="notice warn">{text(head.standing.warning)}</p>' if head.standing.warning else ""
    return f'<p class="badges">{kind}{removed}</p>{whence_html(head.provenance)}<dl class="facts">{rows}</dl>{warning}'


def whence_html(provenance: Provenance) -> str:
    """Return in one line where the words came from; words that nobody compared with the authority's stand out."""
    css = "whence" if provenance.is_trusted else "whence unchecked"
    return f'<p class="{css}">{text(provenance.says)}</p>'


def address_html(provenance: Provenance, address: str | None, page: int | None = None) -> str:
    """Return a link to the page that the words are from; an address that the document only claims is no link."""
    if address:
        opened = "Official page" if provenance.is_trusted else "Page it was fetched from"
        if "#:~:" in address:
            opened += " at these words"
        elif "#page=" in address:
            opened = f"{'Official PDF' if provenance.is_trusted else 'PDF it was fetched from'} at page {page}"
        return link(address, opened)
    if provenance.claimed:
        return f'<span class="dim">Address given in the document, not checked: {text(provenance.claimed)}</span>'
    return '<span class="dim">No official address is known</span>'


def evidence_html(reading: Reading, copies: Mapping[str, str], words: str = "") -> str:
    """Return a citation in its surroundings; `copies` are its citations by style.

    `words` is how the words that cite it stand to it: "quoted", "supported", "unsupported", or "" where nothing cites it.
    """
    citation, head = reading.citation, reading.head
    where = pinpoint_words(citation)
    out = address_html(head.provenance, reading.address, citation.page)
    whole = button("Read the whole ruling", "read", "textlink", doc=citation.document_id, start=citation.start,
                   end=citation.end)  # fmt: skip
    return (
        f'<div class="evidence-head"><p class="kicker">Source {citation.n}</p>'
        f"<h2 tabindex='-1'>{text(citation.title)}</h2>"
        f"{button('×', 'close', 'close', 'Close the source')}</div>"
        f'<div class="evidence-meta">{head_html(head)}</div>'
        f'<p class="where">{text(where) if where else "No section or page is printed"}</p>'
        f'<blockquote class="passage" lang="{text(head.language)}" data-doc="{text(citation.document_id)}"'
        f' data-start="{citation.start}" data-end="{citation.end}">{blocks_html(reading.blocks)}</blockquote>'
        f'{_DOUBTS.get(words, "")}<p class="checked">Checked: these are characters {citation.start:,} to {citation.end:,} of the '
        f"stored text.{_SAYS.get(words, '')}</p>"
        f'<p class="actions">{out}{whole}</p>{_copies(copies)}'
    )


def _copies(copies: Mapping[str, str]) -> str:
    lines = "".join(
        f'<li><span class="style">{text(style)}</span><span class="cited">{text(cited)}</span>'
        f"{button('Copy', 'copy', 'quiet', f'Copy the citation as {style}', copy=cited)}</li>"
        for style, cited in copies.items()
    )
    return f'<details class="copies"><summary>Copy citation</summary><ul>{lines}</ul></details>'
