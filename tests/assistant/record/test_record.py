"""Answers saved, and checked again when the corpus has changed."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answer.answer import Answer
from assistant.answer.say.cite import citation_at
from assistant.answer.types import Outcome, Statement
from assistant.errors import RecordDamaged, RecordError, RecordForeign, RecordNewer
from assistant.record.check import Happened, Standing
from assistant.record.digest import digest_of
from assistant.record.file import read_record, save_record
from assistant.record.make import record_of
from assistant.record.schema import AnswerRecord
from assistant.record.verify import verify_record
from corpus.types import Span
from index.fakes import FakeEmbedder
from index.store import Index
from tests.assistant.conftest import CLINIC, CLINIC_QUESTION

JUDGMENT = """# High Court (Ireland) - Northwind Clinic v DPC

**Court:** High Court (Ireland)
**Authority:** DPC (Ireland)
**Decided:** 2022-06-09
**Party:** Northwind Clinic Ltd

## Decision

The High Court (Ireland) dismissed the appeal of Northwind Clinic against the decision of the DPC of 4 March 2021.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "clinic.md").write_text(CLINIC, encoding="utf-8")
    return texts


def opened(home: Path) -> Index:
    return Index.open(home / "index", embedder_factory=FakeEmbedder)


@pytest.fixture
def index(tmp_path: Path, folder: Path) -> Iterator[Index]:
    with opened(tmp_path / "home") as index:
        index.ingest([folder], workers=0)
        yield index


@pytest.fixture
def record(index: Index) -> AnswerRecord:
    """The record of an answer of two sentences of the clinic's ruling."""
    document = index.document(index.documents()[0].document_id)
    citations = tuple(
        citation_at(n, document, Span(s.start, s.end), "clinic.md")
        for n, s in enumerate((s for s in document.sentences if " DPC " in document.text[s.start : s.end]), 1)
    )
    answer = Answer(
        question=CLINIC_QUESTION,
        searched=CLINIC_QUESTION,
        outcome=Outcome.ANSWERED,
        statements=tuple(Statement(c.quote, (c.n,)) for c in citations),
        citations=citations,
        hits=(),
        coverage="The corpus holds 1 document.",
    )
    return record_of(answer, index, settings={"words": 120})


@pytest.fixture
def saved(record: AnswerRecord, tmp_path: Path) -> Path:
    save_record(record, tmp_path / "answer.json")
    return tmp_path / "answer.json"


def happened(index: Index, record: AnswerRecord) -> set[Happened]:
    return {change.happened for change in verify_record(index, record).changes}


def standings(index: Index, record: AnswerRecord) -> set[Standing]:
    return {quote.standing for quote in verify_record(index, record).quotes}


def test_a_record_is_read_back_as_it_was_saved(record: AnswerRecord, saved: Path) -> None:
    assert read_record(saved) == record
    assert not list(saved.parent.glob(".answer*"))


def test_in_an_unchanged_corpus_everything_stands(index: Index, record: AnswerRecord) -> None:
    check = verify_record(index, record)
    assert check.unchanged and check.quotes_stand and check.same_corpus and not check.corpus_changed


def test_a_removed_document_is_told_and_its_quotes_can_still_be_read(index: Index, record: AnswerRecord) -> None:
    index.remove(record.citations[0].document_id)
    check = verify_record(index, record)
    assert standings(index, record) == {Standing.STANDS}
    assert happened(index, record) == {Happened.REMOVED}
    assert check.quotes_stand and not check.unchanged and check.corpus_changed


def test_a_quote_that_moved_is_found_again(index: Index, record: AnswerRecord, folder: Path) -> None:
    longer = CLINIC.replace("## Facts\n", "## Facts\n\nThe inquiry began on 20 May 2020 and was led by two officers.\n")
    (folder / "clinic.md").write_text(longer, encoding="utf-8")
    index.ingest([folder], workers=0)
    assert standings(index, record) == {Standing.MOVED}
    assert happened(index, record) == {Happened.REPLACED}
    for quote in verify_record(index, record).quotes:
        assert quote.document_id and quote.span
        assert quote.span.of(index.document(quote.document_id).text) == quote.quote


def test_a_quote_whose_words_were_changed_is_gone(index: Index, record: AnswerRecord, folder: Path) -> None:
    (folder / "clinic.md").write_text(
        CLINIC.replace("infringed", "honoured").replace("fined", "praised"), encoding="utf-8"
    )
    index.ingest([folder], workers=0)
    assert Standing.GONE in standings(index, record)
    assert not verify_record(index, record).quotes_stand


