"""An export says what was answered, checks each quotation anew, and tells which corpus it came from."""

import html
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import mammoth
import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.export.report import report_of
from assistant.export.write import FORMS
from assistant.settings import Settings
from tests.assistant.conftest import CLINIC_QUESTION

EVIL = "<script>x()</script> [a](javascript:x()) ![p](http://evil.example/p.png) \x00\x0b\ud800"


@pytest.fixture(scope="module")
def assistant(home: Path) -> Assistant:
    return open_assistant(Settings(home=home, starter=False))


def test_footnotes_are_numbered_through_and_verified(assistant: Assistant) -> None:
    answer = assistant.ask(CLINIC_QUESTION)
    report = report_of(assistant, "Clinic", [answer, answer])
    notes = [n for turn in report.turns for n in turn.footnotes]
    assert [n.number for n in notes] == list(range(1, len(notes) + 1))
    assert {n.verified for n in notes} == {"verified"}
    assert {n for turn in report.turns for s in turn.said for n in s.footnotes} <= {n.number for n in notes}


def test_an_altered_quotation_and_a_lost_document_are_told(assistant: Assistant) -> None:
    answer = assistant.ask(CLINIC_QUESTION)
    altered = replace(answer.citations[0], quote="Other words")
    lost = replace(answer.citations[0], document_id="0" * 16)
    found = [
        report_of(assistant, "x", [replace(answer, citations=(c,))]).turns[0].footnotes[0].verified
        for c in (altered, lost)
    ]
    assert found == ["altered", "not found"]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_question_answer_source_and_corpus_and_nothing_that_runs(
    assistant: Assistant, form: str
) -> None:
    answer = replace(assistant.ask(CLINIC_QUESTION), searched=EVIL)
    written = FORMS[form].write(report_of(assistant, EVIL, [answer]))
    text = _words(form, written)
    for words in (CLINIC_QUESTION, "without a password", "verified", "The corpus holds 2 documents"):
        assert words in text
    assert "Quoted word for word" in text
    if form == "md":
        assert not re.search(r"(?<!\\)(?:<script|\]\(|!\[)", text)
    if form == "html":
        assert "<script" not in text and "<img" not in text and 'href="javascript' not in text


@pytest.mark.parametrize("form", FORMS)
def test_every_form_tells_who_wrote_an_answer_and_marks_what_is_not_verified(assistant: Assistant, form: str) -> None:
    answer = assistant.ask(CLINIC_QUESTION)
    doubtful = replace(answer.statements[0], text="The clinic paid at once.", label="Not verified", verified=False)
    answer = replace(answer, statements=(*answer.statements, doubtful), written_by="ollama:tiny")
    text = _words(form, FORMS[form].write(report_of(assistant, "x", [answer]))).replace("\\", "")
    assert "Not verified" in text and "Written by ollama:tiny; 1 of " in text and "Quoted word" not in text


def test_a_word_file_has_real_footnotes_and_one_that_is_cited_twice_once(assistant: Assistant) -> None:
    answer = assistant.ask(CLINIC_QUESTION)
    answer = replace(answer, statements=(*answer.statements, answer.statements[0]))
    report = report_of(assistant, "x", [answer])
    written = FORMS["docx"].write(report)
    cited = list(dict.fromkeys(n for said in (*report.turns[0].said, *report.turns[0].notes) for n in said.footnotes))
    body = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()
    assert re.findall(r'footnoteReference w:id="(\d+)"', body) == [str(n) for n in range(1, len(cited) + 1)]
    assert "NOTEREF _note1 " in body
    notes = {note.number: note for note in report.turns[0].footnotes}
    for shown, number in zip(_footnotes(written), cited, strict=True):
        assert notes[number].quote in shown and "[verified]" in shown


def test_a_reader_of_word_files_reads_the_footnotes_back(assistant: Assistant) -> None:
    answer = assistant.ask(CLINIC_QUESTION)
    page = mammoth.convert_to_html(io.BytesIO(FORMS["docx"].write(report_of(assistant, "x", [answer])))).value
    read = _letters(re.sub(r"<[^>]+>", "", html.unescape(page)))
    for citation in answer.citations:
        assert f"{_letters(citation.quote)} verified" in read


def _letters(words: str) -> str:
    return " ".join(re.findall(r"\w+", words))


def _footnotes(docx: bytes) -> list[str]:
    """Return the texts of a Word file's footnotes."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/footnotes.xml"))
    notes = [note for note in found.iter(f"{w}footnote") if int(note.get(f"{w}id", "0")) > 0]
    return ["".join(t.text or "" for t in note.iter(f"{w}t")) for note in notes]


def _words(form: str, written: bytes) -> str:
    if form == "docx":
        from docx import Document

        shown = "\n".join(p.text for p in Document(io.BytesIO(written)).paragraphs)
        return "\n".join((shown, *_footnotes(written)))
    if form == "json":
        return json.dumps(json.loads(written), ensure_ascii=False)
    return written.decode("utf-8")
