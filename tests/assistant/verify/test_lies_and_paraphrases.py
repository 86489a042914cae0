"""What a language model may write.

Nothing unsupported is taken for supported, and few honest paraphrases are dropped.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from assistant.verify.check import Checker
from assistant.verify.source import Source

pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
LIES = yaml.safe_load((HERE / "lies.yaml").read_text(encoding="utf-8"))
HONEST = yaml.safe_load((HERE / "honest.yaml").read_text(encoding="utf-8"))
MOST_DROPPED = 0.1
SourceOf = Callable[[str, int], Source]


@pytest.mark.parametrize("case", LIES, ids=lambda case: f"{case['kind']}: {case['says'][:40]}")
def test_a_statement_that_its_citation_does_not_support_is_refused(
    checker: Checker, source_of: SourceOf, case: dict[str, str]
) -> None:
    verdict = checker.check(case["says"], [source_of(case["doc"], int(case["para"]))])
    assert not verdict.supported and all(verdict.reasons)


@pytest.mark.parametrize("half", [0, 1], ids=["used to choose the strictness", "left out"])
def test_few_honest_paraphrases_are_dropped(checker: Checker, source_of: SourceOf, half: int) -> None:
    cases = HONEST[half::2]
    dropped = [c["says"] for c in cases if not checker.check(c["says"], [source_of(c["doc"], c["para"])]).supported]
    assert len(dropped) <= MOST_DROPPED * len(cases), dropped


def test_there_are_at_least_forty_of_each() -> None:
    assert min(len(LIES), len(HONEST)) >= 40


def test_every_paragraph_supports_its_own_words(checker: Checker, source_of: SourceOf) -> None:
    for case in HONEST:
        source = source_of(case["doc"], case["para"])
        assert checker.check(source.quote, [source]).supported, source.quote


def test_a_statement_that_cites_nothing_is_refused(checker: Checker) -> None:
    assert checker.check("The sky is blue.", []).reasons == ("it cites nothing",)
