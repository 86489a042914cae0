"""What sentences say of the provisions that they cite."""

import re

import pytest

from assistant.provisions.held import Held, held_in, together
from corpus.types import Role

_PROVISION = re.compile(r"(?:Article|section|regulation) \d+")


def held(sentence: str, role: Role = Role.FINDINGS) -> Held:
    match = _PROVISION.search(sentence)
    assert match
    return held_in(sentence, match.start(), role)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The DPC found that Acme infringed Article 32(1) GDPR.", Held.BREACHED),
        ("Acme therefore contravened section 4 of the Privacy Act.", Held.BREACHED),
        ("The authority held that Acme failed to comply with Article 13 GDPR.", Held.BREACHED),
        ("Article 33(1) GDPR, for failure to notify the DPC of the data breach.", Held.BREACHED),
        ("The DPA held that Acme breached Article 13 GDPR because people were not informed.", Held.BREACHED),
        ("The DPC found that Acme did not infringe Article 5(2) GDPR.", Held.NOT_BREACHED),
        ("The chamber finds no breach of Article 33 GDPR.", Held.NOT_BREACHED),
        ("I am satisfied that Acme complied with its obligation under Article 33 GDPR.", Held.NOT_BREACHED),
        ("The DPC held that Acme could not rely on Article 6(1)(f) GDPR.", Held.NOT_MET),
        ("The processing had no legal basis under Article 6(1)(a) GDPR, the CNIL held.", Held.NOT_MET),
        ("The DPC held that Acme validly relied on Article 6(1)(f) GDPR.", Held.MET),
        ("The DPC found that Acme has a legal basis in Article 6(1)(f) GDPR.", Held.MET),
        ("Under Article 33 GDPR a personal data breach must be notified within 72 hours.", Held.APPLIED),
        ("Acme is required to ensure that it acts in compliance with regulation 22 of PECR.", Held.APPLIED),
        (
            "The Commissioner does not find that Acme set out deliberately to contravene regulation 22 of PECR.",
            Held.APPLIED,
        ),
        ("We are not satisfied that the new statements were compliant with regulation 22 of PECR.", Held.BREACHED),
        ("The Commissioner decided not to make a finding that Acme breached Article 33 GDPR.", Held.CITED),
        ("The authority examined whether Acme infringed Article 32 GDPR.", Held.CITED),
        ("Acme argued that it did not infringe Article 32 GDPR.", Held.CITED),
        ("In an earlier decision the DPC found that Acme infringed Article 32 GDPR.", Held.CITED),
        ("The draft decision found that Acme infringed Article 33 GDPR.", Held.CITED),
    ],
)
def test_a_finding_is_read_for_what_it_holds(sentence: str, expected: Held) -> None:
    assert held(sentence) is expected


@pytest.mark.parametrize("role", [Role.SUBMISSIONS, Role.COMMENT, Role.LAW, Role.HEADER])
def test_only_a_deciding_voice_decides(role: Role) -> None:
    assert held("Acme infringed Article 32 GDPR.", role) is Held.CITED


def test_only_the_clause_of_the_provision_counts() -> None:
    sentence = "The DPC found that Acme infringed Article 32 GDPR, but did not infringe Article 33 GDPR."
    assert held_in(sentence, sentence.index("Article 32"), Role.FINDINGS) is Held.BREACHED
    assert held_in(sentence, sentence.index("Article 33"), Role.FINDINGS) is Held.NOT_BREACHED


def test_a_breach_beside_no_breach_is_a_breach_in_part() -> None:
    assert together([Held.CITED, Held.BREACHED, Held.NOT_BREACHED]) is Held.MIXED
    assert together([Held.CITED, Held.APPLIED, Held.NOT_MET]) is Held.NOT_MET
    assert together([]) is Held.CITED