def test_a_changed_penalty_is_told(index: Index, record: AnswerRecord, folder: Path) -> None:
    (folder / "clinic.md").write_text(CLINIC.replace("75,000 EUR", "50,000 EUR"), encoding="utf-8")
    index.ingest([folder], workers=0)
    says = [c.says for c in verify_record(index, record).changes if c.happened is Happened.FACT]
    assert len(says) == 1 and "50000 EUR" in says[0]


def test_a_later_judgment_on_the_matter_is_told(index: Index, record: AnswerRecord, folder: Path) -> None:
    (folder / "appeal.md").write_text(JUDGMENT, encoding="utf-8")
    before = record.model_copy(update={"made_at": "2020-01-01T00:00:00+00:00"})  # times are kept in whole seconds
    index.ingest([folder], workers=0)
    newer = [c for c in verify_record(index, before).changes if c.happened is Happened.NEWER]
    assert [c.says for c in newer] == [
        "High Court (Ireland) - Northwind Clinic v DPC of 2022-06-09 came since, on the same matter"
    ]


def test_in_a_corpus_without_the_document_nothing_stands(tmp_path: Path, record: AnswerRecord) -> None:
    empty = opened(tmp_path / "other")
    assert standings(empty, record) == {Standing.UNKNOWN}
    assert happened(empty, record) == {Happened.UNKNOWN}
    assert not verify_record(empty, record).same_corpus


def test_the_same_file_in_another_corpus_carries_the_quotes(tmp_path: Path, folder: Path, record: AnswerRecord) -> None:
    other = opened(tmp_path / "other")
    other.ingest([folder], workers=0)
    check = verify_record(other, record)
    assert check.unchanged and not check.same_corpus


def test_a_quote_altered_in_the_record_is_told_even_with_its_digest_made_anew(
    index: Index, record: AnswerRecord
) -> None:
    citation = record.citations[0]
    forged = citation.model_copy(update={"quote": citation.quote.replace("a", "o", 1)})
    assert standings(index, record.model_copy(update={"citations": (forged,)})) == {Standing.ALTERED}


Edit = Callable[[dict], None]


@pytest.mark.parametrize(
    ("edit", "error", "says"),
    [
        (lambda r: r.update(question="Why was the clinic praised?"), RecordDamaged, "was changed after it was saved"),
        (lambda r: r["citations"].pop(), RecordDamaged, "was changed after it was saved"),
        (lambda r: r.pop("citations"), RecordDamaged, "citations: field required"),
        (lambda r: r.update(extra=1), RecordDamaged, "extra"),
        (lambda r: r.update(version=3), RecordNewer, "version 3"),
        (lambda r: r.update(format="something else"), RecordForeign, "no record of an answer"),
    ],
)
def test_a_record_that_was_edited_is_refused_and_says_why(saved: Path, edit: Edit, error: type, says: str) -> None:
    content = json.loads(saved.read_text(encoding="utf-8"))
    edit(content)
    saved.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(error, match=says):
        read_record(saved)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", RecordDamaged),
        (b"\xff\xfe\x00", RecordDamaged),
        (b"[1, 2]", RecordForeign),
        (b"[" * 100_000, RecordDamaged),
    ],
)
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, data: bytes, error: type) -> None:
    (tmp_path / "x.json").write_bytes(data)
    with pytest.raises(error):
        read_record(tmp_path / "x.json")


def test_a_cut_record_is_damaged_wherever_it_is_cut(saved: Path) -> None:
    whole = saved.read_bytes()
    for length in range(0, len(whole) - 3, max(1, len(whole) // 40)):
        saved.write_bytes(whole[:length])
        with pytest.raises(RecordDamaged):
            read_record(saved)


def test_a_record_cannot_be_written_where_there_is_no_folder(record: AnswerRecord, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be written"):
        save_record(record, tmp_path / "missing" / "answer.json")


def test_a_record_that_cannot_be_finished_leaves_the_former_one(record: AnswerRecord, saved: Path) -> None:
    former = saved.read_bytes()
    folder = saved.with_name("full.json")
    folder.mkdir()
    with pytest.raises(RecordError):
        save_record(record, folder)
    assert saved.read_bytes() == former
    shutil.rmtree(folder)


def test_the_digest_does_not_hang_on_the_order_of_keys() -> None:
    assert digest_of({"a": 1, "b": "ü"}) == digest_of({"b": "ü", "a": 1, "digest": "x"})
