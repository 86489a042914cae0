"""A question that asks for several things is parted into them."""

import pytest

from assistant.answer.asked.parts import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "In the Acme case, how many were hit, and by when must it tell them?",
            ("how many were hit", "by when must it tell them"),
        ),
        ("Who lost the laptop and why?", ("Who lost the laptop", "why")),
        ("Did Acme tell the DPC, and if so, when?", ("Did Acme tell the DPC", "when")),
        ("Was it fined? If not, why was it spared?", ("Was it fined? If not, why was it spared",)),
        ("What did Acme say, and did the court believe it?", ("What did Acme say", "did the court believe it")),
        ("When Acme moved, what was lost and what was kept?", ("When Acme moved, what was lost", "what was kept")),
        (
            "Which firm ran the shop and was found to have lied?",
            ("Which firm ran the shop and was found to have lied",),
        ),
        (
            "What did the couple and others whose data leaked get?",
            ("What did the couple and others whose data leaked get",),
        ),
        ("acme fine amount", ()),
    ],
)
def test_each_clause_that_asks_is_a_part(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts
