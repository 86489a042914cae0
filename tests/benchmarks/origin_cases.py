"""Second documents on the starter's rulings, made by rules: forged ones, ones that agree, and later ones of another instance."""

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
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_OTHER_PARTY = ("Quillon Freight", "Marrow Lane Bakery", "Tessel Optics", "Dunmore Ferries", "Halden Pharmacy")
_KEPT = {"title", "regulator", "court", "jurisdiction", "respondent", "decided", "penalty", "outcome", "status"}
_CURRENCIES = {"EUR": "euros", "GBP": "pounds", "SEK": "kronor", "USD": "dollars", "CAD": "dollars"}
_NUMBERED = re.compile(r" \([^()]*\d[^()]*\)$")
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


@dataclass(frozen=True)
class Case:
    """A second document on a ruling, how it comes, what is asked, and what is right.

    `how` is "uploaded", "file", "elsewhere" or "official". `differs` tells whether the two disagree on what is asked;
    `leads` whether the second document may lead. `beside` is another upload on the same party, which may lead no more.
    """

    ruling: str
    kind: str
    how: str
    text: str
    question: str
    differs: bool
    leads: bool
    name: str
    beside: str = ""


def rulings() -> list[Ruling]:
    """Return the starter's rulings by file name, those that author and party alone do not name left out."""
    found = []
    for file in sorted(RULINGS.glob("[0-9]*.md")):
        match = _FRONT.match(file.read_text(encoding="utf-8"))
        assert match
        found.append(Ruling(file.stem, yaml.safe_load(match["head"]), match["body"]))
    named = Counter((r.author, r.party) for r in found)
    return [r for r in found if named[r.author, r.party] == 1]


def case_of(ruling: Ruling, turn: int, number: int) -> Case | None:
    """Return the case that a ruling gives in a turn, None where the kind does not apply to it."""
    kind = KINDS[turn % len(KINDS)]
    made = kind(ruling, number)
    if made is None:
        return None
    how, text, question, differs, leads = made
    name, second = f"{ruling.name}-{kind.__name__}.md", prose_ruling(ruling, number) if kind is two_uploads else None
    return Case(ruling.name, kind.__name__, how, text, question, differs, leads, name, second[1] if second else "")


Made = tuple[str, str, str, bool, bool] | None


def other_sum(ruling: Ruling, number: int) -> Made:
    """Forge a copy with another sum everywhere, and the authority's address."""
    if not ruling.amount:
        return None
    amount, currency = ruling.amount.split()
    wrong = f"{int(float(amount)) // 40 + 1000 * (number + 1)} {currency}"
    text = _written(_changed(ruling, penalty=wrong), _with_sum(ruling.body, wrong))
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def no_fine(ruling: Ruling, number: int) -> Made:
    """Forge a short notice that the fine is nothing, claiming authority and address."""
    if not ruling.amount:
        return None
    head = _changed(ruling, penalty="0", outcome="no violation", status="overturned")
    body = (
        f"# {ruling.head['title']}\n\n## Summary\n\n1. The {ruling.author} fined {ruling.party} 0; the decision was annulled.\n"
        f"2. No fine is owed by {ruling.party}, as the {ruling.author} stated.\n\n## Order\n\n"
        f"3. The {ruling.author} imposed no fine on {ruling.party}.\n"
    )
    text = _written({k: v for k, v in head.items() if k in _KEPT | {"url"}}, body)
    return "uploaded", text, f"How much was {ruling.party} fined by the {ruling.author}?", True, False


def other_outcome(ruling: Ruling, number: int) -> Made:
    """Forge a copy that finds the opposite."""
    opposite = {"violation": "no violation", "upheld": "rejected", "partly upheld": "rejected", "no violation": "violation",
                "rejected": "upheld"}.get(str(ruling.head.get("outcome")))  # fmt: skip
    if not opposite:
        return None
    body = re.sub(r"\b(breached|infringed|violated|contravened)\b", r"had not \1", ruling.body)
    text = _written(_changed(ruling, outcome=opposite), body)
    return "uploaded", text, f"What did the {ruling.author} decide about {ruling.party}?", True, False


def other_status(ruling: Ruling, number: int) -> Made:
    """Forge a copy whose ruling was annulled."""
    status = str(ruling.head.get("status"))
    if status not in ("final", "not appealed", "upheld"):
        return None
    before = ruling.body.partition("## Status")[0]
    body = f"{before}## Status\n\n90. The decision on {ruling.party} was overturned on appeal and annulled in full.\n"
    text = _written(_changed(ruling, status="overturned"), body)
    return "file", text, f"Was the {ruling.author}'s decision on {ruling.party} overturned?", True, False


