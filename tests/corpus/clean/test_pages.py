"""Page breaks, lifted out of the text."""

import pytest

from corpus.clean import lift_pages
from corpus.types import Page


@pytest.mark.parametrize(
    ("raw", "text", "pages"),
    [
        ("no pages", "no pages", ()),
        ("one \ftwo\n\n\fthree", "one two\n\nthree", (Page(1, 0), Page(2, 4), Page(3, 9))),
        ("summary\n\n\f{7}seven \f{8}eight", "summary\n\nseven eight", (Page(7, 9), Page(8, 15))),
        ("\ffirst", "first", (Page(1, 0), Page(2, 0))),
    ],
)
def test_a_page_starts_where_its_first_character_stands(raw: str, text: str, pages: tuple[Page, ...]) -> None:
    assert lift_pages(raw) == (text, pages)
