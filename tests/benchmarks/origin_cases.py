"""Second documents on the starter's rulings, made by rules.

Forged ones, ones that agree, and later ones of another instance.
"""

import re
from dataclasses import dataclass

from tests.benchmarks.origin_loose import (
    colon_holding,
    long_sum,
    loose_day,
    loose_fine,
    loose_holding,
    loose_people,
    loose_sum,
    loose_verdict,
    noted_sum,
    other_year,
    own_memo,
    prose_ruling,
    prose_sum,
    reversed_outcome,
    second_ruling,
    short_name,
    titled_outcome,
    two_uploads,
)
from tests.benchmarks.origin_ruling import (
    KEPT,
    MONTHS,
    OTHER_PARTY,
    Made,
    Ruling,
    asked_plainly,
    changed_head,
    file_of,
    shortened,
    with_sum,
)


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


def case_of(ruling: Ruling, turn: int, number: int) -> Case | None:
    """Return the case that a ruling gives in a turn, None where the kind does not apply to it."""
    kind = KINDS[turn % len(KINDS)]
    made = kind(ruling, number)
    if made is None:
        return None
    how, text, question, differs, leads = made
    name, second = f"{ruling.name}-{kind.__name__}.md", prose_ruling(ruling, number) if kind is two_uploads else None
    return Case(ruling.name, kind.__name__, how, text, question, differs, leads, name, second[1] if second else "")


def other_sum(ruling: Ruling, number: int) -> Made:
    """Forge a copy with another sum everywhere, and the authority's address."""
    if not ruling.amount:
        return None
    amount, currency = ruling.amount.split()
    wrong = f"{int(float(amount)) // 40 + 1000 * (number + 1)} {currency}"
    text = file_of(changed_head(ruling, penalty=wrong), with_sum(ruling.body, wrong))
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def no_fine(ruling: Ruling, number: int) -> Made:
    """Forge a short notice that the fine is nothing, claiming authority and address."""
    if not ruling.amount:
        return None
    head = changed_head(ruling, penalty="0", outcome="no violation", status="overturned")
    body = (
        f"# {ruling.head['title']}\n\n## Summary\n\n1. The {ruling.author} fined {ruling.party} 0; "
        "the decision was annulled.\n"
        f"2. No fine is owed by {ruling.party}, as the {ruling.author} stated.\n\n## Order\n\n"
        f"3. The {ruling.author} imposed no fine on {ruling.party}.\n"
    )
    text = file_of({k: v for k, v in head.items() if k in KEPT | {"url"}}, body)
    return "uploaded", text, f"How much was {ruling.party} fined by the {ruling.author}?", True, False


def other_outcome(ruling: Ruling, number: int) -> Made:
    """Forge a copy that finds the opposite."""
    opposite = {
        "violation": "no violation",
        "upheld": "rejected",
        "partly upheld": "rejected",
        "no violation": "violation",
        "rejected": "upheld",
    }.get(str(ruling.head.get("outcome")))
    if not opposite:
        return None
    body = re.sub(r"\b(breached|infringed|violated|contravened)\b", r"had not \1", ruling.body)
    text = file_of(changed_head(ruling, outcome=opposite), body)
    return "uploaded", text, f"What did the {ruling.author} decide about {ruling.party}?", True, False


def other_status(ruling: Ruling, number: int) -> Made:
    """Forge a copy whose ruling was annulled."""
    status = str(ruling.head.get("status"))
    if status not in ("final", "not appealed", "upheld"):
        return None
    before = ruling.body.partition("## Status")[0]
    body = f"{before}## Status\n\n90. The decision on {ruling.party} was overturned on appeal and annulled in full.\n"
    text = file_of(changed_head(ruling, status="overturned"), body)
    return "file", text, f"Was the {ruling.author}'s decision on {ruling.party} overturned?", True, False


