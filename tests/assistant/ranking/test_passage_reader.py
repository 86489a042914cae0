"""The passage reader reads a question with whole passages.

It scores each sentence as the network does that was trained.
"""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from assistant.assistant import Assistant
from assistant.cli.app import run
from assistant.ranking.features import Considered, considered
from assistant.ranking.passage_reader import PASSAGES, PassageRead, PassageReader, shipped_passage_reader
from assistant.ranking.passage_weights import PassageWeights, shipped_passage_weights
from assistant.ranking.sequence import sequenced
from assistant.training.export import export
from assistant.training.passage_network import INPUTS, OUTPUT, PassageNetwork, logits
from index.embed.locate import locate_model
from index.errors import ModelUnavailable
from index.retrieve import retrieve

ROOT = Path(__file__).parents[3]
RULINGS = (
    "2020-ico-british-airways.md",
    "2020-ico-marriott.md",
    "2022-opc-tim-hortons.md",
    "2024-ap-uber.md",
    "2023-cnil-criteo.md",
)
QUESTION = "How much was British Airways fined?"


@pytest.mark.slow
def test_what_is_written_gives_what_the_network_gives_within_the_rounding_of_its_weights(tmp_path: Path) -> None:
    torch.manual_seed(1)
    network = PassageNetwork(locate_model().path).eval()
    sequences = [
        sequenced([2000, 2001, 2002], [3000], [[4000 + n, 4100 + k, 4200] for k in range(4)]) for n in range(6)
    ]
    with torch.no_grad():
        wanted = logits(network, sequences)
    export(network, tmp_path / "reader.onnx", INPUTS, OUTPUT)
    found = PassageReader(tmp_path / "reader.onnx", locate_model().path).passes(sequences)
    theirs = np.concatenate([own.numpy() for own, _ in wanted])
    ours = np.concatenate([own for own, _ in found])
    assert ours.shape == theirs.shape == (24,)
    assert np.abs(ours - theirs).max() < 0.3 * np.abs(theirs).max()


@pytest.fixture(scope="module")
def asked(new_home: Callable[[], Path]) -> tuple[PassageRead, list[Considered]]:
    """Give what is made of the sentences found for a question on a starter ruling, read in the order found."""
    home = new_home()
    assert (
        run(
            [
                "ingest",
                *(str(ROOT / "corpus" / "rulings" / name) for name in RULINGS),
                "--home",
                str(home),
                "--workers",
                "0",
            ]
        )
        == 0
    )
    with Assistant.open(home, starter=False) as assistant:
        found = retrieve(assistant.index, QUESTION, k=40)
        sentences = considered(found.hits, assistant.document)
    order = np.arange(len(sentences), 0, -1, dtype=np.float32)
    return shipped_passage_reader().read(QUESTION, sentences, order), sentences


def test_the_passages_of_the_best_sentences_are_read_and_what_is_not_counts_as_the_least(
    asked: tuple[PassageRead, list[Considered]],
) -> None:
    read, sentences = asked
    assert read.sentences.shape == read.passages.shape == (len(sentences),)
    passages = list(dict.fromkeys(one.hit.passage.passage_id for one in sentences))
    unread = [n for n, one in enumerate(sentences) if one.hit.passage.passage_id in passages[PASSAGES:]]
    assert unread and (read.sentences[unread] == read.sentences.min()).all()
    assert len(set(read.passages.tolist())) <= PASSAGES


def test_a_sentence_that_answers_is_told_from_one_that_does_not(asked: tuple[PassageRead, list[Considered]]) -> None:
    read, sentences = asked
    best = sentences[int(read.sentences.argmax())]
    assert "20 million" in best.text and "British Airways" in best.document.title


def test_the_weights_that_come_with_the_program_let_the_reader_count() -> None:
    weights = shipped_passage_weights()
    assert weights.sentence > 0 and weights.trees > 0 and weights.best_sentence >= 0


def test_an_answer_is_likelier_the_better_the_best_sentence_is() -> None:
    weights = PassageWeights(1, 1, 0, constant=0, share=1, best_sentence=1, best_passage=0)
    good, bad = (PassageRead(np.array([x, -9.0]), np.array([0.0, 0.0])) for x in (2.0, -2.0))
    assert weights.answerable(0.5, good) == pytest.approx(0.88, abs=0.01)
    assert weights.answerable(0.5, bad) == pytest.approx(0.12, abs=0.01)
    assert weights.answerable(0.0, bad) < weights.answerable(1.0, bad)


def test_a_file_that_is_no_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "reader.onnx").write_bytes(b"no model")
    with pytest.raises(ModelUnavailable, match="The passage reader cannot be run"):
        PassageReader(tmp_path / "reader.onnx", locate_model().path)
