"""Sections, paragraphs, sentences and roles of a canonical text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.structure import structure
from corpus.types import BlockType, Role

RULING = """# ICO (UK) - Acme Ltd

Authority: ICO (UK)

Fine: 98,000 GBP

The ICO fined Acme for losing a laptop.

## Facts

Acme kept records on a laptop. It was stolen in May 2020.

## Holding

1. The Commissioner finds that Acme broke Article 32 GDPR. See para. 34 and Art. 5 No. 2.

2. Acme submitted that the laptop was locked away.

(a) The cupboard had no key.

## Comment

I think the fine is low.

## English Machine Translation of the Decision

IV. BACKGROUND

4.1 Acme sells anvils.

A. Corporate background

4.2 It was founded in 1949.

V. PENALTY

5.1 The penalty is £98,000.
"""


def words_of(role: Role) -> list[str]:
    parts = structure(RULING)
    return [RULING[p.body : p.end] for p in parts.paragraphs if p.role is role]


def test_fields_stand_in_the_head_and_the_lead_is_a_summary() -> None:
    assert words_of(Role.HEADER) == ["Authority: ICO (UK)", "Fine: 98,000 GBP"]
    assert words_of(Role.SUMMARY) == ["The ICO fined Acme for losing a laptop."]


def test_a_partys_argument_is_told_from_a_finding() -> None:
    assert "Acme submitted that the laptop was locked away." in words_of(Role.SUBMISSIONS)
    assert any("Article 32" in words for words in words_of(Role.FINDINGS))


def test_an_editors_comment_is_not_the_authority_speaking() -> None:
    assert words_of(Role.COMMENT) == ["I think the fine is low."]


def test_unmarked_headings_of_a_printed_decision_make_an_outline() -> None:
    paths = [
        s.path[1:] for s in structure(RULING).sections if s.path[:1] == ("English Machine Translation of the Decision",)
    ]
    assert paths == [(), ("IV. BACKGROUND",), ("IV. BACKGROUND", "A. Corporate background"), ("V. PENALTY",)]


def test_printed_numbers_are_kept_and_sub_items_carry_their_paragraph() -> None:
    numbers = [p.number for p in structure(RULING).paragraphs if p.number]
    assert numbers == ["1", "2", "2(a)", "4.1", "4.2", "5.1"]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    parts = structure(RULING)
    sentences = [RULING[s.start : s.end] for s in parts.sentences]
    assert "See para. 34 and Art. 5 No. 2." in sentences
    assert "The Commissioner finds that Acme broke Article 32 GDPR." in sentences


@pytest.mark.parametrize(
    "heading, role",
    [
        ("VI. The Commissioner's findings of infringement", Role.FINDINGS),
        ("Submissions on the penalty", Role.SUBMISSIONS),
        ("3. Legal framework", Role.LAW),
        ("C. Corrective measures", Role.ORDER),
        ("Recommendations", Role.ORDER),
        ("Executive summary", Role.SUMMARY),
        ("Background", Role.FACTS),
    ],
)
def test_a_heading_names_the_voice_of_its_section(heading: str, role: Role) -> None:
    parts = structure(f"# T\n\n## {heading}\n\nSome words stand here.\n")
    assert parts.paragraphs[-1].role is role


def test_a_run_of_short_numbered_lines_is_a_list_and_not_a_heap_of_headings() -> None:
    text = "# T\n\nThe data were:\n\n1. Names\n\n2. Addresses\n\n3. Dates of birth\n\nNothing else was lost.\n"
    assert [s.path for s in structure(text).sections] == [()]


blocks_of_text = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\f\r"), max_size=80), max_size=12)


@given(blocks_of_text)
def test_sections_tile_the_text_and_paragraphs_hold_every_word(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    parts = structure(text)
    assert parts.sections[0].start == 0 and parts.sections[-1].end == len(text)
    for before, after in zip(parts.sections, parts.sections[1:], strict=False):
        assert before.end == after.start
    covered = set()
    for section in parts.sections:
        covered.update(range(section.start, section.body_start))
    for paragraph in parts.paragraphs:
        covered.update(range(paragraph.start, paragraph.end))
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())


@given(blocks_of_text)
def test_the_sentences_of_a_paragraph_leave_out_nothing_of_its_body(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    parts = structure(text)
    for index, paragraph in enumerate(parts.paragraphs):
        spans = [(s.start, s.end) for s in parts.sentences if s.paragraph == index]
        joined = "".join(text[a:b] for a, b in spans)
        assert "".join(joined.split()) == "".join(text[paragraph.body : paragraph.end].split())


def test_the_kinds_of_block_are_told_apart() -> None:
    text = "# T\n\n- one item\n- another\n\n| a | b |\n| 1 | 2 |\n\n[^1]: A note.\n\nProse stands here.\n"
    types = [p.type for p in structure(text).paragraphs]
    assert types == [
        BlockType.LIST_ITEM,
        BlockType.LIST_ITEM,
        BlockType.TABLE,
        BlockType.TABLE,
        BlockType.FOOTNOTE,
        BlockType.PROSE,
    ]