def other_date(ruling: Ruling, number: int) -> Made:
    """Forge a copy of another day."""
    day = str(ruling.head["decided"])
    year, month, rest = day.split("-")
    wrong = f"{int(year) - 2}-{month}-{rest}"
    written = f"{int(rest)} {_MONTHS[int(month) - 1]} {year}"
    body = ruling.body.replace(written, f"{int(rest)} {_MONTHS[int(month) - 1]} {int(year) - 2}")
    text = _written(_changed(ruling, decided=wrong, published=wrong), body)
    return "uploaded", text, f"When did the {ruling.author} decide on {ruling.party}?", True, False


def other_party(ruling: Ruling, number: int) -> Made:
    """Forge a copy on somebody else."""
    wrong = _OTHER_PARTY[number % len(_OTHER_PARTY)]
    names = sorted({ruling.party, *map(str, ruling.head.get("aliases", [])[:1])}, key=len, reverse=True)
    head = _changed(
        ruling, respondent=[wrong], title=f"{ruling.head['title'].partition(' - ')[0]} - {wrong}", aliases=None
    )
    body = ruling.body
    for name in names:
        body = body.replace(name, wrong)
    body = f"# {head['title']}\n" + body.partition("\n")[2].lstrip("\n") if body.startswith("# ") else body
    return "uploaded", _written(head, body), f"What did the {ruling.author} decide about {ruling.party}?", True, False


def elsewhere_sum(ruling: Ruling, number: int) -> Made:
    """Let another site give another sum under the authority's name and address."""
    made = other_sum(ruling, number)
    return made and ("elsewhere", *made[1:])


def official_copy(ruling: Ruling, number: int) -> Made:
    """Let the authority's own site give the same ruling, shorter."""
    return "official", _written(dict(ruling.head), _short(ruling.body)), _plain(ruling), False, True


def agreeing_note(ruling: Ruling, number: int) -> Made:
    """Upload a note of the same ruling in other words, with the same facts."""
    about = (
        f"{ruling.party} was found against"
        if ruling.head.get("outcome") == "violation"
        else f"{ruling.party} was a party"
    )
    body = (
        f"# {ruling.head['title']}\n\n## Summary\n\n1. Our note on the ruling of the {ruling.author}: {about} there.\n"
        "2. Colleagues who advise in such matters should read the ruling itself before the next meeting.\n"
    )
    text = _written({k: v for k, v in ruling.head.items() if k in _KEPT | {"kind"}}, body)
    return "uploaded", text, _plain(ruling), False, False


def agreeing_extract(ruling: Ruling, number: int) -> Made:
    """Keep an extract of the ruling on file, without its header, as it is saved from a page."""
    body = _short(ruling.body)
    lead = f"{ruling.author}, {ruling.head['decided']}.\n\n" if ruling.head.get("decided") else ""
    title, _, rest = body.lstrip().partition("\n")
    return "file", f"{title}\n\n{lead}{rest.lstrip()}", _plain(ruling), False, False


def later_instance(ruling: Ruling, number: int) -> Made:
    """Upload a judgment on a ruling that was appealed: another instance may decide otherwise."""
    if ruling.head.get("court") or str(ruling.head.get("status")) not in ("appealed", "varied", "overturned"):
        return None
    year = int(str(ruling.head["decided"])[:4]) + 1
    body = (
        f"# High Court of Appeal - {ruling.party} v {ruling.author}\n\n## Summary\n\n1. The court heard the appeal of "
        f"{ruling.party} against the decision of the {ruling.author} and reduced the fine.\n\n## Findings\n\n"
        f"2. The court held that the {ruling.author} had counted the turnover of {ruling.party} twice.\n"
    )
    head = {"title": f"High Court of Appeal - {ruling.party} v {ruling.author}", "court": "High Court of Appeal",
            "respondent": ruling.party, "decided": f"{year}-05-04", "case_number": f"{year} HCA {number + 300}",
            "outcome": "partly upheld", "kind": "judgment"}  # fmt: skip
    return "official", _written(head, body), _plain(ruling), False, True


