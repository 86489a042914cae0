"""An exported model is run only as it was noted when it was made."""

from pathlib import Path

import pytest

from index.embed.encode import CannotRun
from index.embed.noted import check_noted, is_as_noted, note


def test_a_model_of_which_a_byte_has_changed_is_not_run(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(bytes(range(256)) * 40)
    note(file)
    check_noted(file)
    data = bytearray(file.read_bytes())
    data[5_000] ^= 4
    file.write_bytes(data)
    with pytest.raises(CannotRun, match=r"model\.onnx is not what was exported"):
        check_noted(file)


def test_a_model_that_an_earlier_version_exported_is_noted_when_it_is_first_run(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"weights")
    check_noted(file)
    file.write_bytes(b"weighty")
    assert not is_as_noted(file)


@pytest.mark.parametrize("noted", [b"", b"\xff\xfe", b"{}", b"[1, 2]"])
def test_a_note_that_is_damaged_does_not_pass(tmp_path: Path, noted: bytes) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"weights")
    file.with_name("model.onnx.sum").write_bytes(noted)
    assert not is_as_noted(file)
