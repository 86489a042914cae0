"""Segments joined as they come, so that there are few of them and none is written often.

As in a log-structured merge tree (O'Neil et al. 1996): a segment is joined with what came after it once that has grown
to a share of its size, so that each passage is rewritten a few times however many come, and none beyond a size that is
quick to write and small in memory.
"""

from collections.abc import Callable, Sequence

import numpy as np

from index.live.segment import Mask, Segment, merged_segments
from index.live.view import View

LARGEST = 131_072
"""Passages that are joined at most: a few seconds of work, and 200 MB of vectors."""

QUICK = 16_384
"""Passages that may be joined while a question waits: a fraction of a second."""

_GROWTH = 4
_DEAD = 0.3
_Group = tuple[int, int, int]
"""First segment, last segment, living passages."""

Merge = Callable[[Sequence[Segment], Sequence[Mask]], Segment]


def tidied(view: View, largest: int, merge: Merge = merged_segments) -> View:
    """Return the same passages in few segments, joining at most `largest` passages at once."""
    segments, masks = list[Segment](), list[Mask]()
    for first, last, living in _groups(view, largest):
        parts, alive = view.segments[first : last + 1], view.alive[first : last + 1]
        if not living:
            continue
        is_sparse = living < (1 - _DEAD) * sum(map(len, parts)) and living <= largest
        if len(parts) == 1 and not is_sparse:
            segments.append(parts[0])
            masks.append(alive[0])
        else:
            segments.append(merge(parts, alive))
            masks.append(np.ones(living, bool))
    if len(segments) == len(view.segments) and all(a is b for a, b in zip(segments, view.segments, strict=True)):
        return view
    return View(view.catalog_id, view.change, tuple(segments), tuple(masks))


def _groups(view: View, largest: int) -> list[_Group]:
    """Return which neighbours belong together, as if the segments came one by one."""
    groups: list[_Group] = []
    for number, mask in enumerate(view.alive):
        group = (number, number, int(np.count_nonzero(mask)))
        while groups and groups[-1][2] <= _GROWTH * group[2] and groups[-1][2] + group[2] <= largest:
            before = groups.pop()
            group = (before[0], group[1], before[2] + group[2])
        groups.append(group)
    return groups