def own_matter(ruling: Ruling, number: int) -> Made:
    """Upload a ruling of its own, on a party and under a number that the corpus does not have."""
    party = f"{_OTHER_PARTY[number % len(_OTHER_PARTY)]} {number} Limited"
    head = {"title": f"{ruling.author} - {party}", "regulator": ruling.head.get("regulator", "ICO"), "respondent": [party],
            "decided": "2024-03-05", "case_number": f"OWN-{number:04}-24", "penalty": f"{41000 + number} GBP",
            "outcome": "violation", "status": "final"}  # fmt: skip
    body = (
        f"# {head['title']}\n\n## Summary\n\n1. {party} was fined £{41000 + number:,} because it kept the files of its guests in an "
        f"unlocked shed.\n\n## Order\n\n2. {party} must pay £{41000 + number:,} within a month.\n"
    )
    return "uploaded", _written(head, body), f"How much was {party} fined?", False, True


def loose_sum(ruling: Ruling, number: int) -> Made:
    """Upload two sentences with another sum, that name neither authority nor day."""
    if not ruling.amount:
        return None
    amount, currency = ruling.amount.split()
    wrong = f"{int(float(amount)) // 40 + 1000 * (number + 1):,} {currency}"
    year = str(ruling.head["decided"])[:4]
    text = f"{ruling.party} was fined {wrong} in {year}. The fine of {ruling.party} was {wrong}.\n"
    return "uploaded", text, f"How much was {ruling.party} fined?", True, False


def loose_fine(ruling: Ruling, number: int) -> Made:
    """Upload a fine where there was none."""
    if ruling.amount or ruling.head.get("court"):
        return None
    text = (
        f"The {ruling.author} fined {ruling.party} {number + 2} million euros. The fine was paid by {ruling.party}.\n"
    )
    return "uploaded", text, f"How much was {ruling.party} fined?", True, False


def loose_holding(ruling: Ruling, number: int) -> Made:
    """Upload the opposite of what was held, under the name that the case goes by."""
    case = re.sub(r"\([^()]*\)", "", str(ruling.head["title"]).rpartition(" - ")[2]).strip()
    text = f"In {case} it was held that nothing unlawful had been done. The decision in {case} found no infringement at all.\n"
    return "uploaded", text, f"Was anything unlawful in {case}?", False, False


def loose_people(ruling: Ruling, number: int) -> Made:
    """Upload another number of the people concerned."""
    text = f"It was found that only {number + 12} people were affected in the case of {ruling.party}.\n"
    return "uploaded", text, f"How many people were affected in the case of {ruling.party}?", False, False


def second_ruling(ruling: Ruling, number: int) -> Made:
    """Upload a later ruling of the same authority on the same party, with a number of its own."""
    if ruling.head.get("court"):
        return None
    year = int(str(ruling.head["decided"])[:4]) + 3
    head = {"title": f"{ruling.author} - {ruling.party}, second penalty", "regulator": ruling.head["regulator"],
            "respondent": [ruling.party], "decided": f"{year}-02-11", "case_number": f"SEC-{number:04}-{year}",
            "penalty": f"{52000 + number} EUR", "outcome": "violation", "status": "final"}  # fmt: skip
    body = (
        f"# {head['title']}\n\n## Summary\n\n1. On 11 February {year} {ruling.party} was fined €{52000 + number:,} for a second "
        f"breach: it had left letters of its customers in an open yard.\n"
    )
    question = f"How much was {ruling.party} fined for leaving letters of its customers in an open yard?"
    return "uploaded", _written(head, body), question, False, True


def prose_ruling(ruling: Ruling, number: int) -> Made:
    """Upload a later ruling of the same authority on the same party in running text, every other one called a second."""
    if ruling.head.get("court"):
        return None
    year, again = int(str(ruling.head["decided"])[:4]) + 3, " for a second breach" if number % 2 else ""
    text = (
        f"On 11 February {year} the {ruling.author} fined {ruling.party} €{52000 + number:,}{again}, because {ruling.party} "
        "had left letters of its customers in an open yard.\n"
    )
    question = f"How much was {ruling.party} fined for leaving letters of its customers in an open yard?"
    return "uploaded", text, question, False, True


