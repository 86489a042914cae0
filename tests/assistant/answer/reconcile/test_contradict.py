"""Where an unchecked note says otherwise than the rulings that it may tell of."""

import pytest

from assistant.answer.asked.question import understand
from assistant.answer.reconcile.contradict import note_disagreements
from corpus.read import read_document
from corpus.types import Document


def ruling(regulator: str, party: str, fine: str) -> Document:
    head = (
        f"title: {regulator} - {party}\nregulator: {regulator}\nrespondent: {party}\npenalty: {fine}\ndecided: "
        "2022-10-24"
    )
    text = (
        f"---\n{head}\n---\n# {regulator} - {party}\n\nThe {regulator} decided on {party}, which had lost letters of "
        "its customers.\n"
    )
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
        (
            "ICO, Dunmore Ferries (24 October 2022): the fine was 2 million pounds.",
            "How much was Dunmore Ferries fined?",
            "ico",
            "ico",
        ),
        ("ICO on Dunmore Ferries: fine of £90,000.", "How much was Dunmore Ferries fined?", "ico", "ico"),
        (
            "ICO on Dunmore Ferries: the most is a fine of £90,000,000 or 4 % of turnover.",
            "How much was Dunmore Ferries fined?",
            "ico",
            None,
        ),
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


@pytest.mark.parametrize(
    ("says", "question", "told"),
    [
        (
            "The ICO fined Dunmore Ferries £70,000 on 3 May 2021.",
            "When did the ICO fine Dunmore Ferries?",
            ["2021-05-03"],
        ),
        ("The ICO fined Dunmore Ferries £70,000 on 3 May 2021.", "Why did the ICO fine Dunmore Ferries?", []),
        ("The ICO fined Dunmore Ferries £70,000 on 1 November 2022.", "When did the ICO fine Dunmore Ferries?", []),
        ("The ICO fined Dunmore Ferries £5,000 on 3 May 2021.", "When did the ICO fine Dunmore Ferries?", []),
        ("The ICO fined Dunmore Ferries £5,000 on 3 May 2021.", "How much did the ICO fine Dunmore Ferries?", []),
        ("The CNIL fined Dunmore Ferries £5,000.", "How much did the ICO fine Dunmore Ferries?", []),
        ("The ICO fined DF £5,000 in October 2022.", "How much did the ICO fine Dunmore Ferries?", ["5000 GBP"]),
        (
            "The ICO found that Dunmore Ferries had not infringed the law.",
            "Why was Dunmore Ferries fined?",
            ["no violation"],
        ),
        ("The High Court dismissed the appeal of Dunmore Ferries.", "Why was Dunmore Ferries fined?", []),
        ("In ENF-77/22 the ICO imposed a fine of £5,000.", "How much did the ICO fine Dunmore Ferries?", ["5000 GBP"]),
    ],
)
def test_a_note_disagrees_in_day_sum_or_outcome_but_not_where_it_tells_of_another_matter(
    says: str, question: str, told: list[str]
) -> None:
    head = (
        "title: ICO - Dunmore Ferries\nregulator: ICO\nrespondent: Dunmore Ferries\npenalty: 70000 GBP\ndecided: "
        "2022-10-24\n"
    )
    text = (
        f"---\n{head}case_number: ENF-77/22\noutcome: violation\naliases:\n  - DF\n---\n# ICO - Dunmore Ferries\n\n"
        "The ICO fined Dunmore Ferries £70,000 because it had lost letters of its customers.\n"
    )
    ours = read_document("ours.md", text.encode())
    note = read_document("note.md", f"# A note of the office\n\n{says}\n".encode())
    documents = {d.document_id: d for d in (ours, note)}
    found = note_disagreements(
        understand(question), {note.document_id: [ours.document_id]}, [ours.document_id], documents.__getitem__
    )
    assert [d.other.value for one in found for d in one.differences] == told


@pytest.mark.parametrize(
    ("title", "told"), [("ICO on Dunmore Ferries", True), ("ICO on Tessel Optics", False), ("A note", False)]
)
def test_a_sentence_that_names_nobody_tells_of_whom_the_title_names(title: str, told: bool) -> None:
    note = read_document("note.md", f"# {title}\n\nThe ICO imposed a fine of £90,000 on the company.\n".encode())
    documents = {d.document_id: d for d in (*OURS.values(), note)}
    asked, ours = understand("How much was Dunmore Ferries fined?"), OURS["ico"].document_id
    found = note_disagreements(asked, {note.document_id: [ours]}, [ours], documents.__getitem__)
    assert bool(found) == told
