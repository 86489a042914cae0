"""Without the packages of faces and exports: questions are answered, and what needs one says which in one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.api.problem import refusal_of
from assistant.charts.svg import timeline_svg
from assistant.export.report import Report
from assistant.export.write import FORMS
from assistant.quiz.exports import kahoot
from assistant.quiz.types import Quiz, QuizRequest
from assistant.timeline.types import Timeline
from corpus.errors import NotInstalled, RulingsError
from corpus.package import lacking
from index.build.parse import Unread, parse_bytes, read_with_corpus
from tests.assistant.conftest import CLINIC_QUESTION

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = tuple(
    """docx fastapi genanki gradio jinja2 langchain langchain_core mammoth markupsafe matplotlib
    mcp multipart openpyxl prometheus_client pypdf pypdfium2 starlette uvicorn""".split()
)
"""The packages by the names they are imported by; neither a question nor an ingest of text is in need of any."""
LETTER = Report("A letter", "2026-11-27", "Rulings", "", "", (), ())
RUN = """
import sys

class Without:
    def __init__(self, finder): self.finder = finder
    def find_spec(self, name, *given):
        return None if name.partition(".")[0] in sys.argv[1].split(",") else self.finder.find_spec(name, *given)

sys.meta_path[:] = map(Without, sys.meta_path)
from assistant.cli.app import run
sys.exit(run(sys.argv[2:]))
"""


def without(packages: tuple[str, ...], *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line where packages are not installed."""
    told = [sys.executable, "-c", RUN, ",".join(packages), *command]
    return subprocess.run(told, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_question_is_answered_without_any_of_them(home: Path) -> None:
    done = without(LEFT_OUT, "ask", CLINIC_QUESTION, "--json", "--home", str(home), "--no-starter")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"] == "answered"


def test_text_is_ingested_without_any_of_them(documents: Path, bare_home: Path) -> None:
    done = without(LEFT_OUT, "ingest", str(documents), "--home", str(bare_home))
    assert "2 added" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("missing", "command", "named"),
    [
        ("fastapi", "serve", "fastapi"),
        ("fastapi", "chat --no-browser", "fastapi"),
        ("gradio", "chat --no-browser", "gradio"),
        ("genanki", "quiz make --topic records --format anki -o FOLDER/quiz.apkg", "genanki"),
        ("pydantic", f"ask {CLINIC_QUESTION} --save FOLDER/answer.json", "pydantic"),
    ],
)
def test_a_command_that_needs_one_says_which_and_how_to_get_it(
    home: Path, tmp_path: Path, missing: str, command: str, named: str
) -> None:
    words = command.replace("FOLDER", str(tmp_path)).split()
    done = without((missing,), *words, "--home", str(home), "--no-starter")
    assert done.returncode == 1
    line = done.stderr.strip().splitlines()[-1]
    assert line.endswith(f"needs the package {named}, which is not installed. Run: pip install {named}."), done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_whose_reader_is_missing_is_told_as_that_and_not_as_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    letter = FORMS["docx"].write(LETTER)
    monkeypatch.setitem(sys.modules, "mammoth", None)
    assert parse_bytes("letter.docx", letter, None, read_with_corpus) == Unread(
        "failed", "Reading this needs the package mammoth, which is not installed. Run: pip install mammoth."
    )


@pytest.mark.parametrize(
    ("package", "make", "said"),
    [
        ("docx", lambda: FORMS["docx"].write(LETTER), "A Word file needs the package python-docx"),
        ("openpyxl", lambda: kahoot.write(Quiz("", QuizRequest(), ())), "A quiz for Kahoot needs the package openpyxl"),
        ("matplotlib", lambda: timeline_svg(Timeline("A matter", (), ())), "A chart needs the package matplotlib"),
    ],
)
def test_an_export_that_needs_one_says_which(monkeypatch: pytest.MonkeyPatch, package: str, make, said: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(NotInstalled, match=said):
        make()


def test_a_server_that_lacks_one_answers_501() -> None:
    refusal = refusal_of(NotInstalled("A chart needs the package matplotlib", "Run: pip install matplotlib"))
    assert (refusal.status, refusal.detail) == (501, "A chart needs the package matplotlib")


def test_a_missing_part_of_the_program_itself_is_a_fault_of_the_program() -> None:
    assert lacking(ModuleNotFoundError(name="assistant.nowhere")) is None
    assert lacking(RulingsError("Another error")) is None
