"""A name that is nearly right is searched as the documents spell it."""

from pathlib import Path

import pytest

from corpus.types import FactName
from index.embed.choose import open_embedder
from index.linking.names import names_of_corpus
from index.linking.spelling import is_word, respelt

NAMES = names_of_corpus(
    {
        "a": {FactName.RESPONDENT: ("British Airways plc",)},
        "b": {FactName.RESPONDENT: ("Marriott International",)},
        "c": {FactName.RESPONDENT: ("Telia Company",)},
    },
    {},
)
HELD = {"british", "airways", "marriott", "international", "telia", "company", "fined", "why", "was", "leak"}


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        ("Why was Britsh Airwais fined?", "Why was British Airways fined?"),
        ("why was mariott fined", "why was marriott fined"),
        ("Why was Tesla fined?", "Why was Tesla fined?"),
        ("Why was Telia fined?", "Why was Telia fined?"),
        ("Why was Tleia fined?", "Why was Telia fined?"),
        ("Why was Barriott fined?", "Why was Barriott fined?"),
        ("Why was Mariott49 fined?", "Why was Mariott49 fined?"),
    ],
)
def test_only_what_no_document_holds_is_respelt(question: str, spelt: str) -> None:
    assert respelt(question, NAMES, lambda word: word.lower() in HELD) == spelt


ORDINARY = """
    capital capitals captain metal metals orange oranges amazing market marketing marketed mercantile
    carrier carriers merit merits experience experienced expert experts accord accords according discarded
    futures curious criteria critics glove gloves monsters amazement virgins media median metres vision
    visions visited clear clearer clearly cleared reviews viewed international intervals interests services
    server servers served searched concern concerned tickets master masters mastered platform platforms
    telling tells tellers insured insurance unions united deliver delivers delivered food foods bricks
    british marriage married marrying companies groups holdings banker banking banks airline airliner
    energies energetic harbours lanterns health healthy executive executed executives facing faced books
    booking booked spotted spots uniform
""".split()
PARTIES = tuple(
    (
        "Capita plc|Metro Bank|Meta Platforms|Orange SA|Amazon Europe Core|Marketo|Mercadona SA|Carrefour France|"
        "Merita|Experian Ltd|Accor SA|Discord Inc|Futura Internationale|Criteo SA|Glovo|Monzo|Virgin Media|Visiona|"
        "Clearview AI|Interserve Group|Serco|Ticketmaster UK|Telia Company|Insurely|Uniontrad|Deliveroo Italy|Foodinho|"
        "Marriott International|Health Service Executive|Facebook Ireland|Booking.com|Spotify AB|Lanterna Energy|"
        "Harbourne"
    ).split("|")
)


def test_no_word_of_the_language_is_bent_to_a_name(tmp_path: Path) -> None:
    names = names_of_corpus({party: {FactName.RESPONDENT: (party,)} for party in PARTIES}, {})
    count = open_embedder(home=tmp_path).count_tokens
    bent = [word for word in ORDINARY if respelt(word, names, lambda _: False) != word]
    assert {"capital", "accord", "groups"} <= set(bent)  # without knowing words they would be
    assert [word for word in ORDINARY if respelt(word, names, lambda word: is_word(word, count)) != word] == []
    assert (
        respelt("Marriot, Vodafon and Experien", names, lambda word: is_word(word, count))
        == "Marriott, Vodafon and Experian"
    )


def test_initials_name_a_party() -> None:
    from index.linking.link import link

    names = names_of_corpus({"a": {FactName.RESPONDENT: ("Health Service Executive",)}, "b": {}}, {})
    assert [n.documents for n in link("Why was the HSE fined?", names).names] == [frozenset({"a"})]
    assert link("Why was hse fined?", names).names == ()
