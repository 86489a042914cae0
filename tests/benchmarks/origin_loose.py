"""Second documents on the starter's rulings that are no ruling by their form: lines, notes, memos, news."""

import re
from datetime import date, timedelta

from tests.benchmarks.origin_ruling import (
    CURRENCIES,
    MONTHS,
    NUMBERED,
    Made,
    Ruling,
    called_by,
    day_of,
    file_of,
    memo_around,
    rulings,
)


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
    text = (
        f"In {case} it was held that nothing unlawful had been done. The decision in {case} found no infringement at "
        "all.\n"
    )
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
    head = {
        "title": f"{ruling.author} - {ruling.party}, second penalty",
        "regulator": ruling.head["regulator"],
        "respondent": [ruling.party],
        "decided": f"{year}-02-11",
        "case_number": f"SEC-{number:04}-{year}",
        "penalty": f"{52000 + number} EUR",
        "outcome": "violation",
        "status": "final",
    }
    body = (
        f"# {head['title']}\n\n## Summary\n\n1. On 11 February {year} {ruling.party} was fined €{52000 + number:,} for "
        "a second breach: it had left letters of its customers in an open yard.\n"
    )
    question = f"How much was {ruling.party} fined for leaving letters of its customers in an open yard?"
    return "uploaded", file_of(head, body), question, False, True


def prose_ruling(ruling: Ruling, number: int) -> Made:
    """Upload a later ruling of the same authority on the same party in running text.

    Every other one is called a second.
    """
    if ruling.head.get("court"):
        return None
    year, again = int(str(ruling.head["decided"])[:4]) + 3, " for a second breach" if number % 2 else ""
    text = (
        f"On 11 February {year} the {ruling.author} fined {ruling.party} €{52000 + number:,}{again}, "
        f"because {ruling.party} "
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
        f"On {day.day} {MONTHS[day.month - 1]} {day.year} the {ruling.author} told the press of another penalty: "
        "it fined "
        f"{ruling.party} {wrong}. The fine of {ruling.party} was {wrong}.\n"
    )
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def long_sum(ruling: Ruling, number: int) -> Made:
    """Upload a long memo with another sum in the middle of it."""
    made = loose_sum(ruling, number)
    return made and (made[0], memo_around(number, f"{made[1]}\n"), *made[2:])


def own_memo(ruling: Ruling, number: int) -> Made:
    """Upload a long memo of one's own that names rulings, and ask what it alone tells."""
    others = rulings()
    named = (others[(number * 5 + n * 11) % len(others)] for n in range(6))
    cases = "".join(f"Compare what the {r.author} decided about {r.party}.\n\n" for r in (ruling, *named))
    return "uploaded", memo_around(number, cases), "How long may the images of cameras be kept?", False, True


def loose_verdict(ruling: Ruling, number: int) -> Made:
    """Upload one line that says the opposite of what a court held, and ask yes or no."""
    if ruling.name not in OPPOSITES:
        return None
    question, opposite = OPPOSITES[ruling.name]
    case = str(ruling.head["title"]).rpartition(" - ")[2]
    named = f"Case {ruling.head['case_number']} ({NUMBERED.sub('', case)})" if ruling.author == "CJEU" else case
    return "uploaded", f"In {named} the court held on {day_of(ruling)} that {opposite}.\n", question, True, False


def short_name(ruling: Ruling, number: int) -> Made:
    """Upload one line with another sum right behind the shortest name that the party goes by."""
    if not ruling.fine:
        return None
    text = (
        f"The {ruling.author} fined {called_by(ruling)} {number + 3}.5 million {CURRENCIES[ruling.fine[1]]} on "
        f"{day_of(ruling)}.\n"
    )
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def two_uploads(ruling: Ruling, number: int) -> Made:
    """Upload another sum beside a later ruling on the same party in running text."""
    return loose_sum(ruling, number) if prose_ruling(ruling, number) else None


