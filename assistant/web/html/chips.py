"""Filters as chips that can be taken off."""

from collections.abc import Callable

from assistant.web.html.escape import text
from index.types import Filters

_FIELDS = (("regulators", ""), ("jurisdictions", ""), ("provisions", "provision "), ("kinds", ""))


def chips_html(filters: Filters, title_of: Callable[[str], str]) -> str:
    """Return a chip for each filter, nothing where there is none; `title_of` names a document."""
    chips = [_chip(field, str(v), f"{before}{v}") for field, before in _FIELDS for v in getattr(filters, field)]
    chips += [_chip("documents", d, f"only {title_of(d)}") for d in filters.documents]
    if filters.since is not None:
        chips.append(_chip("since", str(filters.since), f"from {filters.since}"))
    if filters.until is not None:
        chips.append(_chip("until", str(filters.until), f"until {filters.until}"))
    if not chips:
        return ""
    return f'<div class="filters" role="group" aria-label="Filters of this conversation">{"".join(chips)}</div>'


def _chip(field: str, value: str, words: str) -> str:
    return (
        f'<button type="button" class="filter" data-act="unfilter" data-field="{field}" data-value="{text(value)}" '
        f'aria-label="Remove the filter {text(words)}">{text(words)} <span aria-hidden="true">×</span></button>'
    )
