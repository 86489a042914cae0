"""The same model gives the same vectors in every runtime, and one that is missing is named."""

from pathlib import Path

import numpy as np
import pytest

from index.embed.choose import Runtime, open_embedder
from index.embed.locate import locate_model
from index.errors import ModelUnavailable

TEXTS = [
    "The Commissioner found that the controller broke Article 32 GDPR.",
    "short",
    "La société n'a pas répondu à la mise en demeure de la CNIL. " * 12,
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the exported model."""
    return tmp_path_factory.mktemp("models")


@pytest.mark.slow
@pytest.mark.parametrize("runtime", ["auto", "onnx", "openvino"])
def test_every_runtime_agrees_with_torch(home: Path, runtime: Runtime) -> None:
    exported = open_embedder(home=home, runtime=runtime).embed_passages(TEXTS)
    torch = open_embedder(home=home, runtime="torch").embed_passages(TEXTS)
    assert (exported.vectors * torch.vectors).sum(axis=1).min() >= 0.999
    assert np.allclose(np.linalg.norm(exported.vectors, axis=1), 1, atol=1e-5)
    for ours, theirs in zip(exported.tokens, torch.tokens, strict=True):
        assert (ours.offsets == theirs.offsets).all()
        assert (ours.ids == theirs.ids).all()
        assert (ours.vectors * theirs.vectors).sum(axis=1).min() >= 0.999


@pytest.mark.slow
def test_a_question_in_8_bits_keeps_its_direction(home: Path) -> None:
    small, whole = (open_embedder(home=home, runtime=runtime).embed_query(TEXTS[0]) for runtime in ("auto", "onnx"))
    assert (small.vectors * whole.vectors).sum() >= 0.999
    assert (small.tokens[0].vectors * whole.tokens[0].vectors).sum(axis=1).min() >= 0.99
    sizes = {file.name: file.stat().st_size for file in home.rglob("*.onnx")}
    assert sizes["model-8bit.onnx"] < 0.7 * sizes["model.onnx"]


@pytest.mark.slow
def test_a_token_is_where_its_offsets_say(home: Path) -> None:
    embedder = open_embedder(home=home, runtime="onnx")
    tokens = embedder.embed_query(TEXTS[0]).tokens[0]
    words = [TEXTS[0][a:b] for a, b in tokens.offsets]
    assert words[:4] == ["The", "Commissioner", "found", "that"]
    assert len(words) == embedder.count_tokens(TEXTS[0])


@pytest.mark.slow
def test_a_vector_does_not_hang_on_what_is_embedded_beside_it(home: Path) -> None:
    embedder = open_embedder(home=home)
    alone, among = embedder.embed_passages(TEXTS[:1]), embedder.embed_passages(TEXTS)
    assert np.allclose(alone.vectors[0], among.vectors[0], atol=1e-3)


@pytest.mark.slow
@pytest.mark.parametrize("lost", [(), ("model-8bit.onnx",)])
@pytest.mark.parametrize("damaged", ["model.onnx", "model-8bit.onnx"])
def test_an_exported_model_that_is_damaged_is_made_anew(home: Path, damaged: str, lost: tuple[str, ...]) -> None:
    sound = open_embedder(home=home).embed_query(TEXTS[0]).vectors
    (file,) = home.rglob(damaged)
    file.write_bytes(file.read_bytes()[:1_000])
    for name in lost:
        next(home.rglob(name)).unlink()
    assert np.allclose(open_embedder(home=home).embed_query(TEXTS[0]).vectors, sound, atol=1e-6)


def test_a_model_that_is_not_here_is_named_with_the_remedy() -> None:
    with pytest.raises(ModelUnavailable, match="no model in /nowhere/at/all"):
        locate_model("/nowhere/at/all")
