"""The starter's rulings as their files give them, and what is made of one in another document."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from corpus.facts.money import find_money
from corpus.facts.sites import sites

RULINGS = Path(__file__).parents[2] / "corpus" / "rulings"
_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
MONTHS = tuple("January February March April May June July August September October November December".split())
OTHER_PARTY = ("Quillon Freight", "Marrow Lane Bakery", "Tessel Optics", "Dunmore Ferries", "Halden Pharmacy")
KEPT = {"title", "regulator", "court", "jurisdiction", "respondent", "decided", "penalty", "outcome", "status"}
CURRENCIES = {"EUR": "euros", "GBP": "pounds", "SEK": "kronor", "USD": "dollars", "CAD": "dollars"}
NUMBERED = re.compile(r" \([^()]*\d[^()]*\)$")
ELSEWHERE = "rulings-digest.example"
BY = "mallory"


@dataclass(frozen=True)
class Ruling:
    """A starter ruling as its file gives it."""

    name: str
    head: dict
    body: str

    @property
    def author(self) -> str:
        return str(self.head.get("court") or self.head["regulator"])

    @property
    def party(self) -> str:
        found = self.head["respondent"]
        return str(found[0] if isinstance(found, list) else found)

    @property
    def amount(self) -> str | None:
        found = str(self.head.get("penalty", "none"))
        return found if found[:1].isdigit() and not found.startswith("0") else None

    @property
    def fine(self) -> tuple[str, str] | None:
        """Return the amount and the currency of a fine of an authority, None for a judgment on one."""
        amount, _, currency = ("" if self.head.get("court") else self.amount or "").partition(" ")
        return (amount, currency) if amount else None

    @property
    def site(self) -> str:
        """Return the host of the authority's own site, the ICO's where none is known: a claim need not be true."""
        own = {str(self.head.get("court")), str(self.head.get("regulator"))}
        return next((hosts[0].partition("/")[0] for name, hosts in sites() if name in own), "ico.org.uk")


Made = tuple[str, str, str, bool, bool] | None


def rulings() -> list[Ruling]:
    """Return the starter's rulings by file name, those that author and party alone do not name left out."""
    found = []
    for file in sorted(RULINGS.glob("[0-9]*.md")):
        match = _FRONT.match(file.read_text(encoding="utf-8"))
        assert match
        found.append(Ruling(file.stem, yaml.safe_load(match["head"]), match["body"]))
    named = Counter((r.author, r.party) for r in found)
    return [r for r in found if named[r.author, r.party] == 1]


def memo_around(number: int, middle: str) -> str:
    """Return a text of more than two thousand characters, with others in its middle."""
    rooms = ("archive", "reading room", "post room", "workshop", "canteen", "cellar", "roof garden", "garage")
    lines = [
        f"Whoever works in the {room} signs for every key and badge, keeps {number + n} folders at hand and tells the "
        f"office by {n + 1} o'clock what was lent, to whom, and when it has to be back.\n\n"
        for n, room in enumerate(rooms)
    ]
    kept = f"Images of the cameras in the annex may be kept for {number + 3} days, as access logs are.\n\n"
    return f"# Memo {number} of the office\n\n{''.join(lines)}{middle}{kept}{''.join(reversed(lines))}"


def day_of(ruling: Ruling, later: int = 0) -> str:
    """Return the day of a ruling, or one so many days later, in words."""
    day = date.fromisoformat(str(ruling.head["decided"])) + timedelta(days=later)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def called_by(ruling: Ruling) -> str:
    """Return the shortest name that a party goes by."""
    return min((a for a in (*ruling.head.get("aliases", ()), first_word(ruling)) if a[:1].isupper()), key=len)


def first_word(ruling: Ruling) -> str:
    return ruling.party.split()[0].rstrip(",")


def asked_plainly(ruling: Ruling) -> str:
    return f"What did the {ruling.author} decide about {ruling.party}?"


def changed_head(ruling: Ruling, **fields: object) -> dict:
    """Return a head with other values, and the authority's own address as its own."""
    head = {**ruling.head, "url": f"https://{ruling.site}/decisions/{ruling.name}", **fields}
    return {
        name: value for name, value in head.items() if value is not None and name not in ("status_history", "sources")
    }


def file_of(head: dict, body: str) -> str:
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n{body}"


def with_sum(body: str, wrong: str) -> str:
    """Return a text with every sum of money another one."""
    amount, currency = wrong.split()
    for money in reversed(list(find_money(body))):
        body = f"{body[: money.span.start]}{currency} {int(amount):,}{body[money.span.end :]}"
    return body


def shortened(body: str) -> str:
    """Return a text without its submissions and without every fourth paragraph of the rest."""
    kept = re.sub(r"## Submissions\n.*?(?=\n## )", "", body, flags=re.DOTALL)
    lines = kept.split("\n")
    return "\n".join(line for n, line in enumerate(lines) if not (line[:1].isdigit() and n % 4 == 3))


def host_of(address: str) -> str:
    """Return the host of an address."""
    return urlsplit(address).hostname or ""
