"""The lines on what an ingest did not take as it was given: one each, but few where thousands say the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

MOST_ALIKE = 20
"""So many lines of the same reason from one archive or folder are printed; the rest are counted."""
_ARCHIVE = re.compile(r".*?\.zip(?=/)", re.IGNORECASE | re.DOTALL)


def bad_lines(named: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each (source, reason).

    After `MOST_ALIKE` of a kind from one place, how many more there are.
    """
    alike: Counter[tuple[str, str]] = Counter()
    for name, why in named:
        kind = (place_of(name), _kind_of(why, name))
        alike[kind] += 1
        if alike[kind] <= MOST_ALIKE:
            yield with_reason(name, why)
    for (place, why), count in alike.items():
        if count > MOST_ALIKE:
            where = f" in {place}" if place else ""
            yield f"and {count - MOST_ALIKE:,} more{where} for the same reason ({why}); --json names them all"


def with_reason(name: str, why: str) -> str:
    """Return a line that names the source once: most reasons begin with it."""
    return why if name in why else f"{name}: {why}"


def place_of(name: str) -> str:
    """Return the outermost archive that a source is in, else its folder, "" without either.

    >>> place_of("all.zip/2021/inner.zip/a.md"), place_of("rulings/2021/a.md"), place_of("a.md")
    ('all.zip', 'rulings/2021', '')
    """
    archive = _ARCHIVE.match(name)
    return archive[0] if archive else name.rpartition("/")[0]


def _kind_of(why: str, name: str) -> str:
    """Return a reason with what differs from source to source left out.

    >>> _kind_of("all.zip/a.md has no bytes. Leave it out.", "all.zip/a.md"), _kind_of("b.md has 3,120 words.", "b.md")
    ('… has no bytes. Leave it out', '… has … words')
    """
    return re.sub(r"\d[\d,.]*\d|\d", "…", why.replace(name, "…")).rstrip(".")
