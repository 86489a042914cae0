"""Rulings as lawyers cite them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.citation.markup import Markup
from assistant.citation.styles import STYLES, cite_as
from assistant.errors import UnknownStyle
from corpus.read import read_document
from corpus.types import Document

FINDINGS = """---
title: "OPC (Canada) - Joint investigation of Acme Lens"
regulator: OPC
jurisdiction: Canada
respondent: [Acme Lens Inc.]
case_number: "PIPEDA Findings #2021-901, PIPEDA-039999"
decided: 2021-02-02
url: https://www.priv.gc.ca/en/2021-901/
kind: report
---
# OPC (Canada) - Joint investigation of Acme Lens

## Findings

33. Acme Lens took pictures of shoppers in nine malls without asking any of them.

34. The OPC found that Acme Lens collected personal information without consent.
"""
TRIBUNAL = """---
title: "First-tier Tribunal (UK) - Acme Lens Ltd v. Information Commissioner"
court: First-tier Tribunal
jurisdiction: United Kingdom
case_number: "[2023] UKFTT 901 (GRC)"
decided: 2023-10-17
kind: judgment
---
# First-tier Tribunal (UK) - Acme Lens Ltd v. Information Commissioner

## Decision

34. The appeal is allowed, because the Commissioner had no power to issue the notice to Acme Lens.
"""
LUXEMBOURG = """---
title: "CJEU - Acme Lens (C-901/21)"
court: CJEU
jurisdiction: European Union
respondent: [Land Exampleland]
other_parties: [Acme Lens GmbH]
case_number: C-901/21
decided: 2022-05-04
kind: judgment
sources: ["Judgment in Case C-901/21, EU:C:2022:901"]
---
# CJEU - Acme Lens (C-901/21)

## Judgment

34. A picture of a face from which a person can be told is personal data within the meaning of the Regulation.
"""
STRASBOURG = """---
title: "ECtHR - Lens v Exampleland (90123/08)"
court: ECtHR
jurisdiction: Council of Europe
case_number: 90123/08
decided: 2017-09-05
kind: judgment
---
# ECtHR - Lens v Exampleland (90123/08)

## The law

80. The Court considers that the applicant was not told that his messages would be read.
"""
NOTICE = """---
title: "ICO (UK) - Acme Lens"
regulator: ICO
jurisdiction: United Kingdom
respondent: [Acme Lens Ltd]
decided: 2022-05-18
---
# ICO (UK) - Acme Lens

## Our decision

