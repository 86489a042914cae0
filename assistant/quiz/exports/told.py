"""What formats say of an item in one line: sources, tags, feedback."""

from assistant.answer.types import Citation
from assistant.quiz.types import Item


def source_line(citation: Citation) -> str:
    """Return where a quotation stands: ruling, place, characters, address, and where the words came from."""
    parts = (
        citation.title,
        citation.pinpoint,
        f"characters {citation.start}-{citation.end}",
        citation.url or citation.source,
        citation.provenance.in_full,
    )
    return " · ".join(" ".join(p.split()) for p in parts if p)


def sources_of(item: Item) -> tuple[str, ...]:
    """Return the lines of all places that the key rests on."""
    return tuple(dict.fromkeys(map(source_line, item.key)))


def feedback_of(item: Item) -> str:
    """Return the explanation, what to know of the rulings' standing, and the sources."""
    caution = f" Note: {item.caution}" if item.caution else ""
    return f"{item.explanation}{caution} Source: {'; '.join(sources_of(item))}"


def tags_of(item: Item) -> tuple[str, ...]:
    """Return the tags of an item: its level and form, topics and provisions."""
    return tuple(dict.fromkeys((item.level.value, item.form.value, *item.topics, *item.provisions)))
