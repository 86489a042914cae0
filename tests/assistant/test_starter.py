"""The starter corpus stays in step with the program."""

from pathlib import Path

import pytest

import assistant.starter as starter
from assistant.starter import ensure_starter, missing_starters, starter_documents, starter_files
from index.fakes import FakeEmbedder
from index.lock import holding
from index.store import Index


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of three starter rulings, as the program would bring them."""
    folder = tmp_path / "program"
    folder.mkdir()
    for name, company in (("1-a", "Alder Bank"), ("2-b", "Birch Rail"), ("3-c", "Cedar Homes")):
        write(folder / f"{name}.md", company, "nine")
    monkeypatch.setattr(starter, "starter_files", lambda: sorted(folder.glob("[0-9]*.md")))
    return folder


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index.open(tmp_path / "index", embedder_factory=FakeEmbedder)


def write(file: Path, company: str, years: str) -> None:
    file.write_text(
        f"# ICO (UK) - {company}\n\n## Findings\n\nThe Commissioner found that {company} kept the addresses of former "
        f"customers for {years} years, which was longer than {company} needed them for any purpose it named.\n",
        encoding="utf-8",
    )


def titles(index: Index) -> list[str]:
    return sorted(entry.title.partition(" - ")[2] for entry in index.documents())


def test_the_program_brings_rulings_and_each_has_a_name_of_its_own() -> None:
    names = [file.name for file in starter_files()]
    assert len(names) > 50
    assert len(set(names)) == len(names)


def test_missing_rulings_are_read_once(program: Path, index: Index) -> None:
    ensure_starter(index)
    assert titles(index) == ["Alder Bank", "Birch Rail", "Cedar Homes"]
    assert starter_documents(index) == {entry.document_id for entry in index.documents()}
    before = index.change()
    ensure_starter(index)
    assert index.change() == before


def test_a_ruling_that_changed_with_the_program_takes_the_place_of_the_old_one(program: Path, index: Index) -> None:
    ensure_starter(index)
    write(program / "2-b.md", "Birch Rail", "seven")
    ensure_starter(index)
    texts = [index.document(entry.document_id).text for entry in index.documents()]
    assert len(texts) == 3
    assert sum("seven years" in text for text in texts) == 1


def test_a_program_installed_elsewhere_leaves_nothing_of_the_old_one(
    program: Path, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_starter(index)
    other = tmp_path / "elsewhere"
    program.rename(other)
    write(other / "1-a.md", "Alder Bank", "eleven")
    monkeypatch.setattr(starter, "starter_files", lambda: sorted(other.glob("[0-9]*.md")))
    ensure_starter(index)
    assert titles(index) == ["Alder Bank", "Birch Rail", "Cedar Homes"]
    assert any("eleven years" in index.document(entry.document_id).text for entry in index.documents())


def test_a_ruling_that_a_person_removed_stays_removed(program: Path, index: Index) -> None:
    ensure_starter(index)
    first = index.documents()[0]
    index.remove(first.document_id)
    write(program / first.names[0], "Alder Bank", "five")
    assert missing_starters(index.sources()) == []
    ensure_starter(index)
    assert titles(index) == ["Birch Rail", "Cedar Homes"]


def test_a_ruling_that_a_person_ingested_too_is_theirs(program: Path, index: Index) -> None:
    index.ingest([program / "1-a.md"])
    ensure_starter(index)
    assert len(index.documents()) == 3
    assert len(starter_documents(index)) == 2


def test_while_another_process_writes_an_index_that_has_them_all_is_used_as_it_is(program: Path, index: Index) -> None:
    ensure_starter(index)
    write(program / "3-c.md", "Cedar Homes", "two")
    with holding(index.path / "write.lock", "testing"):
        ensure_starter(index)
    assert len(missing_starters(index.sources())) == 1


def test_while_another_process_makes_the_index_this_one_waits(
    program: Path, index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = holding(index.path / "write.lock", "testing")
    lock.__enter__()
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        lock.__exit__(None, None, None)

    monkeypatch.setattr(starter.time, "sleep", wait)
    ensure_starter(index)
    assert len(waits) == 1
    assert len(index.documents()) == 3
