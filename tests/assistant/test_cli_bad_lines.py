"""Thousands of members that say the same do not bury what else an ingest has to tell."""

import zipfile
from pathlib import Path

import pytest

from assistant.cli import bad_lines
from assistant.cli.app import run
from tests.assistant.conftest import Done


def test_after_twenty_of_a_reason_from_one_archive_the_rest_are_counted(
    bare_home: Path, documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    many, bad = tmp_path / "many.zip", tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    with zipfile.ZipFile(many, "w") as archive:
        for n in range(300):
            archive.writestr(f"year {n % 7}/of somebody {n}é.md", b"")
        archive.writestr("program.exe", b"MZ\0\0\0")
        archive.write(next(documents.glob("*.md")), "clinic.md")
    capsys.readouterr()
    code = run(["ingest", str(many), str(bad), "--json", "--home", str(bare_home), "--no-starter"])
    done = Done(code, *capsys.readouterr())
    lines = [line for line in done.err.splitlines() if line.startswith(("failed", "rejected"))]
    assert len([line for line in lines if "is empty" in line]) == 21
    assert [line for line in lines if "280 more in many.zip" in line and "--json" in line]
    assert [line for line in lines if "program.exe" in line] and [line for line in lines if "bad.pdf" in line]
    assert len(lines) == 23
    failed = {one["source"] for one in done.json["failed"]}
    assert {f"many.zip/year {n % 7}/of somebody {n}é.md" for n in range(300)} <= failed


def test_few_lines_and_those_of_other_archives_are_all_there() -> None:
    named = [(f"{'ab'[n % 2]}.zip/{n}.md", f"{'ab'[n % 2]}.zip/{n}.md is empty.") for n in range(40)]
    assert list(bad_lines.bad_lines(named)) == [why for _, why in named]
