"""What is turned away, and what must never be."""

from pathlib import Path

import pytest

from corpus.clean import clean, lift_pages
from corpus.screen import why_not_a_ruling

REFUSED = {
    "it is an error page": [
        "# 404\n\nThe page was not found. Go back to the home page of the Commission.",
        "# Just a moment...\n\nEnable JavaScript and cookies to continue.",
        "Access Denied\n\nYou don't have permission to access this page on this server.",
        "# Seite nicht gefunden\n\nDie angeforderte Seite existiert leider nicht mehr.",
    ],
    "it is a page to log in or to consent": [
        "Sign in to continue\n\nEmail\n\nPassword\n\nRemember me\n\nForgot your password?\n\nCreate an account",
        "We value your privacy. We and our 842 partners store information on a device. Accept all. Manage preferences.",
    ],
    "it is the front page of a site": [
        "# Welcome to CaseHub\n\nCaseHub is a wiki of decisions that anyone can edit. Subscribe to the newsletter!\n\n"
        "## New on CaseHub\n\n- loading\n\n## Contributors\n\nHow to add a decision: browse the list and join us. "
        "The wiki collects decisions of courts and authorities and describes them in English for everybody.",
    ],
    "it is a list of links": ["\n\n".join(f"Decision number {n} of the year" for n in range(40))],
    "it holds no sentence about a case": [
        "",
        "New: rules to come.\n\nYou can now search the tab for rules that take effect later.\n\nSee the Help below.",
        "# Title only",
        "Authority: ICO (UK)\n\nFine: 5,000 GBP\n\nParties: Acme International Holdings Ltd. and Beta Ltd.",
        "a" * 50_000,
        "TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24/" * 500,
    ],
}


@pytest.mark.parametrize(("reason", "text"), [(r, t) for r, texts in REFUSED.items() for t in texts])
def test_what_a_site_serves_in_place_of_a_document_is_turned_away(reason: str, text: str) -> None:
    assert why_not_a_ruling(text, None) == reason


@pytest.mark.parametrize(
    "text",
    [
        "The ICO fined Acme Ltd £100,000 for 73,217 unsolicited calls.",
        (
            "# Reprimand\n\nAuthority: ICO (UK)\n\nThe Commissioner issues a reprimand to the school under Article 58 "
            "of the UK GDPR."
        ),
        (
            "# Cookie walls\n\nThe CNIL found that “accept all” was easier than to refuse. The banner said: "
            "we value your privacy. It ordered the company to change the banner and fined it for a violation of "
            "Article 82 of the Act."
        ),
        (
            "# Access denied to a data subject\n\nThe DPA held that the controller violated Article 15 GDPR when it "
            "denied access."
        ),
        "Doe v Acme Parks: the Supreme Court held that a plaintiff must show an actual injury.",
        "Acme riders case: the Garante fined Acme 6.2 million euros in June 2021.",
        "FTC / Acme (2021): the company paid a civil penalty of $5 million and was allowed to keep its models.",
        "In R (Doe) v CC SWP [2020] EWCA Civ 1058 the appeal was dismissed on all grounds; the use was lawful.",
        "这是一个关于数据保护的决定" * 60,
    ],
)
def test_a_short_document_about_a_case_passes(text: str) -> None:
    assert why_not_a_ruling(text, None) is None


def test_of_the_reference_documents_only_the_front_page_and_the_banner_are_turned_away(shared: Path) -> None:
    refused = []
    for path in sorted((shared / "corpus").rglob("*.*")):
        if path.stat().st_size < 30_000:
            text, _ = lift_pages(clean(path.read_text(encoding="utf-8")))
            if why_not_a_ruling(text, None):
                refused.append(path.parent.name)
    assert refused == ["Unknown", "Unknown"]
