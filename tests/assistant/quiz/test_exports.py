"""Every format, read back by a reader that is not ours."""

import csv
import io
import shutil
import sqlite3
import zipfile
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from openpyxl import load_workbook

from assistant.quiz.errors import TooLong, UnknownFormat
from assistant.quiz.exports.csv import guarded, rows_as_csv
from assistant.quiz.exports.export import FORMATS, exported, format_of_file
from assistant.quiz.exports.gift import escaped
from assistant.quiz.exports.pdf import BROWSERS
from assistant.quiz.exports.qti import QTI
from assistant.quiz.exports.told import feedback_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Form, Quiz
from assistant.templates import printable

TOOLS = Path.home() / ".cache" / "rulings-tests"


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("format_", [f for f in FORMATS if f not in ("pdf", "kahoot")])
def test_the_same_quiz_is_the_same_file(format_: str, quiz: Quiz) -> None:
    if format_ == "anki":
        assert _notes(exported(quiz, format_)) == _notes(exported(quiz, format_))
    else:
        assert exported(quiz, format_) == exported(quiz, format_)


def test_an_unknown_format_is_refused_with_those_there_are(quiz: Quiz) -> None:
    with pytest.raises(UnknownFormat, match="moodle"):
        exported(quiz, "scorm")


@pytest.mark.parametrize(
    ("name", "format_"), [("a.XML", "moodle"), ("b.apkg", "anki"), ("c.xlsx", "kahoot"), ("d.txt", None)]
)
def test_a_files_name_tells_its_format(name: str, format_: str | None) -> None:
    assert format_of_file(name) == format_


def test_moodle_xml_has_each_stem_key_and_feedback_where_the_importer_reads_them(hostile: Quiz) -> None:
    root = etree.fromstring(exported(hostile, "moodle"))
    questions = root.findall("question")[1:]
    assert root.find("question[@type='category']/category/text") is not None
    for question, item in zip(questions, hostile.items, strict=True):
        assert unescape(question.findtext("questiontext[@format='html']/text")) == item.stem
        assert unescape(question.findtext("generalfeedback/text")) == feedback_of(item)
        assert question.findtext("idnumber") == item.item_id
        assert question.findtext("name/text")
        assert [t.text for t in question.findall("tags/tag/text")]
        assert _moodle_key(question) == _key(item), item.form


def _moodle_key(question) -> set[str]:
    kind = question.get("type")
    if kind == "matching":
        pairs = ((s.findtext("text"), s.findtext("answer/text")) for s in question.findall("subquestion"))
        return {f"{unescape(left)} -> {right}" for left, right in pairs}
    right = [a for a in question.findall("answer") if float(a.get("fraction")) > 0]
    assert (
        abs(sum(float(a.get("fraction")) for a in right) - 100 * (1 if kind != "shortanswer" else len(right))) < 0.001
    )
    texts = (a.findtext("text") for a in right)
    return {unescape(t) if kind == "multichoice" else t.replace("\\*", "*") for t in texts}


def _key(item) -> set[str]:
    if item.form is Form.TRUE_FALSE:
        return {o.text.lower() for o in item.options if o.is_right}
    if item.pairs:
        return {f"{p.left} -> {p.right}" for p in item.pairs}
    if item.steps:
        return {f"{s.text} -> {n}" for n, s in enumerate(item.steps, 1)}
    return {item.number.value} if item.number else set(item.accepted or item.right)


def test_moodle_feedback_of_options_comes_back(hostile: Quiz) -> None:
    root = etree.fromstring(exported(hostile, "moodle"))
    for question, item in zip(root.findall("question")[1:], hostile.items, strict=True):
        told = [unescape(a.findtext("feedback/text") or "") for a in question.findall("answer")]
        assert not item.options or told == [o.explanation for o in item.options]


@given(st.text(max_size=80))
def test_gift_escapes_every_sign_of_its_own(text: str) -> None:
    shown, at = escaped(text), 0
    while at < len(shown):
        assert shown[at] not in "~=#{}:"
        at += 2 if shown[at] == "\\" else 1
    assert "\n" not in shown


@given(st.text(max_size=80))
def test_nothing_that_xml_may_not_hold_is_left(text: str) -> None:
    element = etree.Element("a")
    element.text = printable(text)
    assert etree.fromstring(etree.tostring(element, encoding="UTF-8")).text in (
        printable(text).replace("\r", "\n") or None,
        printable(text) or None,
    )


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_no_cell_of_a_spreadsheet_is_run(cells: list[str]) -> None:
    for cell in cells:
        assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert rows_as_csv([cells]).startswith(b"\xef\xbb\xbf")


def test_csv_gives_back_question_key_and_quotation(hostile: Quiz) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(hostile, "csv").decode("utf-8-sig"), newline="")))
    for row, item in zip(rows, hostile.items, strict=True):
        assert row["question"].removeprefix("'") == item.stem
        assert row["key"].removeprefix("'") == " | ".join(item.right)
        assert row["quotations"].removeprefix("'") == item.key[0].quote


