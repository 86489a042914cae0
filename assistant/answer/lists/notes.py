"""What a reader must know of a list as a whole: what it leaves out, and which sums it does not compare."""

from collections.abc import Iterable
from decimal import Decimal

from assistant.answer.asked.list_request import ListRequest
from assistant.answer.asked.list_sums import sum_of
from assistant.answer.lists.select import Listing
from corpus.facts.worth import rate_in_words, rough_worth

APART = "Fines in different currencies are listed apart, each by its sum; nothing is converted."


def left_out_note(shown: int, total: int, topic: str, *, at_least: bool = False) -> str:
    """Return the note that a list shows the first of more rulings, and where the rest is."""
    of = f"at least {total:,}" if at_least else f"{total:,}"
    where = f"a search for “{topic}”" if topic else "the list of rulings"
    return f"These are the first {shown} of {of} rulings that fit; {where} shows the rest."


def rates_note(compared: Iterable[Listing]) -> str:
    """Return the note on the rates at which fines were put in order, "" where all of them are in one currency."""
    codes = list(dict.fromkeys(sum_of(one.penalty)[1] for one in compared if one.penalty))
    known = [code for code in codes if rough_worth(Decimal(1), code) is not None]
    rates = [rate_in_words(code) for code in known if code != "EUR"]
    unknown = [code for code in codes if code and code not in known]
    told = []
    if len(known) > 1:
        told = [f"Put in order by what the sums are roughly worth ({', '.join(rates)}): a close order is not sure."]
    if unknown and len(codes) > 1:
        told.append(f"Sums in {' and '.join(unknown)} are not compared and come last.")
    return " ".join(told)


def lacking_sum(request: ListRequest) -> str:
    """Return that no fine is of the sum asked for, "" where a list asks for none or for more than who fined."""
    more = (
        request.statuses or request.outcomes or request.provisions or request.judgments is not None or request.measure
    )
    if request.bound is None or more:
        return ""
    by = " or ".join(f"the {short}" for short in request.authorities)
    place = " or ".join(request.jurisdictions)
    whose = f"{f' by {by}' if by else ''}{f' in {place}' if place else ''}"
    return f"No fine {request.bound.says}{whose} is held here."
