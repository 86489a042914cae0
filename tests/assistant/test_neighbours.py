"""Beside a file of the user's own that has the name of a package of ours, one line says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def imported(folder: Path) -> subprocess.CompletedProcess[str]:
    """Import the assistant as a script in a folder would."""
    return subprocess.run(
        [sys.executable, "-c", "from assistant import Assistant; print(Assistant.__name__)"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("theirs", ["index.py", "corpus.py", "index/__init__.py"])
def test_what_hides_a_package_of_ours_is_named(tmp_path: Path, theirs: str) -> None:
    (tmp_path / theirs).parent.mkdir(exist_ok=True)
    (tmp_path / theirs).write_text("mine = True\n", encoding="utf-8")
    done = imported(tmp_path)
    assert done.returncode == 1
    hidden = theirs.removesuffix(".py").removesuffix("/__init__")
    assert done.stderr.strip().splitlines()[-1] == (
        f"ImportError: {tmp_path / theirs} hides the package {hidden}, which assistant needs: give yours another name"
    )


def test_a_folder_of_that_name_that_holds_no_program_is_in_nobodys_way(tmp_path: Path) -> None:
    for name in ("index", "corpus"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "notes.md").write_text("mine", encoding="utf-8")
    assert imported(tmp_path).stdout == "Assistant\n"
