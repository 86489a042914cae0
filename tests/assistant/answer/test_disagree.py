"""Where an unchecked note gives another fine than the rulings that it may tell of."""

import pytest

from assistant.answer.disagree import note_disagreements
from assistant.answer.question import understand
from corpus.read import read_document
from corpus.types import Document


def ruling(regulator: str, party: str, fine: str) -> Document:
    head = f"title: {regulator} - {party}\nregulator: {regulator}\nrespondent: {party}\npenalty: {fine}\ndecided: 2022-10-24"
    text = f"---\n{head}\n---\n# {regulator} - {party}\n\nThe {regulator} decided on {party}, which had lost letters of its customers.\n"
    return read_document("ruling.md", text.encode())


OURS = {
    "ico": ruling("ICO", "Dunmore Ferries", "70000 GBP"),
    "dsb": ruling("DSB", "Dunmore Ferries, Inc.", "none"),
    "ap": ruling("AP", "Tessel Optics B.V.", "30000 EUR"),
}


@pytest.mark.parametrize(
    ("says", "question", "cited", "against"),
    [
        ("The ICO fined Dunmore Ferries £90,000.", "How much did the ICO fine Dunmore Ferries?", "ico", "ico"),
        ("Dunmore Ferries was fined £90,000.", "How much was Dunmore Ferries fined?", "ico", "ico"),
        ("The DSB fined Dunmore Ferries, Inc. 2 million euros.", "How much was Dunmore Ferries fined?", "ico", "dsb"),
        ("Tessel Optics B.V. was fined 90,000 EUR.", "How much was Tessel Optics fined?", "ap", "ap"),
        ("Dunmore Ferries was fined £70,000.", "How much was Dunmore Ferries fined?", "ico dsb", None),
        ("The ICO fined Dunmore Ferries £70,000.", "How much was Dunmore Ferries fined?", "ico dsb", None),
        ("The DSB fined Dunmore Ferries £90,000.", "How much did the ICO fine Dunmore Ferries?", "ico", None),
        ("The DSB fined Dunmore Ferries £90,000.", "Why was Dunmore Ferries fined?", "ico", None),
        ("Unlike Tessel Optics, Dunmore Ferries was fined £90,000.", "How much was Tessel Optics fined?", "ap", None),
    ],
)
def test_a_note_disagrees_where_no_ruling_that_its_sentence_may_tell_of_gives_its_fine(
    says: str, question: str, cited: str, against: str | None
) -> None:
    note = read_document("note.md", f"# A note of the office\n\nWe read what was held on letters. {says}\n".encode())
    documents = {**OURS, "note": note}
    ids = {d.document_id: name for name, d in documents.items()}
    asked = understand(question)
    held = [documents[name].document_id for name in cited.split()]
    notes = {note.document_id: [d.document_id for d in OURS.values()]}
    found = note_disagreements(asked, notes, held, lambda d: documents[ids[d]])
    assert [ids[one.one.document_id] for one in found] == ([against] if against else [])
