"""What belongs to a wiki or a web site and not to the decision."""

import pytest

from corpus.clean import clean

PROSE = "The authority found that the controller had no legal basis for the processing."


@pytest.mark.parametrize(
    "line",
    [
        "_Share your comments here!_",
        "_Share blogs or news articles here!_",
        'Retrieved from "[https://wiki.example/index.php?title=A_\\(B\\)&oldid=1](https://wiki.example/a_\\(b\\))"',
        "This page was last edited on 1 July 2025, at 15:15.",
        "Content is available under [CC BY-NC-SA](https://cc.example/) unless otherwise noted.",
        "[Privacy policy](/index.php?title=Hub:Privacy_policy)",
        "[![CC](/cc.png)](https://cc.example/)",
        "**Initial Contributor:** somebody",
        (
            "The decision below is a machine translation of the Dutch original. Please refer to the Dutch original for "
            "more details."
        ),
        "[Home](/) | [Search](/search) | [Help](/help)",
        "Home > Search form > List of results > Documents",
    ],
)
def test_a_line_of_the_site_goes(line: str) -> None:
    assert clean(f"{PROSE}\n\n{line}\n\n{PROSE}\n") == f"{PROSE}\n\n{PROSE}\n"


def test_the_list_of_categories_goes() -> None:
    raw = (
        f'{PROSE}\n\n[Categories](/index.php "Categories"):\n\n*   [ICO (UK)](/c_\\(UK\\) "C (UK)")\n*   [2025](/c)\n\n'
        f"End of text."
    )
    assert clean(raw) == f"{PROSE}\n\nEnd of text.\n"


def test_a_section_left_without_words_goes_with_its_heading() -> None:
    raw = (
        f"## Holding\n\n{PROSE}\n\n## Comment\n\n_Share your comments here!_\n\n## Full text\n\n### Facts\n\n{PROSE}\n"
    )
    assert clean(raw) == f"## Holding\n\n{PROSE}\n\n## Full text\n\n### Facts\n\n{PROSE}\n"


def test_edit_links_behind_headings_go() -> None:
    assert clean(f"## Facts [edit]\n\n{PROSE}\n") == f"## Facts\n\n{PROSE}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "The controller must retrieve the data from its archive and share your comments with the board.",
        "Its privacy policy said that content is available under a licence to third parties.",
        "The categories of data were health data and location data.",
    ],
)
def test_a_sentence_that_only_sounds_like_the_site_stays(sentence: str) -> None:
    assert clean(sentence) == sentence + "\n"


def test_a_decisions_own_list_of_categories_stays() -> None:
    raw = "Categories of data subjects concerned by the processing:\n\n- Applicants.\n\n- Interested parties.\n"
    assert clean(raw) == raw
