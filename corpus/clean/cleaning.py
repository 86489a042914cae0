"""The canonical text of a document: an ordered tuple of small steps, run until nothing changes."""

from collections.abc import Callable

from corpus.clean.characters import decode_entities, fold_bullets, fold_line_ends, fold_spaces, read_as_windows_1252
from corpus.clean.contents import drop_linked_contents, drop_printed_contents
from corpus.clean.fields import part_field_links, part_fields
from corpus.clean.footnotes import set_footnotes_apart
from corpus.clean.furniture import drop_empty_sections, drop_furniture
from corpus.clean.marginal import join_marginal_numbers
from corpus.clean.markup import drop_emphasis, drop_escapes, drop_fences, drop_html, drop_links, drop_rules
from corpus.clean.numbered_runs import part_numbered_runs
from corpus.clean.pages import set_breaks_apart
from corpus.clean.raised import drop_raised_numbers, mend_stops
from corpus.clean.running_heads import drop_running_heads
from corpus.clean.surroundings import drop_surroundings
from corpus.clean.wrapping import unwrap

Step = Callable[[str], str]

STEPS: tuple[Step, ...] = (
    decode_entities,
    fold_line_ends,
    read_as_windows_1252,
    fold_spaces,
    set_breaks_apart,
    fold_bullets,
    drop_furniture,
    drop_linked_contents,
    drop_fences,
    drop_html,
    part_field_links,
    drop_links,
    part_fields,
    drop_emphasis,
    drop_escapes,
    drop_rules,
    drop_running_heads,
    drop_printed_contents,
    set_footnotes_apart,
    drop_raised_numbers,
    mend_stops,
    unwrap,
    part_numbered_runs,
    join_marginal_numbers,
    drop_surroundings,
    drop_empty_sections,
)
_MOST_ROUNDS = 6


def clean(raw: str) -> str:
    """Return the canonical text: light Markdown block marks, no inline marks, no furniture, one line a paragraph.

    Page breaks stay as form feeds for `lift_pages`. Cleaning a clean text changes nothing. Never raises.
    """
    text = raw
    for _ in range(_MOST_ROUNDS):
        before = text
        for step in STEPS:
            text = step(text)
        if text == before:
            break
    return text
