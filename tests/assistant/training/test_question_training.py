"""The encoder of questions learns to lie near the passages that answer, whose vectors stay."""

from dataclasses import replace

import pytest
import torch

from assistant.training.question_network import (
    QuestionNetwork,
    QuestionRecipe,
    QuestionTexts,
    Shelf,
    Sought,
    found_at,
    train,
)
from index.embed.locate import locate_model
from index.embed.tokens import load_tokenizer

FOLDER = locate_model().path
PASSAGES = ["The shop was fined 500 euros.", "The museum is closed.", "A garden is open in May.", "It sold old shoes."]
SOUGHT = [Sought("What did they have to pay?", (2, 3), (1,)), Sought("When may I come?", (0,), (0,))]


@pytest.fixture(scope="module")
def texts() -> QuestionTexts:
    return QuestionTexts(load_tokenizer(FOLDER))


def test_after_training_what_answers_lies_nearest(texts: QuestionTexts) -> None:
    network = QuestionNetwork(FOLDER)
    words = network.encoder.embeddings.word_embeddings.weight.clone()
    with torch.no_grad():
        shelf = Shelf(network.eval()(*texts.given(PASSAGES)), torch.tensor([0, 0, 1, 1]))
    before = [places.tolist() for places in found_at(SOUGHT, shelf, network, texts)]
    recipe = replace(QuestionRecipe(), rounds=40, questions=2, warming=1)
    after = [places.tolist() for places in found_at(SOUGHT, shelf, train(SOUGHT, shelf, network, texts, recipe), texts)]
    assert before != after == [[0, 0], [0, 0]]
    assert torch.equal(network.encoder.embeddings.word_embeddings.weight, words)
