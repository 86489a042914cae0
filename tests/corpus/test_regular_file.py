"""What is no file is told apart; what cannot be looked at is left to whoever opens it."""

from pathlib import Path

import pytest

from corpus.errors import NotAFile
from corpus.regular_file import check_file, other_than_file


def test_a_folder_is_told_from_a_file_a_link_to_one_and_nothing(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.touch()
    link.symlink_to(file)
    assert other_than_file(tmp_path) == "a folder"
    assert [other_than_file(p) for p in (file, link, tmp_path / "absent", file / "in it")] == [None] * 4
    with pytest.raises(NotAFile, match=r"is a folder, not a file\. Name another"):
        check_file(tmp_path, NotAFile, "Name another")


def test_a_name_too_long_and_a_link_to_itself_are_left_to_whoever_opens_them(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert other_than_file(tmp_path / ("a" * 300)) is None
    assert other_than_file(tmp_path / "loop") is None
