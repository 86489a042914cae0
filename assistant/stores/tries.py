"""How often a password may be tried: waits that grow, by name and place together, by place, and by name."""

import hashlib
import ipaddress
import math
import sqlite3
from dataclasses import dataclass

FORGOTTEN_S = 900.0
"""After so long without a wrong try, the tries before count no more."""
_FIRST_S = 10.0
_MOST_KEPT = 20_000
SCHEMA = """
CREATE TABLE IF NOT EXISTS tries (
    name TEXT NOT NULL, place TEXT NOT NULL, failures INTEGER NOT NULL, last REAL NOT NULL, PRIMARY KEY (name, place)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS tries_by_age ON tries (last);
"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """`free` wrong tries cost nothing; each one after doubles the wait, from `_FIRST_S` to `longest_s`."""

    free: int
    longest_s: float

    def wait_s(self, failures: int) -> float:
        """Return how long after the last of so many wrong tries the next may come.

        >>> [Allowance(5, 300.0).wait_s(n) for n in (4, 5, 6, 8, 50)]
        [0.0, 10.0, 20.0, 80.0, 300.0]
        """
        return 0.0 if failures < self.free else min(self.longest_s, _FIRST_S * 2.0 ** min(failures - self.free, 20))


OF_BOTH = Allowance(5, 300.0)
OF_PLACE = Allowance(20, 300.0)
OF_NAME = Allowance(100, 30.0)
"""For a name over all places the wait stays short: many places together may slow its owner down,
never keep them out."""


@dataclass(frozen=True, slots=True)
class Try:
    """A try on a name, from a place. `is_known` where the place is a browser in which its owner has logged in before.

    Such a browser is counted by itself alone: what others try on the name keeps its owner out of nothing.
    """

    name: str
    place: str
    is_known: bool = False

    def counted(self) -> tuple[tuple[str, str, Allowance], ...]:
        """Return the name and place of each count that this try adds to; "" stands for all of them."""
        name = digest_of(self.name)
        both = (name, self.place, OF_BOTH)
        return (both,) if self.is_known else (both, ("", self.place, OF_PLACE), (name, "", OF_NAME))


def wait_before(db: sqlite3.Connection, tried: Try, now: float) -> float:
    """Count a try as a wrong one and return 0.0, or count nothing and return the seconds to wait before it.

    Runs in a transaction that the caller holds for writing, so that of many tries at once none is let through
    uncounted. `take_back` takes one back that was right.
    """
    db.execute("DELETE FROM tries WHERE last < ?", (now - FORGOTTEN_S,))
    wait = 0.0
    for name, place, allowance in tried.counted():
        row = db.execute("SELECT failures, last FROM tries WHERE name = ? AND place = ?", (name, place)).fetchone()
        if row:
            longest = allowance.wait_s(row[0])
            wait = max(wait, min(longest, row[1] + longest - now))  # no longer, even if the clock was set back
    if wait > 0:
        return float(math.ceil(wait))
    for name, place, _ in tried.counted():
        db.execute(
            """INSERT INTO tries VALUES (?, ?, 1, ?)
               ON CONFLICT (name, place) DO UPDATE SET failures = failures + 1, last = excluded.last""",
            (name, place, now),
        )
    db.execute(
        "DELETE FROM tries WHERE last <= (SELECT last FROM tries ORDER BY last DESC LIMIT 1 OFFSET ?)", (_MOST_KEPT,)
    )
    return 0.0


def take_back(db: sqlite3.Connection, tried: Try) -> None:
    """Forget what was tried before on a name at the place where it was right; others' tries stay counted."""
    (own, *shared) = tried.counted()
    db.execute("DELETE FROM tries WHERE name = ? AND place = ?", own[:2])
    for name, place, _ in shared:
        db.execute("UPDATE tries SET failures = failures - 1 WHERE name = ? AND place = ?", (name, place))


def forget(db: sqlite3.Connection, name: str) -> None:
    """Forget all wrong tries on a name, and those of the places that they came from."""
    digest = digest_of(name)
    db.execute("DELETE FROM tries WHERE place IN (SELECT place FROM tries WHERE name = ? AND place != '')", (digest,))
    db.execute("DELETE FROM tries WHERE name = ?", (digest,))


def place_of(address: str | None) -> str:
    """Return where a request comes from, as far as one person holds it: an address, or an IPv6 network of 64 bits.

    >>> place_of("203.0.113.9"), place_of("2001:db8:1:2:3::4"), place_of("::ffff:203.0.113.9"), place_of(None)
    ('203.0.113.9', '2001:db8:1:2::', '203.0.113.9', 'here')
    """
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "here"
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False).network_address)


def digest_of(name: str) -> str:
    """Return what stands for a name in the table: what people type there may be their password."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
