"""Near-duplicates by MinHash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.clean import clean, lift_pages
from corpus.duplicates import near_duplicates, signature, similarity

TEXT = " ".join(
    f"The controller number {n} failed to answer the request of subject {n * 7} within one month." for n in range(80)
)


def test_a_text_is_wholly_like_itself_and_unlike_another() -> None:
    assert similarity(signature(TEXT), signature(TEXT.upper())) == 1.0
    assert similarity(signature(TEXT), signature("The weather was fine and the sea calm. " * 40)) < 0.1


def test_similarity_estimates_the_share_of_common_shingles() -> None:
    words = TEXT.split()
    half = " ".join(words[: len(words) // 2])
    assert similarity(signature(TEXT), signature(half)) == pytest.approx(0.5, abs=0.15)


def test_pairs_come_most_alike_first_and_unrelated_texts_not_at_all() -> None:
    texts = {
        "a": TEXT,
        "b": TEXT + " And a good many last words of another kind that nobody has read before this day at all.",
        "c": TEXT,
        "d": "Another matter altogether. " * 50,
    }
    found = near_duplicates({name: signature(text) for name, text in texts.items()})
    assert [(one, two) for one, two, _ in found] == [("a", "c"), ("a", "b"), ("b", "c")]
    assert found[0][2] == 1.0


@pytest.mark.parametrize("text", ["", "word", "four words only here"])
def test_a_text_shorter_than_a_shingle_has_a_signature(text: str) -> None:
    assert similarity(signature(text), signature(text)) == 1.0


def test_another_process_finds_the_same_signature() -> None:
    code = "import sys; from corpus.duplicates import signature; print(signature(sys.stdin.read()))"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code], input=TEXT, capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == str(signature(TEXT))


def test_of_the_reference_decisions_only_the_copy_is_a_duplicate(shared: Path) -> None:
    signatures = {}
    for path in sorted((shared / "corpus" / "authorities" / "Ireland").glob("*.md")):
        if path.stat().st_size < 30_000:
            signatures[path.stem] = signature(lift_pages(clean(path.read_text(encoding="utf-8")))[0])
    found = near_duplicates(signatures)
    assert [(b.removesuffix("_1") == a, alike) for a, b, alike in found] == [(True, 1.0)]
