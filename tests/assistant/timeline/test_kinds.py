"""What sentences report of a date."""

import pytest

from assistant.timeline.kinds import happening_of
from assistant.timeline.types import Happening
from corpus.facts import find_dates


def happening(sentence: str) -> Happening | None:
    date = find_dates(sentence)[-1]
    return happening_of(sentence, date.span.start, date.span.end)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Acme complained to the CNIL on 8 November 2018.", Happening.COMPLAINT),
        ("The DPC began an own-volition inquiry into Acme on 10 December 2018.", Happening.OPENED),
        ("On 5 July 2019, the Commissioner issued Acme with a Notice of Intent to impose a penalty.", Happening.NOTICE),
        ("On 16 October 2020 the ICO fined Acme £20 million.", Happening.PENALTY),
        ("The AEPD ordered Acme on 6 May 2021 to stop the processing.", Happening.ORDER),
        ("Acme appealed both notices on 29 June 2022.", Happening.APPEALED),
        ("On 29 December 2014 the court dismissed Acme's appeal.", Happening.UPHELD),
        ("On 23 December 2025 the court reduced the fine on Acme to €15 million.", Happening.VARIED),
        ("The tribunal set the notice aside on 17 October 2023.", Happening.OVERTURNED),
        ("On 6 October 2025 the Upper Tribunal remitted the case.", Happening.REMITTED),
        ("Acme became aware of the intrusion on 7 September 2018.", Happening.INCIDENT),
        ("The decision was published on 2 September 2021.", Happening.PUBLISHED),
        ("The authority concluded on 3 May 2021 that nothing was wrong.", Happening.DECIDED),
        ("A law proposed a fine of €30 million, and on 28 July 2021 the EDPB adopted its decision.", Happening.DECIDED),
        ("Directive 95/46 of the Council of 24 October 1995", None),
        ("As the Court held in its judgment of 16 July 2020", None),
        ("Acme kept the records from 25 May 2018", None),
        ("Acme had to comply with the order by 12 February 2021", None),
        ("The authority published its guidance on 17 November 2018.", None),
        ("The fine had not been overturned in November 2026.", None),
        ("Acme sold 300 cameras on 3 May 2021.", None),
    ],
)
def test_the_words_nearest_to_a_date_tell_what_happened(sentence: str, expected: Happening | None) -> None:
    assert happening(sentence) is expected
