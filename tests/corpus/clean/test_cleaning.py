"""The whole of cleaning: stable, total, and true to the words of the source."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.clean import clean, lift_pages

FRAGMENTS = [
    "# Title",
    "## Facts",
    "**Authority:** ICO (UK)",
    "**Relevant Law:** Article 5 GDPRArticle 32 GDPR",
    "```",
    "",
    "The controller did not",
    "process personal data.",
    "1. This is the first.",
    "2.1 This document",
    "(a) the nature",
    "*   star item",
    "| a | b |",
    '[Article 5](/index.php?title=A_\\(b\\) "A (b)")',
    "_Share your comments here!_",
    "12",
    " " * 35 + "13the end",
    "Adopted 14",
    "\f",
    "\f{3}",
    "CONFIDENTIAL",
    "1 See the note",
    "Contents",
    "Introduction ........ 3",
    "Most Popular",
    "**x** _y_ \\[sic\\] &amp;lt; <br>",
    "own-",
    "volition",
    "[^3]: note",
    "word " * 30,
]
LINES = st.sampled_from(FRAGMENTS) | st.text(alphabet="ab A.1\\[]()*_#|-\f{}>`<&;", max_size=12)


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=40).map("\n".join))
def test_cleaning_a_clean_text_changes_nothing(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once


@settings(max_examples=150, deadline=None)
@example("# Title\n**Authority:** ICO (UK)\n\x0cA\x0c")
@given(st.text(max_size=300))
def test_any_text_can_be_cleaned(raw: str) -> None:
    text, pages = lift_pages(clean(raw))
    assert "\f" not in text
    assert all(0 <= page.start <= len(text) for page in pages)


@pytest.mark.parametrize(
    "mark", ["[", "](", "*", "_", "`", "<", "&", "\f", "(", "1. ", ". ", "|", "\\", "- ", "....", " " * 15 + "1"]
)
def test_a_long_row_of_one_mark_is_read_in_linear_time(mark: str) -> None:
    assert isinstance(clean(mark * (60_000 // len(mark))), str)
    assert isinstance(clean((mark + "\n") * (20_000 // len(mark))), str)


def _decisions(shared: Path) -> list[Path]:
    """Return some decisions of every size and kind but the longest."""
    return [path for path in sorted((shared / "corpus").rglob("*.md"))[::6] if path.stat().st_size < 150_000]


def test_real_decisions_come_out_clean_and_stay_so(shared: Path) -> None:
    for path in _decisions(shared):
        text = clean(path.read_text(encoding="utf-8"))
        assert clean(text) == text, path.name
        assert not re.search(r"index\.php|\]\(/|Share your comments|```|Retrieved from|oldid=", text), path.name


def test_no_sentence_of_a_summary_is_lost(shared: Path) -> None:
    """Each sentence without links or marks, above the full text, stands word for word in the clean text."""
    for path in _decisions(shared):
        raw = path.read_text(encoding="utf-8")
        summary = raw.partition("## English Summary")[2].partition("\n## ")[0]
        text = lift_pages(clean(raw))[0]
        for line in summary.split("\n"):
            if len(line) > 60 and not re.search(r"[\\*_\[\]<>&`\u00a0\u00ad\u200b]", line):
                assert re.sub(r"\s+", " ", line).strip() in re.sub(r"\s+", " ", text), (path.name, line[:80])
