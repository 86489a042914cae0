"""A question goes through the house as the guide tells it."""

import re
import sys
from pathlib import Path
from types import FrameType

from assistant.assistant import open_assistant
from assistant.settings import Settings
from tests.assistant.conftest import CLINIC_QUESTION

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "life-of-a-question.md").read_text(encoding="utf-8")


def test_what_the_guide_lists_for_every_question_is_called_in_that_order(home: Path) -> None:
    listed = GUIDE.partition("## Every question\n")[2].partition("\n## ")[0]
    told = re.findall(r"`([\w/]+\.py)`\s+`([\w.]+)`", listed)
    first: dict[tuple[str, str], int] = {}

    def note(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(str(ROOT)):
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
