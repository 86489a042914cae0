"""The time that a question sets."""

import pytest

from assistant.answer.asked.list_topic import topic_of
from assistant.answer.asked.period import Period, is_later, period_of
from index.types import Filters


@pytest.mark.parametrize(
    "question, period",
    [
        ("As of 2023, had the fine been paid?", Period(until=2023, as_of=True)),
        ("As of 1 March 2021, who had ordered Clearview to stop?", Period(until=2021, as_of=True)),
        ("Had it answered by the end of 2020?", Period(until=2020, as_of=True)),
        ("In what year was the hotel group hacked?", None),
        ("Who was fined in 2021?", Period(2021, 2021)),
        ("Which companies were fined between 2019 and 2021 over cookies?", Period(2019, 2021)),
        ("Which regulators have fined airlines since 2022?", Period(since=2022)),
        ("Which schools were reprimanded before 2020?", Period(until=2019)),
    ],
)
def test_a_period_limits_lists_and_as_of_limits_any_question(question: str, period: Period | None) -> None:
    lists = question.startswith(("Who", "Which"))
    assert period_of(question, lists_matters=lists) == period


def test_dates_of_events_are_no_period_where_no_list_is_asked_for() -> None:
    assert period_of("What happened between 2019 and 2021?", lists_matters=False) is None


def test_a_period_narrows_filters_and_never_widens_them() -> None:
    narrowed = Period(2019, 2021).within(Filters(since=2020, until=2024, regulators=("ICO",)))
    assert (narrowed.since, narrowed.until, narrowed.regulators) == (2020, 2021, ("ICO",))


@pytest.mark.parametrize(
    "question, topic",
    [
        ("Which companies were fined in 2021 over cookies?", "cookies"),
        ("Who was fined between 2019 and 2021 for marketing calls?", "marketing calls"),
        ("Which regulators acted against Clearview AI?", "Clearview AI"),
    ],
)
def test_the_topic_of_a_list_is_what_is_left_of_the_question(question: str, topic: str) -> None:
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    "words, until, later",
    [
        ("The court annulled the fine on 18 March 2026.", 2024, True),
        ("The court annulled the fine on 18 March 2024.", 2024, False),
        ("The fine was EUR 2026.50 and the company paid.", 2024, False),
        ("The court annulled the fine on 18 March 2026.", None, False),
    ],
)
def test_what_is_told_of_later_years_was_not_known_then(words: str, until: int | None, later: bool) -> None:
    assert is_later(words, until) is later