def test_qti_items_hold_stem_key_and_feedback_and_the_package_lists_them(hostile: Quiz) -> None:
    with zipfile.ZipFile(io.BytesIO(exported(hostile, "qti"))) as package:
        manifest = etree.fromstring(package.read("imsmanifest.xml"))
        hrefs = [r.get("href") for r in manifest.iter("{*}resource")]
        assert sorted(hrefs) == sorted(n for n in package.namelist() if n != "imsmanifest.xml")
        for item in hostile.items:
            root = etree.fromstring(package.read(f"items/{item.item_id}.xml"))
            texts = {_words("".join(e.itertext())) for e in root.iter("{*}prompt", "{*}p")}
            assert {_words(item.stem), _words(feedback_of(item))} <= texts
            assert len(root.findall(f"{{{QTI}}}responseDeclaration/{{{QTI}}}correctResponse/{{{QTI}}}value")) == max(
                1, len(item.right) if item.form not in (Form.CLOZE, Form.SHORT_ANSWER) else 1
            )


def test_qti_fits_the_official_schema(hostile: Quiz) -> None:
    schema = TOOLS / "qti" / "imsqti_v2p1.xsd"
    if not schema.is_file():
        pytest.skip(f"needs the QTI 2.1 schema in {schema.parent}")
    known = etree.XMLSchema(etree.parse(str(schema)))
    with zipfile.ZipFile(io.BytesIO(exported(hostile, "qti"))) as package:
        for name in package.namelist():
            if name != "imsmanifest.xml":
                known.assertValid(etree.fromstring(package.read(name)))


def _notes(data: bytes) -> list[tuple[str, str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        held = package.read("collection.anki2")
    db = sqlite3.connect(":memory:")
    db.deserialize(held)
    return db.execute("SELECT guid, flds, tags FROM notes ORDER BY id").fetchall()


def test_anki_notes_hold_question_key_and_explanation_as_text(hostile: Quiz) -> None:
    notes = _notes(exported(hostile, "anki"))
    assert len({guid for guid, _, _ in notes}) == len(hostile.items)
    for (_, fields, _), item in zip(notes, hostile.items, strict=True):
        question, _, answer, explanation = (
            _words(html.fromstring(f"<div>{f.replace('<br>', ' ')}</div>").text_content().replace("\u200b", ""))
            for f in fields.split("\x1f")
        )
        assert question == _words(item.stem)
        assert all(_words(part) in answer for part in item.right)
        assert explanation == _words(feedback_of(item))


def test_kahoot_takes_what_fits_and_lists_what_does_not(quiz: Quiz, hostile: Quiz) -> None:
    from dataclasses import replace

    short = replace(
        hostile.items[0], stem="=Which?", options=tuple(replace(o, text=o.text[:20]) for o in hostile.items[0].options)
    )
    mixed = replace(hostile, items=(short, *hostile.items[1:]), title="=1+1")
    book = load_workbook(io.BytesIO(exported(mixed, "kahoot")))
    cells = book["Kahoot"]
    assert [cells.cell(9, n).value for n in range(2, 9)] == [
        "=Which?",
        *(o.text for o in short.options),
        None,
        None,
        60,
        "1",
    ]
    assert {cells[place].data_type for place in ("A2", "B9", "C9", "D9")} == {"s"}  # text, not a formula
    left = {row[0]: row[2] for row in book["Left out"].iter_rows(min_row=2, values_only=True)}
    assert set(left) == {i.item_id for i in mixed.items[1:]}
    stems = [row[1] for row in book["Left out"].iter_rows(min_row=2, values_only=True)]
    assert [*map(_words, stems)] == [_words(i.stem) for i in mixed.items[1:]]
    assert all(left.values())
    with pytest.raises(TooLong, match="None of the"):
        exported(replace(hostile, items=hostile.items[3:]), "kahoot")


def test_the_sheet_holds_questions_first_and_the_key_on_its_own_page(hostile: Quiz) -> None:
    page = html.fromstring(exported(hostile, "html").decode())
    questions, key = page.find(".//main"), page.find(".//section[@class='key']")
    for item in hostile.items:
        assert item.stem in questions.text_content()
        assert item.explanation not in questions.text_content()
        assert item.explanation in key.text_content()
        assert all(choice in questions.text_content() for choice in choices_of(item))
    assert not page.xpath("//script|//b|//*[@src]|//*[@href]")


def test_the_pdf_holds_the_key_after_the_questions(quiz: Quiz) -> None:
    if not any(map(shutil.which, BROWSERS)):
        pytest.skip("needs Chromium or Chrome")
    from pypdf import PdfReader

    pages = [p.extract_text() for p in PdfReader(io.BytesIO(exported(quiz, "pdf"))).pages]
    at = next(n for n, text in enumerate(pages) if "Answer key" in text)
    assert at > 0
    assert _words(quiz.items[0].stem)[:30] in _words(pages[0])