The Commissioner has decided to fine Acme Lens for the collection of pictures of people in the United Kingdom.
"""


@pytest.mark.parametrize(
    ("style", "text", "words", "expected"),
    [
        (
            "mcgill",
            FINDINGS,
            "The OPC found",
            "Joint investigation of Acme Lens (2 February 2021), PIPEDA Findings #2021-901 at para 34, online: "
            "OPC <https://www.priv.gc.ca/en/2021-901/>",
        ),
        (
            "oscola",
            FINDINGS,
            "The OPC found",
            "Office of the Privacy Commissioner of Canada, ‘Joint investigation of Acme Lens’ (PIPEDA Findings "
            "#2021-901, 2 February 2021) para 34 <https://www.priv.gc.ca/en/2021-901/>",
        ),
        (
            "eu",
            FINDINGS,
            "The OPC found",
            "OPC (Canada), 2 February 2021, PIPEDA Findings #2021-901, Joint investigation of Acme Lens, margin number "
            "34 (available at: <https://www.priv.gc.ca/en/2021-901/>)",
        ),
        (
            "plain",
            FINDINGS,
            "The OPC found",
            "OPC, Joint investigation of Acme Lens (PIPEDA Findings #2021-901), 2 February 2021, "
            "para 34 <https://www.priv.gc.ca/en/2021-901/>",
        ),
        (
            "mcgill",
            TRIBUNAL,
            "The appeal is allowed",
            "Acme Lens Ltd v Information Commissioner, [2023] UKFTT 901 (GRC) at para 34",
        ),
        (
            "oscola",
            TRIBUNAL,
            "The appeal is allowed",
            "Acme Lens Ltd v Information Commissioner [2023] UKFTT 901 (GRC) [34]",
        ),
        (
            "mcgill",
            LUXEMBOURG,
            "A picture",
            "Acme Lens GmbH v Land Exampleland, C-901/21, ECLI:EU:C:2022:901 at para 34",
        ),
        ("oscola", LUXEMBOURG, "A picture", "Case C-901/21 Acme Lens GmbH v Land Exampleland EU:C:2022:901, para 34"),
        (
            "eu",
            LUXEMBOURG,
            "A picture",
            "CJEU, Case C-901/21, Acme Lens GmbH v Land Exampleland, 4 May 2022, ECLI:EU:C:2022:901, margin number 34",
        ),
        (
            "mcgill",
            STRASBOURG,
            "The Court considers",
            "Lens v Exampleland (5 September 2017), No 90123/08 (ECtHR) at para 80",
        ),
        (
            "oscola",
            STRASBOURG,
            "The Court considers",
            "Lens v Exampleland App no 90123/08 (ECtHR, 5 September 2017), para 80",
        ),
        (
            "mcgill",
            NOTICE,
            "The Commissioner has",
            "Acme Lens Ltd (18 May 2022) (Information Commissioner's Office) at “Our decision”",
        ),
        (
            "oscola",
            NOTICE,
            "The Commissioner has",
            "Information Commissioner's Office, ‘Acme Lens Ltd’ (18 May 2022) ‘Our decision’",
        ),
        ("eu", NOTICE, "The Commissioner has", "ICO (United Kingdom), 18 May 2022, Acme Lens Ltd, ‘Our decision’"),
    ],
)
def test_each_style_follows_its_guide(
    cite: Callable[..., str], style: str, text: str, words: str, expected: str
) -> None:
    assert cite(style, text, words) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("mcgill", "14/2022 (undated) (Hellenic Data Protection Authority)"),
        ("oscola", "Hellenic Data Protection Authority, 14/2022 (undated)"),
        ("eu", "HDPA (Greece), undated, 14/2022"),
        ("plain", "HDPA, 14/2022, undated"),
    ],
)
def test_what_is_missing_is_left_out_or_said(cite: Callable[..., str], style: str, expected: str) -> None:
    text = (
        "# HDPA (Greece) - 14/2022\n\n**Authority:** HDPA (Greece)\n\n**National Case Number/Name:** 14/2022\n\n"
        "The authority decided that the complaint of the data subject is upheld.\n"
    )
    assert cite(style, text) == expected


def test_a_place_in_a_summary_is_not_passed_off_as_the_rulings_own(cite: Callable[..., str]) -> None:
    text = FINDINGS.replace("## Findings", "## Summary")
    assert "PIPEDA Findings #2021-901 (summary at para 34)" in cite("mcgill", text, "The OPC found")
    assert "(summary, para 34)" in cite("oscola", text, "The OPC found")


def test_the_day_of_retrieval_stands_where_the_guide_puts_it(cite: Callable[..., str]) -> None:
    seen = {"retrieved": date(2026, 11, 23)}
    assert cite("oscola", FINDINGS, **seen).endswith("> accessed 23 November 2026")
    assert "urldate = {2026-11-23}" in cite("bibtex", FINDINGS, **seen)
    assert "accessed" not in cite("oscola", NOTICE, **seen)


def test_italics_are_written_as_asked_and_marks_of_the_text_do_not_leak(cite: Callable[..., str]) -> None:
    text = NOTICE.replace("Acme Lens Ltd", "L*** & Söhne <GmbH>").replace("- Acme Lens", "- 12345")
    assert cite("mcgill", text, markup=Markup.HTML).startswith("<i>L*** &amp; Söhne &lt;GmbH&gt;</i> (18 May 2022)")
    assert cite("mcgill", text, markup=Markup.MARKDOWN).startswith("*L\\*\\*\\* & Söhne \\<GmbH\\>* (18 May 2022)")


def test_bibtex_escapes_what_tex_would_read(cite: Callable[..., str]) -> None:
    text = NOTICE.replace("[Acme Lens Ltd]", '"Acme Lens & {Co} 50%"')
    entry = cite("bibtex", text, "The Commissioner has")
    assert r"title = {{Acme Lens \& \{Co\} 50\%}}" in entry
    assert entry.startswith("@misc{ico-2022-")
    assert "month = may," in entry
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")


def test_an_article_is_not_the_regulators(cite: Callable[..., str]) -> None:
    text = (
        "---\ntitle: Mounties broke the law\nkind: article\n---\n# Mounties broke the law\n\nThe Privacy Commissioner "
        "of Canada said on Thursday that the police broke the law.\n"
    )
    assert "Privacy Commissioner" not in cite("oscola", text)


def test_an_unknown_style_is_refused_with_those_there_are(read: Callable[..., Document]) -> None:
    with pytest.raises(UnknownStyle, match="Choose one of plain, mcgill"):
        cite_as("bluebook", None, read(NOTICE))


def test_reference_judgments_can_be_cited_in_every_style(shared: Path) -> None:
    for file in sorted((shared / "corpus" / "courts").rglob("*.md"))[:8]:
        document = read_document(file.name, file.read_bytes())
        for style in STYLES:
            written = cite_as(style, None, document)
            assert written.strip()
            assert "None" not in written
            assert "\ue000" not in written
