"""Word files: headings, automatic numbers, lists, tables, footnotes, properties."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
import pytest

from corpus.errors import TooLarge, Unreadable
from corpus.load import Limits, load
from corpus.load.word.numbering import word_number

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def text_of(document: Any) -> str:
    return load("a.docx", saved(document)).text


def with_parts(document: Any, parts: Mapping[str, str]) -> bytes:
    """Return a saved document with some of its XML parts replaced, for what python-docx cannot write."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(document))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def numbered(levels: str, paragraphs: str) -> bytes:
    """Return a document of which list 1 has these levels, and the body these paragraphs."""
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )
    document = docx.Document()
    document.add_paragraph("x", style="List Number")
    body = f'<w:document xmlns:w="{W}"><w:body>{paragraphs}</w:body></w:document>'
    return with_parts(document, {"word/document.xml": body, "word/numbering.xml": numbering})


def level(number: int, text: str, kind: str = "decimal", extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{extra}<w:lvlText '
        f'w:val="{text}"/></w:lvl>'
    )


def paragraph(words: str, ilvl: int | None = None, list_id: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{list_id}"/></w:numPr>' if ilvl is not None else ""
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_headings_tables_bullets_and_words_keep_their_order() -> None:
    document = docx.Document()
    document.add_heading("Decision on Acme", 0)
    document.add_heading("Facts", 1)
    document.add_paragraph("Acme kept card numbers.")
    document.add_paragraph("names", style="List Bullet")
    document.add_paragraph("numbers", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Year", "Fine", "2020", "5 GBP"), strict=True):
        cell.text = words
    document.add_heading("Costs", 2)
    assert text_of(document) == (
        "# Decision on Acme\n\n## Facts\n\nAcme kept card numbers.\n\n- names\n- numbers\n\n"
        "| Year | Fine |\n| 2020 | 5 GBP |\n\n### Costs"
    )


def test_several_highest_headings_are_chapters_and_not_titles() -> None:
    document = docx.Document()
    document.add_heading("Facts", 1)
    document.add_heading("Findings", 1)
    assert text_of(document) == "## Facts\n\n## Findings"


def test_automatic_numbers_go_on_across_other_paragraphs() -> None:
    document = docx.Document()
    for style, words in [("List Number", "One"), ("Normal", "between"), ("List Number", "Two")]:
        document.add_paragraph(words, style=style)
    assert text_of(document) == "1. One\n\nbetween\n\n2. Two"


@pytest.mark.parametrize(
    ("levels", "paragraphs", "expected"),
    [
        (
            level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter"),
            paragraph("a", 0)
            + paragraph("b", 1)
            + paragraph("c", 1)
            + paragraph("d", 2)
            + paragraph("e", 2)
            + paragraph("f", 0)
            + paragraph("g", 1),
            ["1. a", "1.1 b", "1.2 c", "(a) d", "(b) e", "2. f", "2.1 g"],
        ),
        (level(0, "Article %1", "upperRoman"), paragraph("a", 0) + paragraph("b", 0), ["Article I a", "Article II b"]),
        (
            level(0, "%1", "upperRoman") + level(1, "%1.%2", extra="<w:isLgl/>"),
            paragraph("a", 0) + paragraph("b", 1),
            ["I a", "1.1 b"],
        ),
        (level(0, "%1)"), paragraph("a", 0) + paragraph("b", 0, 2) + paragraph("c", 0, 2), ["1) a", "1) b", "2) c"]),
        (level(0, "%1.") + level(1, "%1.%2."), paragraph("a", 1) + paragraph("b", 1), ["1.1. a", "1.2. b"]),
        (level(0, "", "none"), paragraph("a", 0), ["a"]),
        (level(0, "%1."), paragraph("", 0) + paragraph("a", 0), ["2. a"]),
        (level(0, "%1."), paragraph("a", 0, 9) + paragraph("b", 12), ["a", "b"]),
    ],
)
def test_numbers_are_those_that_word_prints(levels: str, paragraphs: str, expected: list[str]) -> None:
    assert load("a.docx", numbered(levels, paragraphs)).text.split("\n\n") == expected


def test_a_style_gives_its_paragraphs_their_number_and_outline_level() -> None:
    document = docx.Document()
    style = document.styles.add_style("Point", 1)
    style.base_style = document.styles["List Number"]
    heading = document.styles.add_style("Kapitel", 1)
    heading.base_style = document.styles["Heading 2"]
    document.add_paragraph("Title of all", style="Title")
    document.add_paragraph("Sachverhalt", style="Kapitel")
    document.add_paragraph("Acme kept it.", style="Point")
    assert text_of(document) == "# Title of all\n\n### Sachverhalt\n\n1. Acme kept it."


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        (27, "lowerLetter", "aa"),
        (28, "lowerLetter", "bb"),
        (4, "decimalZero", "04"),
        (12, "ordinal", "12th"),
        (22, "ordinal", "22nd"),
        (14, "lowerRoman", "xiv"),
        (3, "chineseCounting", "3"),
        (0, "lowerLetter", "0"),
    ],
)
def test_a_number_is_printed_in_words_formats(number: int, kind: str, expected: str) -> None:
    assert word_number(number, kind) == expected


def test_footnotes_are_marked_and_kept() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>See the report.</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    document = docx.Document()
    body = (
        f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>It was late.</w:t></w:r><w:r><w:footnoteReference w:id="2"/>'
        "</w:r></w:p></w:body></w:document>"
    )
    with zipfile.ZipFile(io.BytesIO(saved(document))) as package:
        types = package.read("[Content_Types].xml").decode()
        relations = package.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = with_parts(
        document,
        {
            "word/document.xml": body,
            "word/footnotes.xml": notes,
            "word/_rels/document.xml.rels": relations.replace(
                "</Relationships>", f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>'
            ),
            "[Content_Types].xml": types.replace(
                "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/></Types>'
            ),
        },
    )
    assert load("a.docx", data).text == "It was late.[^1]\n\n[^1]: See the report."


def test_core_properties_become_fields() -> None:
    document = docx.Document()
    document.add_paragraph("Words.")
    document.core_properties.title = "Decision on Acme"
    document.core_properties.author = "The Commissioner"
    document.core_properties.language = "en-GB"
    raw = load("a.docx", saved(document))
    assert raw.title == "Decision on Acme"
    assert raw.fields.items() >= {"author": "The Commissioner", "language": "en"}.items()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", raw.fields["created"])


def test_an_empty_word_file_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"^a\.docx is a Word file without text\."):
        load("a.docx", saved(docx.Document()))


def test_a_broken_word_file_is_refused(make_zip: Callable[[Mapping[str, bytes]], bytes]) -> None:
    for broken in (b"", b"<w:document", b"<other/>", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"):
        data = make_zip({"[Content_Types].xml": b"<Types/>", "word/document.xml": broken})
        with pytest.raises(Unreadable, match=r"^a\.docx is a "):
            load("a.docx", data)


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    document = docx.Document()
    document.add_paragraph("word " * 10_000)
    with pytest.raises(TooLarge, match=r"^a\.docx unpacks to 0\.\d MB of text\."):
        load("a.docx", saved(document), limits=Limits(max_unpacked_bytes=50_000))
