"""Which sums were imposed, and which were only spoken of."""

from collections.abc import Callable

import pytest

from corpus.types import Fact, FactName, Origin

HEAD = "# ICO (UK) - Acme Ltd\n\nAuthority: ICO (UK)\n\nJurisdiction: United Kingdom\n\n"


def imposed(facts: tuple[Fact, ...]) -> list[str]:
    return [f.value for f in facts if f.name is FactName.PENALTY and f.origin is Origin.TEXT]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The ICO fined Acme Ltd £10,000 for an e-mail sent to the wrong people.", ["10000 GBP"]),
        ("The ICO fined Acme, Inc. 10,000 GBP for an e-mail sent to the wrong people.", ["10000 GBP"]),
        ("The Garante fined Acme s.r.l. 5 million euros for its algorithm.", ["5000000 EUR"]),
        ("The Garante fined Acme S.p.A. and Acme Fiori s.r.l. €10,000 for its algorithm.", ["10000 EUR"]),
        ("The ICO fined The Acme Group Corp. (Acme Inns) 10,000 GBP for such an e-mail.", ["10000 GBP"]),
        ("The ICO fined Acme Europe B.V. and Acme Co. £10,000 for such an e-mail.", ["10000 GBP"]),
        ("The DPA imposed a fine of £2.5m on the company for a lack of security.", ["2500000 GBP"]),
        ("The DPA imposed a £450,000 fine on the company for late notification.", ["450000 GBP"]),
        ("The DPA fined the company approximately £176,000 (€200,000) for its calls.", ["176000 GBP"]),
        ("The DPA fined the company approximately €200,000 (GBP 176,000) for its calls.", ["176000 GBP"]),
        ("The fine was later reduced to £50,000 by the Commissioner on objection.", ["50000 GBP"]),
        ("The Commissioner proposed a fine of £99 million in the notice of intent.", []),
        ("The maximum fine is £17,500,000 or 4% of turnover, whichever is higher.", []),
        ("The Commissioner may impose a fine of up to £500,000 for such a breach.", []),
        ("Its annual turnover was £12 million and it paid a bonus of £5,000 to staff.", []),
        ("The starting point for the fine is £30,000, before any mitigation at all.", []),
        ("The court ordered the defendant to pay the plaintiff £1,500 in damages.", []),
    ],
)
def test_only_sums_that_a_sentence_says_were_imposed_are_penalties(
    facts_of: Callable[[str], tuple[Fact, ...]], sentence: str, expected: list[str]
) -> None:
    assert imposed(facts_of(HEAD + sentence)) == expected


def test_header_and_text_are_both_kept_where_they_differ(values_of: Callable[[str, FactName], list[str]]) -> None:
    text = HEAD + "Fine: 40000 GBP\n\nThe ICO fined Acme Ltd £75,000 for three breaches of security."
    assert values_of(text, FactName.PENALTY) == ["40000 GBP", "75000 GBP"]


def test_a_bare_amount_in_the_header_takes_the_currency_of_the_text(
    values_of: Callable[[str, FactName], list[str]],
) -> None:
    text = HEAD + "Fine: 40,000\n\nThe ICO fined Acme Ltd €40,000 for three breaches of security."
    assert values_of(text, FactName.PENALTY) == ["40000 EUR"]


def test_a_partys_argument_about_another_fine_is_no_penalty(facts_of: Callable[[str], tuple[Fact, ...]]) -> None:
    text = (
        HEAD + "The company did wrong and was told so.\n\n## Submissions\n\n"
        "The CNIL fined Other SA €90,000 for the same thing."
    )
    assert imposed(facts_of(text)) == []
