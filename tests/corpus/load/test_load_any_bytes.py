"""Whatever the bytes are: they are known by what they hold, and a bad one is one line with a remedy."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import LoadError, TooLarge, Unreadable, Unsupported
from corpus.load import Limits, find_sources, load
from corpus.source import Source

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.pdf", b"<!DOCTYPE html><p>Saved under a wrong name</p>", "text/html"),
        ("a.txt", b"\xef\xbb\xbf\n<html><body><p>Words</p></body></html>", "text/html"),
        ("a", b"<?xml version='1.0'?><!-- c --><html><p>Words</p></html>", "text/html"),
        ("a", b"<div><p>A fragment</p></div>", "text/html"),
        ("a.md", b"<div align=center>A Markdown file</div>\n\n# Title", "text/markdown"),
        ("a.htm", b"Words, of a page that has no tag", "text/plain"),
        ("a", b"# Title\n\nText", "text/markdown"),
        ("a", b"**Authority:** ICO\n", "text/markdown"),
        ("a", b"Only words, and a # in them", "text/plain"),
        ("a.txt", b"# Title\n\nText", "text/plain"),
        ("a.md", b"Only words", "text/markdown"),
    ],
)
def test_a_text_is_known_by_what_it_holds(name: str, data: bytes, media_type: str) -> None:
    assert load(name, data).media_type == media_type


@pytest.mark.parametrize(
    ("name", "data", "kind", "message"),
    [
        ("a.md", b"", Unreadable, "a.md is empty. Check that it was saved or downloaded completely."),
        ("a.md", b" \n\t\n", Unreadable, "a.md is empty. Check"),
        ("a.md", b"\xef\xbb\xbf\n", Unreadable, "a.md is empty. Check"),
        ("a.md", bytes(range(256)) * 40, Unsupported, "a.md is not a document (unknown binary data). Ingest"),
        ("a.pdf", PNG, Unsupported, "a.pdf is not a document (Portable Network Graphics"),
        ("a.pdf", b"%PDF-1.7\nnothing else", Unreadable, "a.pdf is a damaged PDF. Download it again"),
        ("a.docx", b"PK\x03\x04 and nothing else", Unreadable, "a.docx is a damaged archive or Word file. Download"),
        ("a.doc", OLE, Unsupported, "a.doc is an old Office file (.doc, .xls, .ppt or .msg). Save it as .docx or PDF."),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), Unreadable, "a.docx is locked with a password. Save"),
        ("a.rtf", b"{\\rtf1 words}", Unsupported, "a.rtf is a Rich Text file. Save it as .docx or PDF."),
        ("a.xml", b"<?xml version='1.0'?><akn/>", Unsupported, "a.xml is XML data. Ingest"),
        ("a.json", b'{"a": 1}', Unsupported, "a.json is JSON data, not a document. Ingest"),
        (
            "a.html",
            b"<html><head></head></html>",
            Unreadable,
            "a.html is a web page without text. Open it in a browser",
        ),
        ("a.html", b"<html>", Unreadable, "a.html is a web page without text. Open it in a browser"),
        (
            "a.mht",
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n",
            Unreadable,
            "a.mht is a web archive without a page. Save",
        ),
    ],
)
def test_what_cannot_be_read_gives_one_line_with_a_remedy(
    name: str, data: bytes, kind: type[LoadError], message: str
) -> None:
    with pytest.raises(kind) as caught:
        load(name, data)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}, "a is an Excel workbook. Save"),
        ({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}, "a is a PowerPoint file. Export"),
        ({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}, "a is an e-book (EPUB). Convert"),
        (
            {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"},
            "a is an OpenDocument file. Save",
        ),
        ({"a.md": b"# A"}, "a is an archive and no document. Ingest the .zip file itself"),
    ],
)
def test_packages_of_other_programs_are_named(
    make_zip: Callable[[Mapping[str, bytes]], bytes], members: Mapping[str, bytes], message: str
) -> None:
    with pytest.raises(Unsupported) as caught:
        load("a", make_zip(members))
    assert str(caught.value).startswith(message)


def test_more_bytes_than_the_limit_are_refused() -> None:
    with pytest.raises(TooLarge, match=r"^a\.md is 0\.0 MB, over the limit of 0\.0 MB\."):
        load("a.md", b"x" * 11, limits=Limits(max_bytes=10))


def test_a_page_of_endless_boxes_is_read_or_refused() -> None:
    deep = b"<html><body>" + b"<div><span>" * 20_000 + b"words in the depth" + b"</span></div>" * 20_000
    assert outcome(deep)
    assert outcome(b"<html><body>" + b"<ul><li>a" * 20_000)
    assert outcome(b"---\na: " + b"[" * 20_000 + b"\n---\n# x")


def outcome(data: bytes, name: str = "a") -> str:
    """Return the text of `data` or its error's message; anything else raised fails the test."""
    try:
        return load(name, data, ocr=False).text
    except LoadError as error:
        return str(error)


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Decision", 1)
    document.add_paragraph("Point", style="List Number")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