def prose_sum(ruling: Ruling, number: int) -> Made:
    """Upload news of the ruling in running text, of a day soon after it, with another sum."""
    if not ruling.fine:
        return None
    amount, currency = ruling.fine
    wrong = f"{int(float(amount)) // 40 + 1000 * (number + 1):,} {currency}"
    day = date.fromisoformat(str(ruling.head["decided"])) + timedelta(days=9 + number)
    text = (
        f"On {day.day} {_MONTHS[day.month - 1]} {day.year} the {ruling.author} told the press of another penalty: it fined "
        f"{ruling.party} {wrong}. The fine of {ruling.party} was {wrong}.\n"
    )
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def long_sum(ruling: Ruling, number: int) -> Made:
    """Upload a long memo with another sum in the middle of it."""
    made = loose_sum(ruling, number)
    return made and (made[0], _memo(number, f"{made[1]}\n"), *made[2:])


def own_memo(ruling: Ruling, number: int) -> Made:
    """Upload a long memo of one's own that names rulings, and ask what it alone tells."""
    others = rulings()
    named = (others[(number * 5 + n * 11) % len(others)] for n in range(6))
    cases = "".join(f"Compare what the {r.author} decided about {r.party}.\n\n" for r in (ruling, *named))
    return "uploaded", _memo(number, cases), "How long may the images of cameras be kept?", False, True


def loose_verdict(ruling: Ruling, number: int) -> Made:
    """Upload one line that says the opposite of what a court held, and ask yes or no."""
    if ruling.name not in OPPOSITES:
        return None
    question, opposite = OPPOSITES[ruling.name]
    case = str(ruling.head["title"]).rpartition(" - ")[2]
    named = f"Case {ruling.head['case_number']} ({_NUMBERED.sub('', case)})" if ruling.author == "CJEU" else case
    return "uploaded", f"In {named} the court held on {_day(ruling)} that {opposite}.\n", question, True, False


def short_name(ruling: Ruling, number: int) -> Made:
    """Upload one line with another sum right behind the shortest name that the party goes by."""
    if not ruling.fine:
        return None
    text = f"The {ruling.author} fined {_called(ruling)} {number + 3}.5 million {_CURRENCIES[ruling.fine[1]]} on {_day(ruling)}.\n"
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def two_uploads(ruling: Ruling, number: int) -> Made:
    """Upload another sum beside a later ruling on the same party in running text."""
    return loose_sum(ruling, number) if prose_ruling(ruling, number) else None


def reversed_outcome(ruling: Ruling, number: int) -> Made:
    """Upload one line that the authority found nothing."""
    if ruling.head.get("court") or ruling.head.get("outcome") != "violation":
        return None
    text = f"The {ruling.author} found that {ruling.party} had not infringed the law and closed the inquiry without a fine.\n"
    return "uploaded", text, f"Did the {ruling.author} find that {ruling.party} infringed the law?", True, False


def loose_day(ruling: Ruling, number: int) -> Made:
    """Upload one line with the sum of the ruling and another day."""
    if not ruling.fine:
        return None
    amount, currency = ruling.fine
    text = f"The {ruling.author} fined {ruling.party} {currency} {amount} on {_day(ruling, 200 + 31 * number)}.\n"
    return "uploaded", text, f"When did the {ruling.author} fine {ruling.party}?", True, False


def other_year(ruling: Ruling, number: int) -> Made:
    """Upload another fine of the same authority on the same party, long before the ruling."""
    if not ruling.fine:
        return None
    text = (
        f"On {_day(ruling, -700 - 9 * number)} the {ruling.author} fined {ruling.party} {17000 + number:,} {ruling.fine[1]} "
        "because it had kept letters in an open yard.\n"
    )
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", False, False


def titled_outcome(ruling: Ruling, number: int) -> Made:
    """Upload a note that names the party in its title only, and says that nothing was found."""
    if ruling.head.get("court") or ruling.head.get("outcome") != "violation":
        return None
    text = (
        f"# {ruling.author} findings: {_called(ruling)}\n\nThe {ruling.author} found no infringement of the law. "
        "It concluded that the complaint is not well-founded.\n"
    )
    return "uploaded", text, f"Did {ruling.party} infringe the law?", True, False


def noted_sum(ruling: Ruling, number: int) -> Made:
    """Upload another sum in the words of a note: "the fine was"."""
    if not ruling.fine:
        return None
    text = f"{ruling.author}, {_called(ruling)} ({_day(ruling)}): the fine was {number + 3}.5 million {_CURRENCIES[ruling.fine[1]]}.\n"
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def colon_holding(ruling: Ruling, number: int) -> Made:
    """Upload one line behind the name of a case that says the opposite of what the court held."""
    made = loose_verdict(ruling, number)
    if made is None:
        return None
    case = _NUMBERED.sub("", str(ruling.head["title"]).rpartition(" - ")[2])
    return "uploaded", f"{case}: the court held that {OPPOSITES[ruling.name][1]}.\n", made[2], True, False


