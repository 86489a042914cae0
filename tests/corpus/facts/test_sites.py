"""Whose site an address is, and which sites are an authority's own."""

import pytest

from corpus.facts.court import _ROWS as COURTS
from corpus.facts.regulators import REGULATORS
from corpus.facts.sites import EXAMPLES, authorities_at, official_site, sites


@pytest.mark.parametrize(("address", "authority"), EXAMPLES)
def test_an_address_tells_whose_site_it_is(address: str, authority: str | None):
    found = authorities_at(address)
    assert authority in found if authority else found == ()


def test_every_row_is_an_authority_that_facts_know():
    known = {r.short for r in REGULATORS} | {row[0] for row in COURTS}
    assert [name for name, _ in sites() if name not in known] == []
    assert len({name for name, _ in sites()}) == len(sites())


def test_the_addresses_by_which_texts_name_a_regulator_are_its_sites():
    named = {s: r.short for r in REGULATORS for s in r.spellings if "." in s and " " not in s and s.islower()}
    assert [host for host, short in named.items() if short not in authorities_at(f"https://{host}/")] == []


def test_another_authoritys_site_is_not_the_rulings_own():
    assert official_site("https://www.cnil.fr/fr/ba", ("ICO",)) is None
    assert official_site("https://www.cnil.fr/fr/ba", ("ICO", "CNIL")) == "CNIL"
    assert official_site("https://www.cnil.fr/fr/ba", ()) == "CNIL"
