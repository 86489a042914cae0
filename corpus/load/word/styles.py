"""The paragraph styles of a Word file: which number and which outline level they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def value(element: _Element | None, path: str) -> str | None:
    """Return the `w:val` of the descendant at `path` ("pPr/outlineLvl"), None where there is none."""
    found = element.find("/".join(W + step for step in path.split("/"))) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `num_id`, `level` and `outline` are None where it leaves them to the style it is based on."""

    style_id: str
    based_on: str | None
    num_id: str | None
    level: str | None
    outline: str | None


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a file, and the one that paragraphs have which name none."""

    by_id: Mapping[str, Style]
    default: str | None

    @classmethod
    def read(cls, root: _Element | None) -> Styles:
        """Return the styles of a `styles.xml`, none where there is no such part."""
        found: dict[str, Style] = {}
        default = None
        for element in root.iterchildren(f"{W}style") if root is not None else ():
            style_id = element.get(f"{W}styleId") or ""
            found[style_id] = Style(
                style_id=style_id,
                based_on=value(element, "basedOn"),
                num_id=value(element, "pPr/numPr/numId"),
                level=value(element, "pPr/numPr/ilvl"),
                outline=value(element, "pPr/outlineLvl"),
            )
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                default = style_id
        return cls(found, default)

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """Yield a style and the ones it is based on, nearest first."""
        seen: set[str] = set()
        current = style_id or self.default
        while current and current not in seen and current in self.by_id:
            seen.add(current)
            yield self.by_id[current]
            current = self.by_id[current].based_on

    def number_of(self, style_id: str | None) -> Style | None:
        """Return the nearest style of the chain that gives a number."""
        return next((style for style in self.chain(style_id) if style.num_id), None)

    def outline_of(self, style_id: str | None) -> int | None:
        """Return the outline level that a style gives, 0 for the highest."""
        told = next((style.outline for style in self.chain(style_id) if style.outline), None)
        return int(told) if told and told.isdigit() and int(told) < 9 else None
