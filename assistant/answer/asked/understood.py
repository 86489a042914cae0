"""A question read on its own terms: with the conversation before it, the names it means and the years it sets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile

from assistant.answer.asked.contractions import spelt_out
from assistant.answer.asked.follow_up import Anchor, anchor_of, same_of_another, searched_question
from assistant.answer.asked.period import Period, period_of, without_period
from assistant.answer.asked.question import Question, understand
from assistant.answer.asked.referent import lacks_referent
from assistant.library.library import Library
from index.types import Filters


@dataclass(frozen=True, slots=True)
class Understood:
    """What a question asks for and the words that are `searched` for it, within `filters`.

    `anchor` is the question of the conversation whose matter it carries on, None where it stands alone. `is_reworded`
    tells that it is searched in other words than its own, `lacks_referent` that nothing says whom or what it is about.
    """

    question: Question
    searched: str
    filters: Filters
    anchor: Anchor | None
    period: Period | None
    is_reworded: bool
    lacks_referent: bool = False


def understood(library: Library, question: str, history: Sequence[str], filters: Filters) -> Understood:
    """Return a question as it is searched, after the earlier questions in `history`, the oldest first."""
    full, history = spelt_out(question), _from_first_matter(library, [spelt_out(earlier) for earlier in history])
    anchor, searched = anchor_of(full, history), searched_question(full, history)
    asked = understand(full)
    if other := same_of_another(full, history):
        anchor, searched, asked = None, other, understand(other)
    if (spelt := library.index.linking.respelt(searched)) != searched:
        searched, asked = spelt, asked if anchor else understand(spelt)
    unsaid = anchor is None and filters == Filters() and _leans_on_nothing(library, asked)
    period = period_of(searched, lists_matters=asked.lists_matters)
    if period:
        filters, searched = period.within(filters), without_period(searched)
        asked = replace(asked, known_until=period.until if period.as_of else None)
    return Understood(asked, searched, filters, anchor, period, searched != full, unsaid)


def _from_first_matter(library: Library, history: Sequence[str]) -> list[str]:
    """Return a conversation from its first question that says what it is about: those before it carry nothing on."""
    return list(dropwhile(lambda earlier: _leans_on_nothing(library, understand(earlier)), history))


def _leans_on_nothing(library: Library, asked: Question) -> bool:
    idf = library.index.lexical.idf
    if not lacks_referent(asked, lambda term: idf(term) / idf("")):
        return False
    as_names = asked.text.title()  # "did they fine criteo": whoever types in small letters may mean a name
    return not library.index.linking.links(as_names).names and len(library.selected()) > 1