WORD = word_file()
STARTS = (
    b"",
    b"%PDF-1.7\n",
    b"<html><body><p>",
    b"---\ntitle: ",
    b"# ",
    b"PK\x03\x04",
    b"{\\rtf",
    b"\xff\xfe",
    b"<!--",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n",
)
UNHURRIED = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@UNHURRIED
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(["a", "a.md", "a.txt", "a.html", "a.pdf"]))
def test_any_bytes_give_a_text_or_our_error(start: bytes, rest: bytes, name: str) -> None:
    assert outcome(start + rest, name)


@UNHURRIED
@given(st.sampled_from(STARTS), st.text(max_size=300))
def test_any_text_gives_a_text_or_our_error(start: bytes, rest: str) -> None:
    assert outcome(start + rest.encode("utf-8", "surrogatepass"))


TAGS = st.sampled_from(
    """
        <p> </p> <div class=ad> </div> <ul> <ol start=3> <li> <li value=x> </ul> <table> <tr> <td> <th
        colspan=9> </table> <dl> <dt> <dd> <h1> </h1> <b> </b> <sup> <a href=#n> </a> <p id=n> <br> <pre>
        <q> <main> <nav> <form> <aside> <script> </script> <button> <article> <footer> <blockquote> <span
        hidden> words, 12. (a) • [1] x
    """.split()
)


@UNHURRIED
@given(st.lists(TAGS, max_size=40))
def test_any_markup_gives_a_text_or_our_error(tags: list[str]) -> None:
    text = outcome(("<html><body>" + " ".join(tags)).encode())
    assert text
    assert not set(text) & {"\x01", "\x02", "\v"}


@UNHURRIED
@given(st.integers(0, len(WORD) - 1), st.integers(1, 60), st.binary(max_size=20))
def test_a_word_file_with_damage_gives_a_text_or_our_error(at: int, length: int, junk: bytes) -> None:
    assert outcome(WORD[:at] + junk + WORD[at + length :])


@UNHURRIED
@given(
    st.sampled_from(["w:p", "w:pPr", "w:numId", "w:t", "w:lvl", "w:num", "w:r", "w:val"]), st.text('<>&"x9', max_size=4)
)
def test_a_word_file_of_odd_xml_gives_a_text_or_our_error(old: str, new: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as whole, zipfile.ZipFile(out, "w") as odd:
        for name in whole.namelist():
            data = whole.read(name)
            odd.writestr(name, data.replace(old.encode(), new.encode(), 3) if name.startswith("word/") else data)
    assert outcome(out.getvalue())


def test_every_reference_document_is_read(shared: Path) -> None:
    results = list(find_sources([shared / "corpus"]))
    assert [r for r in results if not isinstance(r, Source)] == []
    texts = {r.name: load(r.name, r.read()) for r in results if isinstance(r, Source)}
    assert len(texts) > 100
    assert {t.media_type for t in texts.values()} <= {"text/markdown", "text/plain"}
    assert all(len(t.text) > 200 for t in texts.values())
    untitled = [name for name, t in texts.items() if t.media_type == "text/markdown" and not t.title]
    assert len(untitled) <= 1
