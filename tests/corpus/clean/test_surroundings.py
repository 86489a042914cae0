"""What a news site sets around an article."""

import pytest

from corpus.clean import clean

FIRST = (
    "The privacy regulator fined the retailer 2 million euros on Monday for keeping shoppers' faces without telling "
    "them."
)
SECOND = (
    "The retailer said that it would appeal, and that it had switched the cameras off in March after complaints from "
    "staff."
)
ARTICLE = f"Retailer fined over cameras\n\n{FIRST}\n\n{SECOND}\n"


@pytest.mark.parametrize(
    "notice",
    [
        "The Daily Byte is supported by its readers. If you buy through links, we may earn an affiliate commission.",
        "We use cookies to improve your visit. Accept all cookies",
        "Sign up to our weekly newsletter and get the news straight to your inbox",
        "Advertisement",
        "Share this article",
        "Image credit: Jane Doe",
        "5 min read",
    ],
)
def test_a_notice_at_the_edge_goes(notice: str) -> None:
    assert clean(f"{notice}\n\n{ARTICLE}") == ARTICLE
    assert clean(f"{ARTICLE}\n{notice}\n") == ARTICLE


@pytest.mark.parametrize(
    "cue",
    ["Most Popular", "Featured Resources", "Related articles", "You may also like", "Read next", "More from Security"],
)
def test_a_box_of_other_articles_goes_to_its_end(cue: str) -> None:
    box = f"{cue}\n\nTen passwords nobody should use\n\n14 Nov 2022\n\nHow to boot in safe mode\n\nFree Download\n"
    assert clean(f"{ARTICLE}\n{box}") == ARTICLE


def test_a_box_in_the_middle_ends_where_the_article_goes_on() -> None:
    box = "Related articles\n\nTen passwords nobody should use\n\nBank robbed by its own app"
    assert clean(f"Retailer fined over cameras\n\n{FIRST}\n\n{box}\n\n{SECOND}\n") == ARTICLE


@pytest.mark.parametrize("heading", ["Newsletters", "## Related", "Recommended", "Comments"])
def test_a_heading_that_prose_follows_stays(heading: str) -> None:
    raw = f"{FIRST}\n\n{heading}\n\n{SECOND}\n"
    assert clean(raw) == raw


def test_a_cookie_banner_quoted_in_the_middle_of_a_decision_stays() -> None:
    banner = "“We use cookies to improve your visit. Accept all cookies”"
    middle = "\n\n".join([FIRST] * 8 + [banner] + [SECOND] * 8) + "\n"
    assert banner in clean(middle)


def test_numbered_paragraphs_are_never_part_of_a_box() -> None:
    raw = f"{FIRST}\n\nFurther reading\n\n1. The first order\n\n2. The second order\n"
    assert clean(raw) == raw


@pytest.mark.parametrize(
    "sentence",
    [
        "The DPA further held that the controller violated Article 13 GDPR as its cookie policy was incomplete.",
        "The company said that it had asked users to sign up for its newsletter before they could read on.",
    ],
)
def test_a_last_sentence_about_cookies_or_newsletters_stays(sentence: str) -> None:
    raw = f"{FIRST}\n\n{SECOND}\n\n{sentence}\n"
    assert clean(raw) == raw


def test_a_box_of_headlines_with_a_sentence_each_goes_too() -> None:
    teaser = (
        "The regulator of a neighbouring country has opened an inquiry into the way in which the chain keeps its "
        "records."
    )
    box = f"Related stories\n\nNeighbour opens inquiry\n\n{teaser}\n\nAnother chain follows\n\n{teaser}\n"
    assert (
        clean(f"{ARTICLE}\nA third paragraph of the text ends here.\n\n{box}")
        == f"{ARTICLE}\nA third paragraph of the text ends here.\n"
    )
