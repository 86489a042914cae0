"""Files made to take the machine: each is refused at a bound in one line, or read for what is sound in it."""

import io
import zipfile
import zlib

import docx
import pytest

from corpus.errors import LoadError, TooLarge, Unreadable
from corpus.load import Limits, load
from tests.hostile.case import WORDS
from tests.hostile.pdf_cases import form_loop, form_tree, unpacking
from tests.hostile.pdf_file import SHOWN, one_page, stream

AGAIN_AND_AGAIN = (
    "x.pdf unpacks to more than 20 MB of content, or draws itself again and again. "
    "Print it to a new PDF, or do not trust it."
)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
X = b"<</XObject<</X 6 0 R>>>>"


@pytest.mark.parametrize(
    "data",
    [
        form_loop(), form_tree(12), form_tree(300, 1), unpacking(300_000_000), unpacking(300_000_000, 2),
        one_page(stream(b"/#58 Do"), stream(b"/X Do /#58 Do", FORM), resources=X),
        one_page(stream(b"q Q"), stream(b"/X Do", FORM), page=b"/Annots[<</AP<</N 6 0 R>>>>]", resources=X),
        one_page(stream(b"/X Do " * 6_000), stream(SHOWN, FORM), resources=X),
    ],
    ids=["in itself", "ten times ten", "deep", "gigabyte", "twice packed", "escaped name", "annotation", "many times"],
)  # fmt: skip
def test_a_pdf_that_draws_without_end_is_refused(data: bytes) -> None:
    with pytest.raises(TooLarge) as caught:
        load("x.pdf", data)
    assert str(caught.value) == AGAIN_AND_AGAIN


def test_a_page_that_draws_without_end_does_not_take_the_others_with_it() -> None:
    pages = b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>"
    sound = b"<</Type/Page/Parent 2 0 R/Contents 8 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    loop = stream(b"/X Do /X Do", FORM + b"/Resources" + X)
    raw = load("x.pdf", one_page(stream(b"/X Do"), loop, sound, stream(SHOWN), resources=X, pages=pages))
    assert raw.text == f"\n\f{WORDS}"
    assert raw.fields["pages_without_text"] == "1"


def test_forms_within_forms_are_read() -> None:
    assert load("x.pdf", form_tree(3, 2)).text.count("Acme Ltd") == 8


def test_the_pages_of_a_pdf_share_one_bound() -> None:
    pages = b"<</Type/Pages/Kids[" + b"3 0 R " * 12 + b"]/Count 12>>"
    content = stream(zlib.compress(b" " * 100_000 + SHOWN), b"/Filter/FlateDecode")
    assert load("x.pdf", one_page(content, pages=pages)).text.count("Acme Ltd") == 12
    with pytest.raises(TooLarge, match=r"^x\.pdf unpacks to more than 1\.0 MB of content"):
        load("x.pdf", one_page(content, pages=pages), limits=Limits(max_unpacked_bytes=1_000_000))


@pytest.mark.parametrize(
    ("part", "content", "kind", "message"),
    [
        ("word/document.bin", b" " * 60_000_000, TooLarge, "x.docx unpacks to 6"),
        ("word/footnotes.xml", b"<a>" * 600_000, TooLarge, "x.docx has 6"),
        ("word/footnotes.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', Unreadable, "x.docx is a damaged archive or Word"),
        ("word/footnotes.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), Unreadable, "x.docx is a damaged"),
    ],
)  # fmt: skip
def test_a_word_file_is_bounded_whatever_its_parts_are_called(
    part: str, content: bytes, kind: type[LoadError], message: str
) -> None:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(part, content)
    with pytest.raises(kind) as caught:
        load("x.docx", out.getvalue())
    assert str(caught.value).startswith(message)


def test_pictures_and_fonts_of_a_word_file_do_not_count() -> None:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(out)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for part in ("word/media/a.png", "word/fonts/a.odttf", "word/embeddings/a.bin"):
            package.writestr(part, b" " * 55_000_000)
    assert WORDS in load("x.docx", out.getvalue()).text


def test_a_front_matter_without_end_is_prose() -> None:
    assert load("x.md", b"---\n" + b"a: b\n" * 50_000 + WORDS.encode()).fields == {}
