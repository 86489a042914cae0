"""Sound files cut short, with bytes changed, taken out or repeated."""

import random
from collections.abc import Iterator

from tests.hostile.case import Case
from tests.hostile.samples import samples

_CUTS, _CHANGES = 28, 32


def damaged(seed: int = 15) -> Iterator[Case]:
    """Yield every sample cut at many points and changed in many ways, the same for the same seed."""
    chance = random.Random(seed)
    for sample in samples():
        stem, _, suffix = sample.name.rpartition(".")
        length = len(sample.data)
        points = {0, 1, 2, 3, 4, length - 1, *(length * n // _CUTS for n in range(1, _CUTS))}
        for cut in sorted(points):
            yield Case(f"{stem}-cut-at-{cut}.{suffix}", sample.data[:cut])
        for number in range(_CHANGES):
            how, data = _changed(bytearray(sample.data), chance)
            yield Case(f"{stem}-{how}-{number}.{suffix}", data)


def _changed(data: bytearray, chance: random.Random) -> tuple[str, bytes]:
    at = chance.randrange(len(data))
    length = chance.choice((1, 4, 60, 400))
    how = chance.choice(("flipped", "flipped", "zeroed", "removed", "repeated", "filled", "scattered"))
    if how == "flipped":
        data[at] ^= 1 << chance.randrange(8)
    elif how == "scattered":
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif how == "removed":
        del data[at : at + length]
    elif how == "repeated":
        data[at:at] = data[at : at + length] * 50
    else:
        data[at : at + length] = (b"\x00" if how == "zeroed" else b"\xff") * len(data[at : at + length])
    return how, bytes(data)
