"""Search over a view in whose files damage may be met."""

from collections.abc import Callable
from typing import TypeVar

from index.live.sums import SegmentDamaged
from index.live.view import View

Found = TypeVar("Found")
_ATTEMPTS = 8


def over_sound(view: Callable[[], View], act: Callable[[View], Found]) -> Found:
    """Return what `act` finds in the current view.

    Where that meets a damaged segment, in the next one, which is without it. Raises `SegmentDamaged` where damage is
    met again and again, as on a disk that fails.
    """
    for _ in range(_ATTEMPTS):
        try:
            return act(view())
        except SegmentDamaged:
            continue
    return act(view())
