"""Files made to take the machine: each is refused at a bound in one line, or read for what is sound in it."""

import io
import zipfile
import zlib
from functools import cache

import docx
import pytest

from corpus.errors import LoadError, TooLarge, Unreadable
from corpus.load import Limits, load
from tests.hostile.case import WORDS
from tests.hostile.pdf_cases import form_loop, form_tree, pdf_cases, unpacking
from tests.hostile.pdf_file import SHOWN, one_page, stream
from tests.hostile.text_cases import text_cases

AGAIN_AND_AGAIN = (
    "x.pdf draws more than can be read: over 10 MB of content on a page, a picture of over 150 million dots, or itself "
    "again and again. Print it to a new PDF, or do not trust it."
)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
X = b"<</XObject<</X 6 0 R>>>>"


@pytest.mark.parametrize(
    "data",
    [
        form_loop(),
        form_tree(12),
        form_tree(300, 1),
        unpacking(300_000_000),
        unpacking(300_000_000, 2),
        one_page(stream(b"/#58 Do"), stream(b"/X Do /#58 Do", FORM), resources=X),
        one_page(stream(b"q Q"), stream(b"/X Do", FORM), page=b"/Annots[<</AP<</N 6 0 R>>>>]", resources=X),
        one_page(stream(b"/X Do " * 6_000), stream(SHOWN, FORM), resources=X),
    ],
    ids=["in itself", "ten times ten", "deep", "gigabyte", "twice packed", "escaped name", "annotation", "many times"],
)
def test_a_pdf_that_draws_without_end_is_refused(data: bytes) -> None:
    with pytest.raises(TooLarge) as caught:
        load("x.pdf", data)
    assert str(caught.value) == AGAIN_AND_AGAIN


@cache
def made() -> dict[str, bytes]:
    return {case.name: case.data for case in (*pdf_cases(), *text_cases())}


DAMAGED = "is a damaged PDF. Download it again, or open it in a reader and print it to a new PDF."
TOO_DEEP = "nests its parts too deep to be read. Save it again as PDF or plain text."
NO_TEXT = "is a scan without a text layer. Ingest it with OCR switched on."


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kids-[2 0 R].pdf", DAMAGED),
        ("kids-[].pdf", DAMAGED),
        ("page-tree-500-deep.pdf", DAMAGED),
        ("table-of-0 999999999.pdf", DAMAGED),
        ("one-page-6000-times.pdf", "has 6,000 pages, over the limit of 5,000. Split it, or raise the limit."),
        ("object-of-10000-[.pdf", TOO_DEEP),
        ("object-is-itself.pdf", NO_TEXT),
        ("contents-in-itself.pdf", NO_TEXT),
        ("length-in-a-ring.pdf", NO_TEXT),
        ("font-map-whole-range.pdf", NO_TEXT),
        ("font-is-itself.pdf", NO_TEXT),
        ("box-of-a-picture-[0 0 1e30 1e30].pdf", NO_TEXT),
        ("picture-of-ten-gigadots-JBIG2Decode.pdf", AGAIN_AND_AGAIN.partition(" ")[2]),
        ("filters-17-in-a-chain.pdf", AGAIN_AND_AGAIN.partition(" ")[2]),
        ("pattern-in-itself.pdf", AGAIN_AND_AGAIN.partition(" ")[2]),
        ("mask-in-itself.pdf", AGAIN_AND_AGAIN.partition(" ")[2]),
        ("parts-2000-deep.mhtml", TOO_DEEP),
        ("boxes-div-40000-deep.html", TOO_DEEP),
    ],
)
def test_loops_nests_and_lies_are_told_in_one_line(name: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        load(name, made()[name], ocr=False)
    assert str(caught.value) == f"{name} {message}"


@pytest.mark.parametrize(
    "name",
    """
        count--1.pdf count-2147483647.pdf table-Prev-0.pdf trailer-.pdf bookmarks-next-is-itself.pdf
        bookmarks-2000-deep.pdf metadata-of-entities.pdf front-of-aliases.md notes-of-one-target.html
        linked-data-deep.html
    """.split(),
)
def test_what_is_sound_beside_a_loop_or_a_lie_is_read(name: str) -> None:
    assert WORDS in load(name, made()[name]).text


def test_a_page_that_draws_without_end_does_not_take_the_others_with_it() -> None:
    pages = b"<</Type/Pages/Kids[3 0 R 7 0 R]/Count 2>>"
    sound = b"<</Type/Page/Parent 2 0 R/Contents 8 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    loop = stream(b"/X Do /X Do", FORM + b"/Resources" + X)
    raw = load("x.pdf", one_page(stream(b"/X Do"), loop, sound, stream(SHOWN), resources=X, pages=pages))
    assert raw.text == f"\n\f{WORDS}"
    assert raw.fields["pages_without_text"] == "1"


def test_what_only_a_picture_of_a_page_needs_does_not_keep_its_text_back() -> None:
    stamp = b"/Annots[<</AP<</N 6 0 R>>>>]"
    assert load("x.pdf", one_page(stream(SHOWN), stream(b"/X Do", FORM), page=stamp)).text == WORDS


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
        (
            "word/footnotes.xml",
            b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
            Unreadable,
            "x.docx is a damaged archive or Word",
        ),
        (
            "word/footnotes.xml",
            '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"),
            Unreadable,
            "x.docx is a damaged",
        ),
    ],
)
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
