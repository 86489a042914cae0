"""What a reader must know of a list as a whole: what it leaves out, and which sums it does not compare."""

from collections.abc import Sequence

from assistant.answer.asked.list_request import ListRequest
from assistant.answer.asked.list_sums import sum_of
from assistant.answer.lists.select import Listing


def left_out_note(shown: int, total: int, topic: str, *, at_least: bool = False) -> str:
    """Return the note that a list shows the first of more rulings, and where the rest is."""
    of = f"at least {total:,}" if at_least else f"{total:,}"
    where = f"`rulings search {topic!r} --several`" if topic else "`rulings list`"
    return f"These are the first {shown} of {of} rulings that fit; {where} or Browse on the page shows the rest."


def currencies_note(request: ListRequest, others: Sequence[Sequence[Listing]], main: str = "") -> str:
    """Return the note that sums of different currencies stand apart and are not converted."""
    codes = [sum_of(group[0].penalty)[1] for group in others]
    if request.end is None:
        return "Fines in different currencies are listed apart, each by its sum; nothing is converted."
    return (
        f"Compared in {main}, the currency of most of these fines, without converting any; then comes the "
        f"{'highest' if request.end.most else 'lowest'} one in "
        f"{' and '.join(filter(None, (', '.join(codes[:-1]), codes[-1])))}."
    )


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
