"""A citation as Markdown, its name linked to the quoted words."""

from assistant.citation.cited import Cited, joined
from assistant.citation.markup import escape_markdown
from assistant.citation.particulars import in_words
from assistant.citation.plain import place

_QUOTED = 160


def markdown(cited: Cited) -> str:
    """Return "[*Name*](address) (DPC, IN-20-8-1, 12 May 2023), para 34: “the quoted words”"."""
    ruling = cited.ruling
    name = f"*{escape_markdown(ruling.name or ruling.title)}*"
    linked = f"[{name}]({_target(cited.address)})" if cited.address else name
    about = joined(ruling.authority, ruling.neutral, *ruling.numbers, ruling.ecli, in_words(ruling.decided))
    quote = " ".join((cited.quote or "").split())
    if len(quote) > _QUOTED:
        quote = quote[:_QUOTED].rsplit(" ", 1)[0] + " …"
    head = joined(f"{linked} ({escape_markdown(about)})" if about else linked, escape_markdown(place(cited.pinpoint)))
    return f"{head}: “{escape_markdown(quote)}”" if quote else head


def _target(address: str) -> str:
    return address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
