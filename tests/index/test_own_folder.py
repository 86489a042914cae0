"""What a process keeps on disk while it runs goes with it, or with the next one's start where it was killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = """
import sys
from index.own_folder import own_folder
folder = own_folder("page")
(folder / "upload.pdf").write_text("confidential")
print(folder, flush=True)
sys.stdin.read()
"""


@contextmanager
def running(folder: Path) -> Iterator["tuple[subprocess.Popen[str], Path]"]:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(folder)},
    ) as process:
        yield process, Path(process.stdout.readline().strip())


def test_a_folder_goes_with_its_process(tmp_path: Path) -> None:
    with running(tmp_path) as (_, own):
        assert (own / "upload.pdf").exists() and own.is_relative_to(tmp_path)
        assert own.parent.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_start_and_what_is_in_use_or_not_ours_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / "rulings-page-somebody").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "held.lock").touch()
    (tmp_path / "rulings-page-link").symlink_to(tmp_path / "elsewhere")
    with running(tmp_path) as (killed, left), running(tmp_path) as (_, in_use):
        killed.kill()
        killed.wait()
        assert (left / "upload.pdf").exists()
        with running(tmp_path):
            assert not left.parent.exists()
            assert (in_use / "upload.pdf").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "elsewhere",
        "rulings-page-link",
        "rulings-page-somebody",
    ]
    assert (tmp_path / "elsewhere" / "held.lock").exists()
