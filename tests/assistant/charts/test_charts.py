"""Pictures say what the rulings say, and hold nothing that runs."""

from decimal import Decimal

import pytest

from assistant.answer.asked.list_sums import sum_of
from assistant.charts.penalties import penalty_charts
from assistant.charts.svg import brief, penalty_svg, timeline_svg
from assistant.reading.listing import ListedRuling
from assistant.timeline.types import Event, Happening, Timeline

EVIL = '<script>x()</script> $\\frac{1}{0}$ "onload=x()'


def ruling(authority: str, year: str, penalty: str, kind: str = "decision") -> ListedRuling:
    return ListedRuling("id", "title", authority, "", "", f"{year}-01-01" if year else "", "", penalty, "", kind, False)


RULINGS = (
    ruling("ICO", "2020", "20000000 GBP"),
    ruling("ICO", "2021", "500 GBP"),
    ruling("DPC", "2021", "1000 EUR"),
    ruling("CNIL", "2021", "7000.50 EUR"),
    ruling("DPC", "2022", "0"),
    ruling("DPC", "2022", ""),
    ruling("DPC", "2022", "999 EUR", "article"),
    ruling("DPC", "", "5 EUR"),
)


def test_penalties_are_summed_by_authority_and_year_and_never_across_currencies() -> None:
    eur, gbp = sorted(penalty_charts(RULINGS, "authority"), key=lambda c: c.currency)
    assert [(b.label, b.total, b.count) for b in gbp.bars] == [("ICO", Decimal("20000500"), 2)]
    assert [(b.label, b.total) for b in eur.bars] == [("CNIL", Decimal("7000.50")), ("DPC", Decimal("1005"))]
    years = {c.currency: [b.label for b in c.bars] for c in penalty_charts(RULINGS, "year")}
    assert years == {"GBP": ["2020", "2021"], "EUR": ["2021"]}


@pytest.mark.parametrize("value, amount", [("", 0), ("0", 0), ("abc EUR", 0), ("12.5 EUR", Decimal("12.5"))])
def test_a_penalty_that_states_no_amount_counts_as_none(value: str, amount: Decimal) -> None:
    assert sum_of(value)[0] == amount


def test_a_picture_has_its_meaning_in_words_and_nothing_that_runs() -> None:
    (chart,) = penalty_charts((ruling(EVIL, "2020", "5 EUR"), ruling("B", "2020", "9 EUR")), "authority")
    event = Event("2020-03", Happening.DECIDED, EVIL, EVIL, ())
    for drawn in (penalty_svg(chart), timeline_svg(Timeline(EVIL, (event, event), ()))):
        assert "<script" not in drawn and "<style" not in drawn and " onload" not in drawn.split(">", 1)[1]
        assert 'role="img"' in drawn and "aria-label=" in drawn


def test_amounts_are_shown_in_three_figures() -> None:
    assert [brief(x) for x in (1.2e9, 405e6, 1e3, 12)] == ["1.2bn", "405m", "1k", "12"]
