"""The reader's forward pass in NumPy gives what the network gives that was trained."""

import numpy as np
import pytest
import torch

from assistant.ranking import reader as product
from assistant.training.network import Batch, Reader, Shape
from index.late import Projection


@pytest.fixture
def weights() -> Reader:
    random = np.random.default_rng(1)
    components = np.linalg.qr(random.normal(size=(384, 64)))[0].astype(np.float32)
    projection = Projection(np.zeros(384, np.float32), components, np.ones(64, np.float32))
    torch.manual_seed(3)
    return Reader(projection, Shape()).eval()


def test_both_forward_passes_agree(weights: Reader) -> None:
    random = np.random.default_rng(2)
    question = random.normal(size=(7, 384)).astype(np.float32) / 20
    lengths, counts = np.array([5, 9, 4, 12, 6]), np.array([2, 3])
    tokens = random.normal(size=(int(lengths.sum()), 64)).astype(np.float32) / 10
    of = np.repeat(np.arange(2), counts)
    nth = np.array([0, 1, 0, 1, 2])
    place = np.stack([np.log(lengths) / 3 - 1, nth / counts[of], np.log(counts[of]) / 2 - 1], 1).astype(np.float32)
    batch = Batch(*map(torch.from_numpy, (question, tokens, np.repeat(np.arange(5), lengths), lengths, of, place)))
    with torch.no_grad():
        own, passages, none = weights(batch)
    named = {name: value.numpy() for name, value in weights.state_dict().items()}

    found = product._forward(named, question, tokens, lengths, counts)

    assert np.allclose(found[0], own.numpy(), atol=1e-4)
    assert np.allclose(found[1], passages.numpy(), atol=1e-4)
    assert found[2] == pytest.approx(float(none), abs=1e-4)
