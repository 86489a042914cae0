"""A name that is nearly right is searched as the documents spell it."""

import pytest

from corpus.types import FactName
from index.linking.names import names_of_corpus
from index.linking.spelling import respelt

NAMES = names_of_corpus(
    {"a": {FactName.RESPONDENT: ("British Airways plc",)}, "b": {FactName.RESPONDENT: ("Marriott International",)},
     "c": {FactName.RESPONDENT: ("Telia Company",)}}, {}
)  # fmt: skip
HELD = {"british", "airways", "marriott", "international", "telia", "company", "fined", "why", "was", "leak"}


@pytest.mark.parametrize(
    ("question", "spelt"),
    [
        ("Why was Britsh Airwais fined?", "Why was British Airways fined?"),
        ("why was mariott fined", "why was marriott fined"),
        ("Why was Tesla fined?", "Why was Tesla fined?"),
        ("Why was Telia fined?", "Why was Telia fined?"),
        ("Why was Barriott fined?", "Why was Barriott fined?"),
        ("Why was Mariott49 fined?", "Why was Mariott49 fined?"),
    ],
)
def test_only_what_no_document_holds_is_respelt(question: str, spelt: str) -> None:
    assert respelt(question, NAMES, lambda word: word.lower() in HELD) == spelt


def test_initials_name_a_party() -> None:
    from index.linking.link import link

    names = names_of_corpus({"a": {FactName.RESPONDENT: ("Health Service Executive",)}, "b": {}}, {})
    assert [n.documents for n in link("Why was the HSE fined?", names).names] == [frozenset({"a"})]
    assert link("Why was hse fined?", names).names == ()
