"""The official address of a ruling, where its header gives one."""

import re
from collections.abc import Iterator

from corpus.facts.header import Label
from corpus.facts.reading import Reading, header_fact
from corpus.types import Fact, FactName, Span

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]")


def find_url(reading: Reading) -> Iterator[Fact]:
    """Yield the addresses that the header's own line for them gives."""
    for field in reading.labelled(Label.URL):
        for match in _ADDRESS.finditer(field.value):
            start = field.span.start + match.start()
            yield header_fact(FactName.URL, match[0], Span(start, start + len(match[0])))
