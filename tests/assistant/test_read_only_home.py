"""A home that may only be read, with changes in a log.

The doctor finds no damage there, and a backup of it can be taken.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ZIP = Path(__file__).parent / "earlier" / "home-1.zip"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(params=["as it was left", "without what SQLite locks in"])
def still(request: pytest.FixtureRequest, tmp_path: Path, home: Path) -> Iterator[Path]:
    """Give a home that nobody may write to; its conversations stand in the log alone."""
    with zipfile.ZipFile(ZIP) as archive:
        archive.extractall(tmp_path / "home")
    if request.param != "as it was left":
        (tmp_path / "home" / "conversations.sqlite-shm").unlink()
    (tmp_path / "home" / "models").symlink_to(home / "models")
    places = [p for p in (tmp_path / "home", *(tmp_path / "home").rglob("*")) if not p.is_symlink()]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    yield tmp_path / "home"
    for place in places:
        place.chmod(0o755 if place.is_dir() else 0o644)


@pytest.fixture
def command(still: Path) -> Command:
    """Run a command on it as somebody whom permissions bind."""
    powerless = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []
    if powerless and not shutil.which("setpriv"):
        pytest.skip("who runs the tests may write everywhere")

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*powerless, sys.executable, "-m", "assistant.cli", *arguments, "--home", str(still)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            cwd=Path(__file__).resolve().parents[2],
        )

    return call


def test_the_doctor_finds_no_damage_and_a_backup_holds_what_is_there(command: Command, tmp_path: Path) -> None:
    examined = command("doctor", "--no-starter")
    assert "FAULT" not in examined.stdout
    assert examined.returncode == 0, examined.stderr
    made = command("backup", str(tmp_path / "backup.zip"))
    assert made.returncode == 0, made.stderr
    assert "conversations" in made.stdout
    with zipfile.ZipFile(tmp_path / "backup.zip") as archive:
        assert archive.getinfo("conversations.sqlite").file_size > 4_096


def test_the_doctor_names_what_of_the_cache_cannot_be_read(command: Command, still: Path) -> None:
    (still / "index" / "cache.lock").chmod(0)
    examined = command("doctor", "--no-starter")
    assert examined.returncode == 1
    assert f"{still / 'index' / 'cache.lock'} cannot be read; run: chmod" in examined.stdout
