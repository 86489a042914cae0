"""Dates in any of their spellings."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.facts import find_dates, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("30.09.2020", "2020-09-30"),
        ("6. 2. 2020", "2020-02-06"),
        ("27. 2.2020", "2020-02-27"),
        ("14.12. 2023", "2023-12-14"),
        ("31.08.23", "2023-08-31"),
        ("20/12/2022", "2022-12-20"),
        ("15-12-2022", "2022-12-15"),
        ("2021-02-03", "2021-02-03"),
        ("2021-02-03T10:00:00", "2021-02-03"),
        ("09/23/2020", "2020-09-23"),
        ("16 February 2022", "2022-02-16"),
        ("January 4th, 2021", "2021-01-04"),
        ("Feb. 6, 2020", "2020-02-06"),
        ("6-Feb-2020", "2020-02-06"),
        ("Dated the 24th day of January 2022", "2022-01-24"),
        ("the 1st of September, 2020", "2020-09-01"),
        ("le 3 février 2021", "2021-02-03"),
        ("1er février 2021", "2021-02-01"),
        ("3 de febrero de 2021", "2021-02-03"),
        ("3. Februar 2021", "2021-02-03"),
        ("3 febbraio 2021", "2021-02-03"),
        ("3 februari 2021", "2021-02-03"),
        ("3 de dezembro de 2020", "2020-12-03"),
        ("12 maja 2020 r.", "2020-05-12"),
        ("2020. május 12.", "2020-05-12"),
        ("2020. 05. 12.", "2020-05-12"),
        ("2020. gada 12. maijā", "2020-05-12"),
        ("2020 m. gegužės 12 d.", "2020-05-12"),
        ("12. toukokuuta 2020", "2020-05-12"),
        ("12 Μαΐου 2020", "2020-05-12"),
        ("5 listopada 2020", "2020-11-05"),
        ("5. listopada 2020.", "2020-10-05"),
        ("2020年5月12日", "2020-05-12"),
        ("May 2020", "2020-05"),
        ("31 January\n2022", "2022-01-31"),
    ],
)
def test_a_date_is_read_in_any_of_its_spellings(text: str, iso: str) -> None:
    assert [d.iso for d in find_dates(text)] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2020",
        "he may 2020",
        "DKN.5112.1.2020",
        "PS/00120/2021",
        "section 5.3.20",
        "ECLI:AT:DSB:2023:2023.0.420.407",
        "Regulation 2016/679",
        "case 2019-431-0031",
        "31\n\nJanuary 2022 people",
    ],
)
def test_what_is_no_full_date_gives_none(text: str) -> None:
    assert [d.iso for d in find_dates(text) if len(d.iso) == 10] == []


def test_two_dates_in_one_value_are_two() -> None:
    assert [d.iso for d in find_dates("11.09.2020 and 23.09.2020")] == ["2020-09-11", "2020-09-23"]


def test_numbers_are_day_first_unless_the_locale_is_american() -> None:
    assert find_dates("03/04/2021")[0].iso == "2021-04-03"
    assert find_dates("03/04/2021", month_first=True)[0].iso == "2021-03-04"


def test_a_header_value_may_be_a_bare_month_or_nothing() -> None:
    assert parse_date("01.2021") == "2021-01"
    assert parse_date("n/a") is None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)))
def test_a_date_written_in_full_reads_back(day: date) -> None:
    for form in (day.isoformat(), day.strftime("%d.%m.%Y"), day.strftime("%d %B %Y"), day.strftime("%B %d, %Y")):
        assert [d.iso for d in find_dates(form)] == [day.isoformat()]


@given(st.text(alphabet=st.sampled_from("0123456789./- JanuaryMay,\nofthd"), max_size=60))
def test_any_text_is_read_without_an_error_and_spans_lie_in_it_in_order(text: str) -> None:
    end = 0
    for mention in find_dates(text):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
