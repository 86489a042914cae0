"""What two documents on one ruling say differently."""

import pytest

from assistant.precedence.differ import differences
from corpus.read import read_document
from corpus.types import Document

HEAD = {
    "Authority": "ICO (UK)",
    "Party": "Lantern Energy",
    "Decided": "2023-03-01",
    "Fine": "90,000 GBP",
    "Outcome": "Violation",
    "Appeal": "Not appealed",
}
BODY = """

## Facts

Lantern Energy kept the meter readings of 40,000 former customers for eleven years in an open folder.

## Order

{order}
"""
FINED = "The Commissioner fined Lantern Energy £90,000."


def document(order: str = FINED, **head: str | None) -> Document:
    fields = {**HEAD, **head}
    lines = "".join(f"**{name}:** {value}\n" for name, value in fields.items() if value)
    party = fields["Party"] or "Lantern Energy"
    return read_document("x.md", f"# ICO (UK) - {party}\n\n{lines}{BODY.format(order=order)}".encode())


@pytest.mark.parametrize(
    ("other", "names"),
    [
        (document(), []),
        (document("The Commissioner fined Lantern Energy £9.", Fine="9 GBP"), ["penalty"]),
        (document("No fine was imposed.", Fine="None"), ["penalty"]),
        (document(Fine="90,000 EUR"), ["penalty"]),
        (document(Outcome="No violation"), ["outcome"]),
        (document(Appeal="Appealed - Overturned"), ["status"]),
        (document(Decided="2021-03-01"), ["decided"]),
        (document(Party="Quillon Freight"), ["respondent"]),
        (document(Party="Lantern Energy Holdings plc"), []),
        (document("It fined Lantern Energy £60,000 for the folder and £30,000 for the time.", Fine=None), []),
        (document(Fine=None, Outcome=None, Appeal=None), []),
    ],
)
def test_what_two_documents_state_differently_is_found(other: Document, names: list[str]) -> None:
    assert [d.name.value for d in differences(document(), other)] == names
    assert [d.name.value for d in differences(other, document())] == names
