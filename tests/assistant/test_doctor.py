"""`rulings doctor`: settings with their sources, and the state of the index."""

import os
import time
from dataclasses import fields
from pathlib import Path

import pytest

from assistant.cli.app import run
from assistant.settings import Settings
from index.heartbeat import Heartbeat, heartbeat_file, leave
from index.lock import try_hold


def test_the_doctor_shows_every_setting_with_its_source(rulings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_WORDS", "90")
    report = rulings("doctor", "--json").json
    settings = {f["name"]: f["says"] for f in report["findings"] if f["topic"] == "settings"}
    assert set(settings) == {f.name for f in fields(Settings)}
    assert settings["words"] == "90 (RULINGS_WORDS)"
    assert settings["starter"] == "off (--no-starter)"
    assert settings["threads"] == "0 (default)"


def test_the_doctor_names_a_variable_that_is_no_setting(rulings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_PORT", "tcp://10.0.0.1:80")
    done = rulings("doctor")
    assert done.code == 0
    assert "RULINGS_PORT: no setting of this program, left alone" in done.out


def test_the_doctor_finds_a_sound_index_without_fault(rulings) -> None:
    done = rulings("doctor")
    assert done.code == 0
    assert "documents: 2, of them 0 starter rulings" in done.out
    assert "writing now: nobody" in done.out
    assert done.out.endswith("No faults.\n")


def test_the_doctor_tells_how_a_running_ingest_gets_on(rulings, home: Path) -> None:
    lock = home / "index" / "write.lock"
    held = try_hold(lock)
    assert held
    try:
        leave(heartbeat_file(lock), Heartbeat(os.getpid(), "embedding", "a.pdf", time.time() - 1_800, time.time()))
        assert f"process {os.getpid()}: embedding a.pdf, running for 30 min, last progress" in rulings("doctor").out
        leave(heartbeat_file(lock), Heartbeat(os.getpid(), "embedding", "a.pdf", 0.0, time.time() - 1_800))
        done = rulings("doctor")
        assert done.code == 1
        assert "no progress for 30 min; if that does not change, end process" in done.out
    finally:
        heartbeat_file(lock).unlink()
        held.release()


def test_an_index_of_other_settings_is_a_fault_with_the_command_that_mends_it(rulings) -> None:
    done = rulings("doctor", "--passage-tokens", "100")
    assert done.code == 1
    assert "FAULT state: This index has passages of 180" in done.out
    assert "rulings ingest --rebuild" in done.out


def test_the_doctor_tells_who_writes(rulings, home: Path) -> None:
    from index.lock import holding

    with holding(home / "index" / "write.lock", "testing"):
        assert "writing now: another process" in rulings("doctor").out


def test_the_doctor_names_what_would_leave_the_machine_but_no_password(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["doctor", "--home", str(home), "--chroma", "http://me:secret@127.0.0.1:9"])
    shown = capsys.readouterr().out
    assert "go to the Chroma server http://127.0.0.1:9" in shown
    assert "secret" not in shown


@pytest.mark.slow
def test_the_doctor_reports_a_home_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert run(["doctor", "--home", str(tmp_path / "file" / "home")]) == 1
    shown = capsys.readouterr().out
    assert "versions" in shown
    assert f"FAULT state: {tmp_path / 'file'}" in shown
    assert "--home" in shown
