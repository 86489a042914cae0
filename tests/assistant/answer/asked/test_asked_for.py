"""What a question asks for, as "no sentence says" goes on."""

import pytest

from assistant.answer.asked.asked_for import asked_for


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How many vehicles were fitted with trackers?", "how many vehicles"),
        ("On which day did Acme tell the DPC?", "which day"),
        ("What is the name of the bank that was fined?", "the name"),
        ("How much in all?", "how much"),
        ("After the leak, who wrote to the patients?", "who"),
        ("By whom was the file sent?", "whom"),
        ("Acme lost a laptop. Did the thief read it?", "whether that is so"),
        ("What did Acme say?", "what is asked"),
        ("acme laptop thief name", "what is asked"),
    ],
)
def test_what_is_asked_for_is_told_in_the_words_of_the_question(question: str, asked: str) -> None:
    assert asked_for(question) == asked
