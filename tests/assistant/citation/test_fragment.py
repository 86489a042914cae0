"""Addresses that open a source at the quoted words."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from assistant.citation.fragment import address_at, encode, text_directive
from corpus.types import Document, Span

PAGE = """<html><head><title>Findings on Acme Lens</title></head><body><main><h1>Findings on Acme Lens</h1>
<p>The Office of the Privacy Commissioner found that Acme Lens, a maker of cameras, did not seek opt-in consent.</p>
<p>Acme Lens said that nobody complained. The Commissioner did not agree with that view of the matter at all.</p>
</main></body></html>"""


def directive(text: str, words: str) -> str:
    start = text.index(words)
    return text_directive(text, Span(start, start + len(words)))


def test_a_short_quote_is_named_whole_with_its_marks_encoded() -> None:
    assert (
        directive("They did not seek opt-in consent, A&B said.", "opt-in consent, A&B")
        == "opt%2Din%20consent%2C%20A%26B"
    )


def test_a_quote_that_stands_twice_is_told_apart_by_its_neighbours() -> None:
    text = "First the fine was paid in May.\n\nThen the fine was paid in June."
    second = text.rindex("the fine was paid")
    assert text_directive(text, Span(second, second + 17)) == "Then-,the%20fine%20was%20paid,-in%20June."


def test_a_long_quote_is_named_by_its_ends() -> None:
    text = " ".join(f"word{n}" for n in range(200))
    assert directive(text, text) == (
        "word0%20word1%20word2%20word3%20word4%20word5,word194%20word195%20word196%20word197%20word198%20word199"
    )


def test_a_quote_over_several_blocks_is_named_by_its_ends_since_no_term_may_cross_a_block() -> None:
    text = "The controller must:\n\n- stop the processing at once\n\n- delete all the data"
    assert directive(text, text) == "The%20controller%20must%3A,delete%20all%20the%20data".replace("%3A", ":")


def test_a_web_page_is_opened_at_the_words(read: Callable[..., Document]) -> None:
    document = read(PAGE, "page.html", "https://example.org/findings#top")
    start = document.text.index("did not seek opt-in consent")
    address = address_at(document, Span(start, start + 27), None)
    assert address == "https://example.org/findings#:~:text=did%20not%20seek%20opt%2Din%20consent"


def test_a_text_that_only_names_an_address_gets_it_without_a_fragment(read: Callable[..., Document]) -> None:
    text = (
        "---\ntitle: T\nregulator: ICO\nurl: https://ico.org.uk/notice\n---\n# ICO - T\n\nThe ICO fined Acme Lens for "
        "the collection of pictures.\n"
    )
    document = read(text)
    assert address_at(document, Span(0, 5), None) == "https://ico.org.uk/notice"


def test_a_document_without_an_address_gets_none(read: Callable[..., Document]) -> None:
    assert (
        address_at(read("# ICO - T\n\nThe ICO fined Acme Lens for the collection of pictures.\n"), Span(0, 5), 3)
        is None
    )


@given(st.text(max_size=60))
def test_encoded_words_hold_no_mark_of_the_syntax_and_decode_to_themselves(words: str) -> None:
    words = words.encode("utf-8", "replace").decode()
    assert not re.search(r"[-,&#\s%](?![0-9A-F]{2})|[-,&#\s]", encode(words))
    assert unquote(encode(words)) == words
