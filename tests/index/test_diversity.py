"""A list of passages says each thing once, and may bring several matters forward."""

from corpus.types import Passage, Role
from index.diversity import fold_repeats, spread_matters
from index.types import Hit

SUMMARY = (
    "The Commissioner fined Lantern Energy because it kept the meter readings of former customers for eleven years."
)
FULL = f"For these reasons, {SUMMARY} The controller may appeal to the tribunal within 28 days of this notice."
OTHER = "Lantern Energy answered the request of one former customer seven months late and gave no reason for the delay."


def hit(passage_id: str, text: str) -> Hit:
    document_id = passage_id.partition(":")[0]
    passage = Passage(passage_id, document_id, 0, len(text), text, "", (), Role.FINDINGS, None, None)
    return Hit(passage, 1, 1.0, 0.5, 3.0)


def ids(hits: list[Hit]) -> list[str]:
    return [h.passage.passage_id for h in hits]


def test_a_passage_that_says_what_a_better_one_says_is_folded_into_it() -> None:
    found = fold_repeats([hit("a:1", SUMMARY), hit("a:9", FULL), hit("a:5", OTHER)], 0.6)
    assert ids(found) == ["a:1", "a:5"]
    assert found[0].similar == ("a:9",)
    assert [h.rank for h in found] == [1, 2]


def test_passages_that_share_a_phrase_only_both_stay() -> None:
    assert len(fold_repeats([hit("a:1", SUMMARY), hit("b:1", OTHER)], 0.6)) == 2


def test_above_one_nothing_is_folded() -> None:
    assert ids(fold_repeats([hit("a:1", SUMMARY), hit("a:2", SUMMARY)], 2.0)) == ["a:1", "a:2"]


def test_the_best_of_each_document_comes_before_the_second_of_any() -> None:
    hits = [hit("a:1", "one"), hit("a:2", "two"), hit("b:1", "three"), hit("a:3", "four"), hit("b:2", "five")]
    assert ids(spread_matters(hits)) == ["a:1", "b:1", "a:2", "b:2", "a:3"]


def test_an_empty_list_stays_empty() -> None:
    assert fold_repeats([], 0.6) == []
    assert spread_matters([]) == []