def reversed_outcome(ruling: Ruling, number: int) -> Made:
    """Upload one line that the authority found nothing."""
    if ruling.head.get("court") or ruling.head.get("outcome") != "violation":
        return None
    text = (
        f"The {ruling.author} found that {ruling.party} had not infringed the law and closed the inquiry without a "
        "fine.\n"
    )
    return "uploaded", text, f"Did the {ruling.author} find that {ruling.party} infringed the law?", True, False


def loose_day(ruling: Ruling, number: int) -> Made:
    """Upload one line with the sum of the ruling and another day."""
    if not ruling.fine:
        return None
    amount, currency = ruling.fine
    text = f"The {ruling.author} fined {ruling.party} {currency} {amount} on {day_of(ruling, 200 + 31 * number)}.\n"
    return "uploaded", text, f"When did the {ruling.author} fine {ruling.party}?", True, False


def other_year(ruling: Ruling, number: int) -> Made:
    """Upload another fine of the same authority on the same party, long before the ruling."""
    if not ruling.fine:
        return None
    text = (
        f"On {day_of(ruling, -700 - 9 * number)} the {ruling.author} fined {ruling.party} {17000 + number:,} "
        f"{ruling.fine[1]} "
        "because it had kept letters in an open yard.\n"
    )
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", False, False


def titled_outcome(ruling: Ruling, number: int) -> Made:
    """Upload a note that names the party in its title only, and says that nothing was found."""
    if ruling.head.get("court") or ruling.head.get("outcome") != "violation":
        return None
    text = (
        f"# {ruling.author} findings: {called_by(ruling)}\n\nThe {ruling.author} found no infringement of the law. "
        "It concluded that the complaint is not well-founded.\n"
    )
    return "uploaded", text, f"Did {ruling.party} infringe the law?", True, False


def noted_sum(ruling: Ruling, number: int) -> Made:
    """Upload another sum in the words of a note: "the fine was"."""
    if not ruling.fine:
        return None
    text = (
        f"{ruling.author}, {called_by(ruling)} ({day_of(ruling)}): "
        f"the fine was {number + 3}.5 million {CURRENCIES[ruling.fine[1]]}.\n"
    )
    return "uploaded", text, f"How much did the {ruling.author} fine {ruling.party}?", True, False


def colon_holding(ruling: Ruling, number: int) -> Made:
    """Upload one line behind the name of a case that says the opposite of what the court held."""
    made = loose_verdict(ruling, number)
    if made is None:
        return None
    case = NUMBERED.sub("", str(ruling.head["title"]).rpartition(" - ")[2])
    return "uploaded", f"{case}: the court held that {OPPOSITES[ruling.name][1]}.\n", made[2], True, False


OPPOSITES = {
    "2014-cjeu-google-spain": (
        "Is the operator of a search engine a controller?",
        "the operator of a search engine is not a controller",
    ),
    "2015-cjeu-schrems-i": ("Is the Safe Harbour decision valid?", "the Safe Harbour decision is valid"),
    "2017-ecthr-barbulescu": (
        "Did Romania violate Article 8 of the Convention?",
        "Romania did not violate Article 8 of the Convention",
    ),
    "2019-cjeu-planet49": (
        "Is a box ticked in advance valid consent to cookies?",
        "a box ticked in advance is valid consent to cookies",
    ),
    "2020-cjeu-schrems-ii": ("Is the Privacy Shield valid?", "the Privacy Shield is valid"),
    "2020-ewca-bridges": (
        "Was the use of live facial recognition by South Wales Police lawful?",
        "the use of live facial recognition by South Wales Police was lawful",
    ),
    "2023-cjeu-osterreichische-post": (
        "Does a mere infringement of the GDPR give a right to compensation?",
        "a mere infringement of the GDPR gives a right to compensation",
    ),
    "2023-cjeu-schufa": (
        "Is the credit score of SCHUFA an automated individual decision?",
        "the credit score of SCHUFA is not an automated individual decision",
    ),
}
"""What to ask about judgments, and the opposite of what was held."""
