"""Whether two documents tell of one ruling."""

import pytest

from assistant.precedence.telling import Same, how_same, told_by
from corpus.types import FactName, Kind

ICO = {
    FactName.REGULATOR: ("ICO",),
    FactName.RESPONDENT: ("Lantern Energy Limited",),
    FactName.DECIDED: ("2023-03-01",),
}
NUMBERED = {**ICO, FactName.CASE_NUMBER: ("ENF-1234/23",)}


def ruling(facts: dict, kind: Kind = Kind.DECISION, **changed: tuple[str, ...]):
    return told_by({**facts, **{FactName(name): value for name, value in changed.items()}}, kind)


@pytest.mark.parametrize(
    ("one", "other", "alike", "same"),
    [
        (ruling(NUMBERED), ruling(NUMBERED, decided=("2019-01-01",), respondent=("Quillon",)), 0.0, Same.RULING),
        (ruling(NUMBERED), ruling(NUMBERED, case_number=("ENF-9999/23",)), 0.3, None),
        (ruling(NUMBERED), ruling(NUMBERED, case_number=("ENF-9999/23",)), 0.9, Same.RULING),
        (ruling(NUMBERED), ruling(ICO, decided=("2023-03-20",)), 0.0, Same.NEAR),
        (ruling(NUMBERED), ruling(ICO, decided=("2020-03-20",)), 0.0, None),
        (ruling(NUMBERED), ruling(ICO, decided=("2020-03-20",)), 0.7, Same.TWIN),
        (ruling(NUMBERED), ruling(ICO, decided=()), 0.0, Same.PERHAPS),
        (ruling(NUMBERED), ruling(ICO, respondent=("Quillon Freight",)), 0.7, Same.COPY),
        (ruling(NUMBERED), ruling(ICO, respondent=("Quillon Freight",)), 0.1, None),
        (ruling(NUMBERED), ruling(NUMBERED, regulator=("CNIL",)), 0.9, None),
        (ruling(NUMBERED), ruling(ICO, respondent=("Lantern",)), 0.0, Same.NEAR),
        (ruling(ICO, respondent=("Lantern Services",)), ruling(ICO), 0.0, None),
        (ruling(ICO, respondent=("Lantern Services",)), ruling(ICO, respondent=("Lantern",)), 0.0, Same.NEAR),
    ],
)
def test_a_ruling_is_known_by_its_number_or_by_author_party_and_day(
    one, other, alike: float, same: Same | None
) -> None:
    assert how_same(one, other, alike) is how_same(other, one, alike) is same


def test_a_judgment_is_another_ruling_and_contradicts_one_that_says_it_is_final() -> None:
    judgment = ruling(NUMBERED, Kind.JUDGMENT, court=("First-tier Tribunal",), decided=("2024-02-02",))
    assert how_same(ruling(NUMBERED, status=("appealed",)), judgment) is None
    assert how_same(ruling(NUMBERED, status=("final",)), judgment) is Same.REVIEW
    assert (
        how_same(ruling(NUMBERED, status=("appealed",)), judgment, alike=0.6) is Same.TWIN
    )  # a copy under another name
