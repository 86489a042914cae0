"""PDFs: pages, properties, bookmarks, line ends, scans."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import LoadError, NoTextLayer, TooLarge, Unreadable
from corpus.load import Limits, load
from corpus.load.paged.line_ends import mend_line_ends
from corpus.load.paged.ocr import missing_tool
from corpus.load.paged.text_layer import is_text

MakePdf = Callable[..., bytes]


def test_pages_are_parted_by_form_feeds_and_properties_become_fields(make_pdf: MakePdf) -> None:
    raw = load("a.pdf", make_pdf(["First page.", "Second page."], title="Decision on Acme"))
    assert raw.text == "First page.\n\fSecond page."
    assert raw.media_type == "application/pdf"
    assert raw.title == raw.fields["title"] == "Decision on Acme"


def test_an_empty_page_still_counts(make_pdf: MakePdf) -> None:
    assert load("a.pdf", make_pdf(["One", "", "Three"])).text == "One\n\f\n\fThree"


@pytest.mark.parametrize("title", ["Microsoft Word - decision_v3.docx", "untitled", "decision.pdf", "2021_03_04", ""])
def test_a_title_that_a_program_made_up_is_no_title(make_pdf: MakePdf, title: str) -> None:
    assert load("a.pdf", make_pdf(["Words"], title=title)).title is None


def test_bookmarks_mark_the_headings_of_their_pages(make_pdf: MakePdf) -> None:
    headings = ["1. The facts", "Our findings", "Order"]
    raw = load("a.pdf", make_pdf(["The words below it."] * 3, headings=headings))
    assert raw.text.split("\n\f") == [f"## {heading}\n\nThe words below it." for heading in headings]


PROSE = "The Commissioner considered what the company had said and did not accept it, for the reasons given below. "


def test_lines_in_bold_or_larger_type_above_prose_are_headings() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    for number in range(1, 4):
        pdf.add_page()
        for style, size, words in [
            ("B", 8, f"Running head, page {number}"),
            ("", 11, PROSE),
            ("B", 14, f"{number}. Findings on this point"),
            ("", 11, PROSE * 3),
            ("B", 11, f"The {number}th measure"),
            ("", 11, PROSE * 2),
            ("B", 11, "4 March 2021"),
            ("", 11, PROSE),
            ("B", 11, "Label"),
            ("", 11, "short"),
        ]:
            pdf.set_font("times", style, size)
            pdf.multi_cell(0, 5, words, new_x="LMARGIN", new_y="NEXT")
    lines = load("a.pdf", bytes(pdf.output())).text.split("\n")
    expected = [h for n in (1, 2, 3) for h in (f"## {n}. Findings on this point", f"### The {n}th measure")]
    assert [line for line in lines if line.startswith("#")] == expected


def test_a_text_set_in_bold_throughout_has_no_headings_by_its_type() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("times", "B", 11)
    pdf.multi_cell(0, 5, "Findings\n" + PROSE * 3)
    assert "#" not in load("a.pdf", bytes(pdf.output())).text


def test_a_pdf_that_only_forbids_printing_is_read(make_pdf: MakePdf) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    pdf.cell(text="Open to all readers.")
    pdf.set_encryption(owner_password="owner", user_password="")
    assert load("a.pdf", bytes(pdf.output())).text == "Open to all readers."


def test_a_locked_pdf_is_refused_with_a_way_out(make_pdf: MakePdf) -> None:
    with pytest.raises(Unreadable, match=r"^a\.pdf is locked with a password\. Print it to a new PDF without one\.$"):
        load("a.pdf", make_pdf(["Secret"], password="s3cret"))


def test_a_cut_pdf_is_refused_or_read_and_never_breaks(make_pdf: MakePdf) -> None:
    data = make_pdf(["Some words on a page. " * 40] * 3)
    for cut in range(9, len(data), 211):
        outcome = outcome_of(data[:cut])
        assert isinstance(outcome, str) or str(outcome).startswith("a.pdf")


def outcome_of(data: bytes) -> str | LoadError:
    try:
        return load("a.pdf", data, ocr=False).text
    except LoadError as error:
        return error


def test_a_pdf_of_too_many_pages_is_refused(make_pdf: MakePdf) -> None:
    with pytest.raises(TooLarge, match=r"^a\.pdf has 3 pages, over the limit of 2\."):
        load("a.pdf", make_pdf(["x"] * 3), limits=Limits(max_pages=2))


def test_a_long_pdf_keeps_its_pages_in_order(make_pdf: MakePdf) -> None:
    pages = load("a.pdf", make_pdf([f"This is page {n}." for n in range(1, 121)])).text.split("\n\f")
    assert pages == [f"This is page {n}." for n in range(1, 121)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the infor-\nmation given\ninformation", "the information\ngiven\ninformation"),
        ("a cross-\nborder case\nof cross-border kind", "a cross-border\ncase\nof cross-border kind"),
        ("its non-\ncompliance was", "its non-compliance\nwas"),
        ("the proces-\nsing, as", "the processing,\nas"),
        ("a decision-\nmaker and a maker", "a decision-maker\nand a maker"),
        ("the Anglo-\nSaxon law", "the Anglo-Saxon\nlaw"),
        ("pages 12-\n14", "pages 12-\n14"),
        ("infor\ufffemation and infor\ufffe\nmation", "information and information"),
        ("soft\u00ad\nware", "software"),
        ("o\ufb03cial de\ufb01nition", "official definition"),
        ("a – b -\nc", "a – b -\nc"),
    ],
)
def test_words_cut_by_a_line_end_are_made_whole(text: str, expected: str) -> None:
    assert mend_line_ends([text]) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The decision.", True),
        ("1 ........................................ 2", True),
        ("/gid00012/gid00013/gid00014/gid00015/gid00016", False),
        ("(cid:12)(cid:13)(cid:14)(cid:15)", False),
        ("\ue001\ue002\ue003\ue004 a", False),
        (" \n ", False),
    ],
)
def test_a_text_layer_counts_only_when_it_can_be_read(text: str, expected: bool) -> None:
    assert is_text(text) is expected


def test_a_scan_without_ocr_is_refused_with_a_way_out(make_scan: MakePdf) -> None:
    with pytest.raises(
        NoTextLayer, match=r"^a\.pdf is a scan without a text layer\. Ingest it with OCR switched on\.$"
    ):
        load("a.pdf", make_scan(["Words in a picture"]), ocr=False)


def test_a_page_that_is_a_picture_is_noted_when_nothing_reads_it(make_scan: MakePdf) -> None:
    raw = load("a.pdf", make_scan([None, "Words in a picture", None]), ocr=False)
    assert raw.text == "This page has words of its own.\n\f\n\fThis page has words of its own."
    assert raw.fields["pages_without_text"] == "2"


def test_a_missing_tool_is_named(make_scan: MakePdf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextLayer, match=r"^a\.pdf is a scan without a text layer\. Install tesseract"):
        load("a.pdf", make_scan(["Words in a picture"]))


def test_scanned_pages_are_read_by_ocr(make_scan: MakePdf) -> None:
    if missing := missing_tool():
        pytest.skip(missing)
    raw = load("a.pdf", make_scan(["The controller infringed\nArticle 32 of the GDPR.", None]))
    assert raw.text == "The controller infringed\nArticle 32 of the GDPR.\n\fThis page has words of its own."
    assert raw.fields["ocr_pages"] == "1"


def test_a_blank_scan_is_refused(make_scan: MakePdf) -> None:
    if missing := missing_tool():
        pytest.skip(missing)
    with pytest.raises(NoTextLayer, match=r"^a\.pdf has no text, and OCR finds none"):
        load("a.pdf", make_scan([""]))
