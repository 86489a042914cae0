"""Passages: whole sentences of one section and one voice."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.chunk import PassageSettings, split_passages
from corpus.types import Page
from tests.corpus.ruling import ruling

SENTENCE = "The controller kept the records of its customers for far too long."


def count_words(text: str) -> int:
    return len(text.split())


def test_a_passage_is_its_slice_of_the_document_and_carries_its_place() -> None:
    text = f"# A ruling\n\n## Facts\n\n12. {SENTENCE}\n\n## Holding\n\n13. It broke Article 5.\n"
    first, second = split_passages(ruling(text), count_words)
    assert (first.text, first.number, first.section) == (SENTENCE, "12", ("Facts",))
    assert (second.text, second.number, second.context) == ("It broke Article 5.", "13", "A ruling — Holding")


def test_a_passage_never_crosses_a_section_or_a_change_of_voice() -> None:
    text = (
        f"# A ruling\n\n## Holding\n\n{SENTENCE}\n\nThe controller argued that it had no choice.\n\n"
        "The court disagreed.\n"
    )
    assert [p.text for p in split_passages(ruling(text), count_words)] == [
        SENTENCE,
        "The controller argued that it had no choice.",
        "The court disagreed.",
    ]


def test_a_passage_closes_between_paragraphs_once_it_is_large_enough() -> None:
    text = "# A ruling\n\n" + "\n\n".join([SENTENCE] * 6)
    sizes = [count_words(p.text) for p in split_passages(ruling(text), count_words, PassageSettings(30, 60))]
    assert sizes == [24, 24, 24]


def test_a_passage_names_the_page_on_which_it_starts() -> None:
    text = f"# A ruling\n\n{SENTENCE}\n\n## Order\n\nIt must stop."
    pages = (Page(1, 0), Page(2, text.index("## Order")))
    assert [p.page for p in split_passages(ruling(text, pages=pages), count_words)] == [1, 2]


prose = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\f\r"), max_size=120), max_size=12)


@given(prose, st.integers(5, 40))
def test_passages_are_slices_and_hold_every_sentence_with_letters_once(lines: list[str], size: int) -> None:
    whole = ruling("\n\n".join(lines))
    passages = split_passages(whole, count_words, PassageSettings(size, size + 10))
    assert all(whole.text[p.start : p.end] == p.text for p in passages)
    for sentence in whole.sentences:
        held = sum(p.start <= sentence.start and sentence.end <= p.end for p in passages)
        letters = any(c.isalpha() for c in whole.text[sentence.start : sentence.end])
        assert held == 1 or (held == 0 and not letters)
