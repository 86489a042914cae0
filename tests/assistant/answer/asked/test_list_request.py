"""What a question for a list asks of the facts of rulings, and what is left as its topic."""

import pytest

from assistant.answer.asked.list_request import End, lists_rulings, request_of
from assistant.answer.asked.list_topic import topic_of
from assistant.library.provision import Provision


@pytest.mark.parametrize(
    "question, authorities, places",
    [
        ("List the DPC decisions about CCTV", ("DPC",), ()),
        ("Which fines of the AP are over 50 million euros?", ("AP",), ()),
        ("List the judgments of the CJEU", ("CJEU",), ()),
        ("List all Canadian rulings", (), ("Canada",)),
        ("Which rulings came from Italy?", (), ("Italy",)),
        ("Which UK rulings are about cookies?", (), ("United Kingdom",)),
        ("Which rulings concern transfers to the United States?", (), ()),
        ("Which rulings mention the ICO?", (), ()),
    ],
)
def test_who_ruled_and_where_is_told_from_what_a_ruling_is_about(
    question: str, authorities: tuple[str, ...], places: tuple[str, ...]
) -> None:
    request = request_of(question)
    assert (request.authorities, request.jurisdictions) == (authorities, places)


@pytest.mark.parametrize(
    "question, statuses",
    [
        ("Which rulings were overturned on appeal?", ("overturned",)),
        ("Which rulings are under appeal?", ("appealed",)),
        ("Which fines were upheld by a court?", ("upheld",)),
        ("Which decisions were not appealed?", ("not appealed",)),
        ("Which cases were settled?", ("settled",)),
        ("Which complaints were upheld?", ()),
    ],
)
def test_what_became_of_a_ruling_is_its_status(question: str, statuses: tuple[str, ...]) -> None:
    assert request_of(question).statuses == statuses


@pytest.mark.parametrize(
    "question, end",
    [
        ("Which ruling has the highest fine?", End("penalty", True)),
        ("What is the lowest fine by the ICO?", End("penalty", False)),
        ("What are the three largest fines on Meta?", End("penalty", True, 3)),
        ("Top 5 fines by the DPC", End("penalty", True, 5)),
        ("What was the DPC's biggest fine in 2022?", End("penalty", True)),
        ("What is the most recent ruling on TikTok?", End("decided", True)),
        ("What is the oldest decision in the corpus?", End("decided", False)),
        ("What did the ICO say in its latest decision on TikTok?", None),
        ("Who fined Meta the most?", End("penalty", True)),
        ("Which ruling is the oldest?", End("decided", False)),
        ("Which fine imposed by the ICO was the highest?", End("penalty", True)),
        ("Why was the fine the highest of its kind?", None),
        ("What is the highest fine possible under the GDPR?", None),
        ("What reason did the DPC give for its largest fine?", None),
    ],
)
def test_only_a_question_for_the_ruling_itself_asks_for_an_end(question: str, end: End | None) -> None:
    assert request_of(question).end == end


@pytest.mark.parametrize(
    "question, lists",
    [
        ("List the ICO's reprimands", True),
        ("How many rulings are there by the CNIL?", True),
        ("How many documents are in the corpus?", True),
        ("Which ruling was overturned?", True),
        ("Largest fine on Clearview?", True),
        ("How many complaints did the DPC receive?", False),
        ("How many customers did the breach concern?", False),
        ("What fine did the ICO impose on Marriott?", False),
        ("Which article did the DPC cite in the WhatsApp decision?", False),
        ("Why was the highest fine imposed?", False),
    ],
)
def test_a_question_that_facts_of_the_catalog_answer_is_a_list(question: str, lists: bool) -> None:
    assert lists_rulings(question) is lists


@pytest.mark.parametrize("question", ["biggest gdpr fine ever", "What is the highest fine under the GDPR?"])
def test_an_act_alone_stands_for_all_of_its_provisions(question: str) -> None:
    request = request_of(question)
    (act,) = request.provisions
    assert (act.value, act.counterpart, request.topic) == ("GDPR", None, "")
    assert all(act.holds(Provision("Article", number, "GDPR")) for number in ("6(1)(f)", "32"))
    assert not act.holds(Provision("Article", "32", "UK GDPR"))


def test_a_provision_is_read_with_its_act_and_without_one_as_of_the_gdpr() -> None:
    for question in ("Which rulings cite Article 22 GDPR?", "Which rulings cite Art. 22?"):
        (provision,) = request_of(question).provisions
        assert provision.value == "Article 22 GDPR"
        assert request_of(question).topic == ""


@pytest.mark.parametrize(
    "question, topic",
    [
        ("Which rulings are about data breaches?", "data breaches"),
        ("Which rulings concern children's data?", "children's data"),
        ("Which rulings were overturned on appeal?", ""),
        ("Which companies were fined for breaching the law?", ""),
    ],
)
def test_a_topic_keeps_the_words_that_any_ruling_holds_only_where_they_name_a_thing(question: str, topic: str) -> None:
    assert topic_of(question.replace("overturned on appeal", "")) == topic
