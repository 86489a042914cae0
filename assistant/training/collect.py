"""Make the examples of many questions side by side, and keep them, so that a run that was cut off goes on."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from assistant.assistant import Assistant
from assistant.training.asked import Asked, shared_out
from assistant.training.examples import Example, examples_of
from assistant.training.kept import digest_of, keep, kept_in

SHARE = 200
"""Questions that one process answers for before it hands them in."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Questions that are asked of the index at `home`."""

    home: Path
    asked: Sequence[Asked]


def collected(collections: Sequence[Collection], kept: Path, jobs: int) -> list[Example]:
    """Return the examples of all questions, without their kinds.

    Made by `jobs` processes and kept in the folder `kept`.
    """
    kept.mkdir(parents=True, exist_ok=True)
    shares = [
        Collection(one.home, share)
        for one in collections
        for share in shared_out(one.asked, -(-len(one.asked) // SHARE))
    ]
    files = [kept / f"examples-{digest_of((str(share.home), share.asked))}.pickle" for share in shares]
    with ProcessPoolExecutor(jobs, get_context("spawn")) as processes:
        made = [
            processes.submit(_make, share, file) for share, file in zip(shares, files, strict=True) if not file.exists()
        ]
        for done in made:
            done.result()
    return [example for file in files for example in kept_in(file)]


def _make(share: Collection, file: Path) -> None:
    with Assistant.open(share.home, starter=False) as assistant:
        examples = list(examples_of(assistant, share.asked))
    keep(examples, file)