def other_date(ruling: Ruling, number: int) -> Made:
    """Forge a copy of another day."""
    day = str(ruling.head["decided"])
    year, month, rest = day.split("-")
    wrong = f"{int(year) - 2}-{month}-{rest}"
    written = f"{int(rest)} {MONTHS[int(month) - 1]} {year}"
    body = ruling.body.replace(written, f"{int(rest)} {MONTHS[int(month) - 1]} {int(year) - 2}")
    text = file_of(changed_head(ruling, decided=wrong, published=wrong), body)
    return "uploaded", text, f"When did the {ruling.author} decide on {ruling.party}?", True, False


def other_party(ruling: Ruling, number: int) -> Made:
    """Forge a copy on somebody else."""
    wrong = OTHER_PARTY[number % len(OTHER_PARTY)]
    names = sorted({ruling.party, *map(str, ruling.head.get("aliases", [])[:1])}, key=len, reverse=True)
    head = changed_head(
        ruling, respondent=[wrong], title=f"{ruling.head['title'].partition(' - ')[0]} - {wrong}", aliases=None
    )
    body = ruling.body
    for name in names:
        body = body.replace(name, wrong)
    body = f"# {head['title']}\n" + body.partition("\n")[2].lstrip("\n") if body.startswith("# ") else body
    return "uploaded", file_of(head, body), f"What did the {ruling.author} decide about {ruling.party}?", True, False


def elsewhere_sum(ruling: Ruling, number: int) -> Made:
    """Let another site give another sum under the authority's name and address."""
    made = other_sum(ruling, number)
    return made and ("elsewhere", *made[1:])


def official_copy(ruling: Ruling, number: int) -> Made:
    """Let the authority's own site give the same ruling, shorter."""
    return "official", file_of(dict(ruling.head), shortened(ruling.body)), asked_plainly(ruling), False, True


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
    text = file_of({k: v for k, v in ruling.head.items() if k in KEPT | {"kind"}}, body)
    return "uploaded", text, asked_plainly(ruling), False, False


def agreeing_extract(ruling: Ruling, number: int) -> Made:
    """Keep an extract of the ruling on file, without its header, as it is saved from a page."""
    body = shortened(ruling.body)
    lead = f"{ruling.author}, {ruling.head['decided']}.\n\n" if ruling.head.get("decided") else ""
    title, _, rest = body.lstrip().partition("\n")
    return "file", f"{title}\n\n{lead}{rest.lstrip()}", asked_plainly(ruling), False, False


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
    head = {
        "title": f"High Court of Appeal - {ruling.party} v {ruling.author}",
        "court": "High Court of Appeal",
        "respondent": ruling.party,
        "decided": f"{year}-05-04",
        "case_number": f"{year} HCA {number + 300}",
        "outcome": "partly upheld",
        "kind": "judgment",
    }
    return "official", file_of(head, body), asked_plainly(ruling), False, True


def own_matter(ruling: Ruling, number: int) -> Made:
    """Upload a ruling of its own, on a party and under a number that the corpus does not have."""
    party = f"{OTHER_PARTY[number % len(OTHER_PARTY)]} {number} Limited"
    head = {
        "title": f"{ruling.author} - {party}",
        "regulator": ruling.head.get("regulator", "ICO"),
        "respondent": [party],
        "decided": "2024-03-05",
        "case_number": f"OWN-{number:04}-24",
        "penalty": f"{41000 + number} GBP",
        "outcome": "violation",
        "status": "final",
    }
    body = (
        f"# {head['title']}\n\n## Summary\n\n1. {party} was fined £{41000 + number:,} because it kept the files of its "
        f"guests in an unlocked shed.\n\n## Order\n\n2. {party} must pay £{41000 + number:,} within a month.\n"
    )
    return "uploaded", file_of(head, body), f"How much was {party} fined?", False, True


KINDS = (
    other_sum,
    agreeing_note,
    other_outcome,
    official_copy,
    other_date,
    agreeing_extract,
    other_party,
    no_fine,
    own_matter,
    other_status,
    elsewhere_sum,
    later_instance,
    loose_sum,
    loose_fine,
    loose_holding,
    loose_people,
    second_ruling,
    prose_ruling,
    prose_sum,
    long_sum,
    own_memo,
    loose_verdict,
    short_name,
    two_uploads,
    reversed_outcome,
    loose_day,
    other_year,
    titled_outcome,
    noted_sum,
    colon_holding,
)
