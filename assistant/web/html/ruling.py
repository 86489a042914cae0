"""A whole ruling to read."""

from assistant.reading.types import Particular, RulingView
from assistant.web.html.escape import button, joined, text
from assistant.web.html.reading import address_html, blocks_html, head_html

_REPEATED = {"alias", "url"}
OPEN_FACTS = 12


def ruling_html(view: RulingView, search: str = "") -> str:
    """Return the ruling with its contents and facts beside its text; what was searched for is marked."""
    head = view.head
    found = ""
    if search.strip():
        count = len(view.found)
        first = button("Go to the first", "goto", "textlink", to="#ruling mark") if count else ""
        found = f'<p class="found" role="status">{count:,} place{"" if count == 1 else "s"} with “{text(search)}” {first}</p>'
    official = address_html(head.provenance, head.url)
    only = button("Ask about this ruling alone", "only", "quiet", doc=head.document_id)
    return (
        f'<div class="ruling-head"><h2 tabindex="-1">{text(head.title)}</h2>{head_html(head)}'
        f'<p class="actions">{only}{official}<span class="dim">{text(head.source)}</span></p></div>'
        f'<div class="ruling-body"><nav class="side" aria-label="Contents and facts" tabindex="0">{_toc(view)}{_facts(view)}{_related(view)}</nav>'
        f'<div class="whole" lang="{text(head.language)}">{found}{blocks_html(view.blocks, 3)}</div></div>'
    )


def _toc(view: RulingView) -> str:
    if not view.toc:
        return ""
    lines = "".join(
        f'<li style="padding-left:{(min(entry.level, 5) - 1) * 0.8:.1f}rem">'
        f"{button(entry.title, 'goto', 'textlink', to=f'#ruling #c{entry.start}')}</li>"
        for entry in view.toc
    )
    return f"<h3>Contents</h3><ul>{lines}</ul>"


def _facts(view: RulingView) -> str:
    facts = [f for f in view.facts if f.name not in _REPEATED]
    if not facts:
        return ""
    shown = "".join(_fact(f, view) for f in facts[:OPEN_FACTS])
    rest = "".join(_fact(f, view) for f in facts[OPEN_FACTS:])
    more = f"<details><summary>{len(facts) - OPEN_FACTS} more</summary><ul>{rest}</ul></details>" if rest else ""
    return f"<h3>Facts</h3><ul>{shown}</ul>{more}"


def _fact(fact: Particular, view: RulingView) -> str:
    value = button(
        fact.value, "cite", "textlink", f"{fact.name}: {fact.value}, show the words",
        doc=view.head.document_id, start=fact.start, end=fact.end, n=1,
    )  # fmt: skip
    return f'<li><span class="dim">{text(fact.name)}</span> {value}</li>'


def _related(view: RulingView) -> str:
    if not view.related:
        return ""
    lines = "".join(
        f"<li>{button(r.ruling.title, 'read', 'textlink', doc=r.ruling.document_id)} "
        f'<span class="dim">{joined((r.how, r.ruling.regulator, r.ruling.decided))}</span></li>'
        for r in view.related
    )
    return f"<h3>Related rulings</h3><ul>{lines}</ul>"


EMPTY = '<p class="dim">Choose a ruling under Browse, or “Read the whole ruling” beside a source.</p>'
