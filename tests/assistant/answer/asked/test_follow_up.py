"""Follow-ups are searched with what they lean on."""

import pytest

from assistant.answer.asked.follow_up import Anchor, anchor_of, can_only_follow, same_of_another, searched_question

HISTORY = ["How much was 23andMe fined?"]


@pytest.mark.parametrize(
    "question",
    [
        "What had the regulator proposed originally?",
        "And when did they stop?",
        "Why?",
        "Had it answered the earlier order?",
    ],
)
def test_a_question_that_points_back_carries_the_one_before(question: str) -> None:
    assert searched_question(question, HISTORY) == f"{HISTORY[0]} {question}"


def test_a_question_that_names_its_own_matter_stands_alone() -> None:
    question = "What did the Hamburg commissioner order Clearview AI to delete in January 2021?"
    assert searched_question(question, HISTORY) == question


def test_a_term_that_is_asked_for_stands_alone_however_short() -> None:
    assert searched_question("What is a processor?", HISTORY) == "What is a processor?"


@pytest.mark.parametrize(
    ("history", "question", "searched"),
    [
        (["Why was Uber fined?", "What about Marriott?"], "And how much?", "Why was Marriott fined? And how much?"),
        (["Why was Uber fined?"], "List the fines above 10 million euros", "List the fines above 10 million euros"),
        (["Why was Uber fined?"], "Which company paid the highest fine?", "Which company paid the highest fine?"),
        (
            ["Which fines were imposed in France?"],
            "What was the highest fine?",
            "Which fines were imposed in France? What was the highest fine?",
        ),
        (["Which fines were imposed in France?"], "And in Ireland?", "Which fines were imposed in Ireland?"),
    ],
)
def test_a_conversation_goes_on_from_what_its_last_question_meant(
    history: list[str], question: str, searched: str
) -> None:
    assert (same_of_another(question, history) or searched_question(question, history)) == searched


def test_a_long_conversation_goes_on_from_its_last_matter() -> None:
    history = ["Why was Uber fined?", *["And Marriott?", "What did it argue?"] * 40]
    assert searched_question("And how much?", history) == "Why was Marriott fined? And how much?"


def test_a_list_of_which_an_end_was_taken_is_known() -> None:
    history = ["Which fines were imposed in France?", "Which of these was the highest?"]
    assert anchor_of("Why was that one so high?", history) == Anchor(*history)


@pytest.mark.parametrize(
    ("question", "follows"),
    [
        ("And what did it order?", True),
        ("Did they take it to the tribunal?", True),
        ("Which theme park took a boy's thumbprint?", False),
        ("Did the hotel chain whose guests' passport numbers leaked say that it was sorry?", False),
    ],
)
def test_a_question_too_short_to_say_who_they_are_can_only_follow(question: str, follows: bool) -> None:
    assert can_only_follow(question) is follows


def test_without_a_history_the_question_is_searched_as_asked() -> None:
    assert searched_question("And when did they stop?", []) == "And when did they stop?"


@pytest.mark.parametrize("question", ["And Uber?", "And in the case of Uber?", "What about the Uber case?"])
def test_a_follow_up_that_only_names_another_party_asks_the_same_of_it(question: str) -> None:
    assert same_of_another(question, HISTORY) == "How much was Uber fined?"


@pytest.mark.parametrize(
    ("history", "question", "means"),
    [
        (["What did the DPC fine TikTok?"], "And the British regulator?", "What did the UK authority fine TikTok?"),
        (
            ["What did the Dutch authority fine Acme?", "Was there an appeal?"],
            "And the Greek one?",
            "What did the Greek authority fine Acme?",
        ),
        (["Did the ICO fine 23andMe?"], "How about Canada, did they?", "Did the OPC fine 23andMe?"),
        (
            ["How high was the fine on Acme?", "Did the Conseil d'État uphold it?"],
            "And Uber?",
            "How high was the fine on Uber?",
        ),
    ],
)
def test_a_follow_up_may_change_to_the_authority_of_another_country(
    history: list[str], question: str, means: str
) -> None:
    assert same_of_another(question, history) == means


@pytest.mark.parametrize("question", ["And what did Uber argue?", "What about the school in Skellefteå?"])
def test_one_that_says_more_asks_something_else(question: str) -> None:
    assert same_of_another(question, HISTORY) is None
