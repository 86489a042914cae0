"""`RULINGS_READER`: the command answers with a cross-encoder, and without it where it cannot be used."""

from pathlib import Path

import pytest

from tests.assistant.conftest import CLINIC_QUESTION
from tests.cross_encoder import save_cross_encoder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_cross_encoder(tmp_path_factory.mktemp("models") / "tiny-reader")


@pytest.mark.slow
def test_an_answer_is_read_by_the_cross_encoder_that_is_named(rulings, model: Path) -> None:
    answered = rulings("ask", CLINIC_QUESTION, "--reader", str(model), "--json").json
    assert answered["outcome"] == "answered"
    assert not [note for note in answered["notes"] if "reader" in note["text"]]
    assert ", reader " in rulings("search", CLINIC_QUESTION, "--reader", str(model), "--explain").out


@pytest.mark.slow
def test_the_doctor_reads_with_it_and_says_what_it_runs_on(rulings, model: Path) -> None:
    shown = rulings("doctor", "--reader", str(model), "--device", "cpu").out
    assert "cross-encoder: tiny-reader, runs on cpu, counts 0.5 for sentences and 0.3 for passages" in shown


def test_a_reader_that_is_not_here_is_left_out_with_a_note(process) -> None:
    done = process("ask", CLINIC_QUESTION, "--json", RULINGS_READER="nobody/nothing")
    assert done.json["outcome"] == "answered"
    said = [note["text"] for note in done.json["notes"]]
    assert said == ["The reader nobody/nothing could not be used; `rulings doctor` says why."]
    assert "rulings models fetch nobody/nothing" in done.err


def test_the_doctor_names_a_reader_that_is_not_here_as_a_fault(rulings) -> None:
    done = rulings("doctor", "--reader", "nobody/nothing")
    assert done.code == 1
    assert "nobody/nothing is not on this machine" in done.out
    assert "rulings models fetch nobody/nothing" in done.out
