"""An index of another embedding model, which the reader cannot read, is ranked and turned away by trees of its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.weigh.depth import joined, read_in_depth
from assistant.assistant import Assistant
from assistant.ranking.features import considered
from assistant.ranking.rank import can_read, rank
from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.retrieve import retrieve
from index.store import Index
from index.types import Filters
from tests.assistant.conftest import CLINIC_QUESTION

ROOT = Path(__file__).parents[3]
RULINGS = ("2020-ico-british-airways", "2022-opc-tim-hortons", "2024-ap-uber", "2023-cnil-criteo")


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Give an assistant over a few starter rulings, embedded by the quick stand-in."""
    home = tmp_path_factory.mktemp("other")
    with Index.open(home / "index", embedder_factory=FakeEmbedder, settings=PassageSettings(120, 160)) as index:
        index.ingest([ROOT / "corpus" / "rulings" / f"{name}.md" for name in RULINGS])
        yield Assistant(index)


def test_the_reader_reads_vectors_of_the_model_that_it_was_trained_with_and_of_no_other_be_they_as_long(
    home: Path,
) -> None:
    with Assistant.open(home, starter=False) as assistant:
        found = retrieve(assistant.index, CLINIC_QUESTION)
        assert found.model == assistant.index.embedder.fingerprint
        deep = read_in_depth(
            found, lambda d: retrieve(assistant.index, CLINIC_QUESTION, filters=Filters(documents=(d,)))
        )
    assert can_read(found) and can_read(deep) and can_read(joined(found, deep))
    assert not can_read(replace(found, model="of-another-model"))


def share(assistant: Assistant, question: str) -> float:
    """Return how likely the answer is among what is found."""
    found = retrieve(assistant.index, question)
    assert not can_read(found)
    return rank(question, found, considered(found.hits, assistant.document)).answerable


def test_the_answer_is_likelier_where_the_rulings_hold_it(other: Assistant) -> None:
    held = share(other, "Why did the ICO fine British Airways?")
    not_held = share(other, "How long do you boil an egg so that the yolk stays soft?")
    assert held > 2 * not_held


def test_a_question_on_another_subject_is_turned_away(other: Assistant) -> None:
    assert other.ask("How much was British Airways fined by the ICO?").statements
    assert not other.ask("How long do you boil an egg so that the yolk stays soft?").statements