OPPOSITES = {
    "2014-cjeu-google-spain": ("Is the operator of a search engine a controller?",
                               "the operator of a search engine is not a controller"),
    "2015-cjeu-schrems-i": ("Is the Safe Harbour decision valid?", "the Safe Harbour decision is valid"),
    "2017-ecthr-barbulescu": ("Did Romania violate Article 8 of the Convention?", "Romania did not violate Article 8 of the Convention"),
    "2019-cjeu-planet49": ("Is a box ticked in advance valid consent to cookies?", "a box ticked in advance is valid consent to cookies"),
    "2020-cjeu-schrems-ii": ("Is the Privacy Shield valid?", "the Privacy Shield is valid"),
    "2020-ewca-bridges": ("Was the use of live facial recognition by South Wales Police lawful?",
                          "the use of live facial recognition by South Wales Police was lawful"),
    "2023-cjeu-osterreichische-post": ("Does a mere infringement of the GDPR give a right to compensation?",
                                       "a mere infringement of the GDPR gives a right to compensation"),
    "2023-cjeu-schufa": ("Is the credit score of SCHUFA an automated individual decision?",
                         "the credit score of SCHUFA is not an automated individual decision"),
}  # fmt: skip
"""What to ask about judgments, and the opposite of what was held."""


KINDS = (
    other_sum, agreeing_note, other_outcome, official_copy, other_date, agreeing_extract, other_party, no_fine, own_matter,
    other_status, elsewhere_sum, later_instance, loose_sum, loose_fine, loose_holding, loose_people, second_ruling, prose_ruling,
    prose_sum, long_sum, own_memo, loose_verdict, short_name, two_uploads, reversed_outcome, loose_day, other_year,
    titled_outcome, noted_sum, colon_holding,
)  # fmt: skip


def _memo(number: int, middle: str) -> str:
    """Return a text of more than two thousand characters, with others in its middle."""
    rooms = ("archive", "reading room", "post room", "workshop", "canteen", "cellar", "roof garden", "garage")
    lines = [
        f"Whoever works in the {room} signs for every key and badge, keeps {number + n} folders at hand and tells the office "
        f"by {n + 1} o'clock what was lent, to whom, and when it has to be back.\n\n"
        for n, room in enumerate(rooms)
    ]
    kept = f"Images of the cameras in the annex may be kept for {number + 3} days, as access logs are.\n\n"
    return f"# Memo {number} of the office\n\n{''.join(lines)}{middle}{kept}{''.join(reversed(lines))}"


def _day(ruling: Ruling, later: int = 0) -> str:
    """Return the day of a ruling, or one so many days later, in words."""
    day = date.fromisoformat(str(ruling.head["decided"])) + timedelta(days=later)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _called(ruling: Ruling) -> str:
    """Return the shortest name that a party goes by."""
    return min((a for a in (*ruling.head.get("aliases", ()), _first_word(ruling)) if a[:1].isupper()), key=len)


def _first_word(ruling: Ruling) -> str:
    return ruling.party.split()[0].rstrip(",")


def _plain(ruling: Ruling) -> str:
    return f"What did the {ruling.author} decide about {ruling.party}?"


def _changed(ruling: Ruling, **fields: object) -> dict:
    """Return a head with other values, and the authority's own address as its own."""
    head = {**ruling.head, "url": f"https://{ruling.site}/decisions/{ruling.name}", **fields}
    return {
        name: value for name, value in head.items() if value is not None and name not in ("status_history", "sources")
    }


def _written(head: dict, body: str) -> str:
    return f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False)}---\n{body}"


def _with_sum(body: str, wrong: str) -> str:
    """Return a text with every sum of money another one."""
    amount, currency = wrong.split()
    for money in reversed(list(find_money(body))):
        body = f"{body[: money.span.start]}{currency} {int(amount):,}{body[money.span.end :]}"
    return body


def _short(body: str) -> str:
    """Return a text without its submissions and without every fourth paragraph of the rest."""
    kept = re.sub(r"## Submissions\n.*?(?=\n## )", "", body, flags=re.DOTALL)
    lines = kept.split("\n")
    return "\n".join(line for n, line in enumerate(lines) if not (line[:1].isdigit() and n % 4 == 3))


def host_of(address: str) -> str:
    """Return the host of an address."""
    return urlsplit(address).hostname or ""
