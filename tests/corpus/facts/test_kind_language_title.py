"""A document's kind, language and title."""

from collections.abc import Callable

import pytest

from corpus.facts import find_language, find_title
from corpus.types import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# A\n\nKind: report\n\nText of it.", Kind.REPORT),
        ("# A\n\nAuthority: ICO (UK)\n\nOutcome: Violation Found\n\nIt was fined.", Kind.DECISION),
        ("# A\n\nCourt: CJEU\n\nThe Court ruled.", Kind.JUDGMENT),
        ("# A\n\nAuthority: AEPD (Spain)\n\nType: Advisory Opinion\n\nOutcome: n/a\n\nThe opinion.", Kind.GUIDANCE),
        ("# Guidelines 05/2020 on consent\n\nConsent must be freely given.", Kind.GUIDANCE),
        ("# PIPEDA Report of Findings\n\nThe complainant alleged that the store kept data.", Kind.REPORT),
        (
            "# Police broke the law\n\n“It is serious,” the commissioner said on Monday.\n\n“We accept it,” said a "
            "spokesperson.\n\n"
            "Most popular\n\nSubscribe to our newsletter",
            Kind.ARTICLE,
        ),
        (
            "MONETARY PENALTY NOTICE\n\nTo: Acme Limited\n\nThe Commissioner has decided to issue a penalty.",
            Kind.DECISION,
        ),
    ],
)
def test_the_kind_is_what_header_author_or_manner_show(kind_of: Callable[[str], Kind], text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Commissioner finds that the complaint is well-founded and that consent was missing.", "en"),
        (
            "La formation restreinte considère que la société a manqué à ses obligations et que la sanction est "
            "justifiée.",
            "fr",
        ),
        ("Die Behörde stellt fest, dass die Verarbeitung nicht rechtmäßig war und untersagt sie.", "de"),
        ("De Autoriteit legt een boete op omdat het bedrijf de wet niet heeft nageleefd en dat wist.", "nl"),
        ("La Agencia considera que la empresa no cumplió y que los datos eran del cliente.", "es"),
        ("Il Garante ha ritenuto che il trattamento della società non fosse lecito per il consenso.", "it"),
        (
            "Datatilsynet finner at virksomheten ikke hadde behandlingsgrunnlag og har vedtatt å ilegge et "
            "overtredelsesgebyr.",
            "no",
        ),
        ("", "en"),
    ],
)
def test_the_language_is_that_of_the_prose(text: str, language: str) -> None:
    assert find_language(text) == language


def test_names_in_the_header_do_not_sway_the_language() -> None:
    text = (
        "# Gegevensbeschermingsautoriteit - 18/2020\n\nAuthority: Autoriteit Persoonsgegevens\n\n"
        "The authority held that the data was not safe."
    )
    assert find_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# ICO (UK) - Acme\n\n## Case Information", "ICO (UK) - Acme"),
        ("\n\n**A bold** first line\n\nThen text.", "A bold first line"),
        ("Contents\n\nThe real title\n\nText.", "The real title"),
        ("# [Linked](https://example.org) title", "Linked title"),
        ("", ""),
    ],
)
def test_the_title_is_the_first_heading_or_line_of_substance(text: str, title: str) -> None:
    assert find_title(text) == title
