"""The names in a question."""

import pytest

from assistant.answer.asked.names import names_in


@pytest.mark.parametrize(
    "question, names",
    [
        ("What did the ICO decide about Snapchat's My AI chatbot?", ("ICO", "Snapchat", "My AI")),
        ("Why was the Ministry of Defence fined?", ("Ministry", "Defence")),
        ("Which company was fined?", ()),
        ("RCMP searches: how many were justified?", ("RCMP",)),
        ("Did it breach Article 32 GDPR in May?", ()),
    ],
)
def test_names_are_the_capitalised_words_that_do_not_begin_a_sentence(question: str, names: tuple[str, ...]) -> None:
    assert names_in(question) == names
