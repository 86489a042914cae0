"""A question goes through the house as the guide tells it."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from starlette.testclient import TestClient

from assistant.api.app import create_app
from assistant.assistant import open_assistant
from assistant.settings import Settings
from index.vectors.dense import DenseIndex
from tests.assistant.conftest import CLINIC_QUESTION
from tests.test_architecture import floor_of

ROOT = Path(__file__).resolve().parents[2]
OURS = tuple(str(ROOT / package) + "/" for package in ("corpus", "index", "assistant"))
MOST_CALLS = 7
GUIDE = (ROOT / "docs" / "life-of-a-question.md").read_text(encoding="utf-8")


def test_what_the_guide_lists_for_every_question_is_called_in_that_order(home: Path) -> None:
    listed = GUIDE.partition("## Every question\n")[2].partition("\n## ")[0]
    told = re.findall(r"`([\w/]+\.py)`\s+`([\w.]+)`", listed)
    first: dict[tuple[str, str], int] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(OURS):
            first.setdefault((file[len(str(ROOT)) + 1 :], frame.f_code.co_qualname), len(first))

    with open_assistant(Settings(home=home, starter=False)) as assistant:
        sys.setprofile(note)
        try:
            assistant.ask(CLINIC_QUESTION)
        finally:
            sys.setprofile(None)
    assert len(told) > 20
    assert [step for step in told if step not in first] == []
    assert told == sorted(told, key=lambda step: first[step])


Step = tuple[str, str]
"""A file and the function in it."""


def steps_to(frame: FrameType | None) -> Iterator[Step]:
    """Yield the functions of ours that led to a frame, the last first."""
    while frame is not None:
        file, name = frame.f_code.co_filename, frame.f_code.co_qualname
        if file.startswith(OURS):
            yield file[len(str(ROOT)) + 1 :], name
        frame = frame.f_back


@pytest.fixture
def walk(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[Step]:
    """The functions through which a question to /v1/ask comes to its first search by meaning, the route first."""
    walks: list[list[Step]] = []
    search = DenseIndex.search

    def watched(*given: Any) -> list[tuple[str, float]]:
        walks.append([*steps_to(sys._getframe(1))][::-1])
        return search(*given)

    app = create_app(Settings(home=home, starter=False), wait=True)
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 50000)) as client:
        monkeypatch.setattr(DenseIndex, "search", watched)
        assert client.post("/v1/ask", json={"question": CLINIC_QUESTION}).status_code == 200
    first = next(w for w in walks if ("assistant/api/routes/ask.py", "ask") in w)
    return [*first, ("index/vectors/dense.py", "DenseIndex.search")]


def test_a_question_comes_from_the_route_to_the_search_by_meaning_in_few_calls(walk: list[Step]) -> None:
    """A reader follows each call of this walk: a function that only passes on what it is given is one too many."""
    assert walk[0] == ("assistant/api/routes/ask.py", "ask")
    assert len(walk) - 1 <= MOST_CALLS, "\n".join(" ".join(step) for step in walk)


def test_no_call_on_that_way_goes_up_to_a_higher_floor(walk: list[Step]) -> None:
    floors = [floor_of(file.removesuffix(".py").replace("/", ".")) for file, _ in walk]
    assert floors == sorted(floors, reverse=True)
