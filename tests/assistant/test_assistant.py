"""The main job on real input: a question in, checked quotations out, or a plain no."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.answer import Answer
from assistant.answer.asked.question import understand
from assistant.answer.say.cite import cite
from assistant.answer.say.contract import to_json
from assistant.answer.types import Outcome
from assistant.answer.weigh.evidence import answering
from assistant.assistant import Assistant, open_assistant
from assistant.open import open_index
from assistant.settings import load_settings
from index.retrieve import retrieve
from index.types import Filters

pytestmark = pytest.mark.slow
RCMP = "Why was the RCMP's use of Clearview AI unlawful?"


@pytest.fixture(scope="module")
def home(starter_home: Path) -> Path:
    """Return the home that the tests of this file share."""
    return starter_home


@pytest.fixture(scope="module")
def starter(home: Path) -> Iterator[Assistant]:
    """Return the assistant over the starter corpus, with the real model."""
    assistant = open_assistant(load_settings({"home": home}, {}).settings)
    yield assistant
    assistant.index.close()


def assert_verbatim(assistant: Assistant, answer: Answer) -> None:
    """Check that every quotation is the source's characters, and every statement is carried by one."""
    assert answer.citations
    for citation in answer.citations:
        document = assistant.document(citation.document_id)
        assert document.text[citation.start : citation.end] == citation.quote
    quotes = {c.n: " ".join(c.quote.split()) for c in answer.citations}
    for statement in answer.statements:
        assert statement.citations and all(n in quotes for n in statement.citations)


def test_the_first_question_is_answered_from_our_rcmp_ruling(starter: Assistant) -> None:
    answer = starter.ask(RCMP)
    assert answer.outcome is Outcome.ANSWERED
    assert_verbatim(starter, answer)
    first = answer.citations[0]
    assert (first.source, first.regulator, first.section) == ("2021-opc-rcmp.md", "OPC", "Findings")
    assert first.paragraph and "third party" in answer.statements[0].text


@pytest.mark.parametrize(
    "question, source, words",
    [
        (
            "How much did the Greek data protection authority fine Clearview AI?",
            "2022-hdpa-clearview-ai.md",
            "20 million",
        ),
        (
            "Which article did Google breach in the CNIL's 2019 decision on personalised advertising?",
            "2019-cnil-google.md",
            "Article",
        ),
        ("What did the Upper Tribunal decide about Clearview AI?", "2025-ukut-clearview-ai.md", "Upper Tribunal"),
    ],
)
def test_other_matters_are_found_and_quoted(starter: Assistant, question: str, source: str, words: str) -> None:
    answer = starter.ask(question)
    assert_verbatim(starter, answer)
    assert source in {c.source for c in answer.citations}
    assert words in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "What is the best recipe for sourdough bread?",
        "How much did the CNIL fine Doctolib?",
        "What did the ICO decide about Snapchat's My AI chatbot?",
    ],
)
def test_what_the_corpus_does_not_hold_is_said_so_without_sources(starter: Assistant, question: str) -> None:
    answer = starter.ask(question)
    assert answer.outcome is Outcome.ABSTAINED
    assert (answer.answer, answer.statements, answer.citations) == ("", (), ())
    assert "The corpus holds" in answer.coverage and "OPC" in answer.coverage


def test_an_answer_keeps_to_the_number_of_words_set(home: Path, starter: Assistant) -> None:
    assert len(starter.ask(RCMP).answer.split()) <= 120
    brief = open_assistant(load_settings({"home": home, "words": 40}, {}).settings)
    assert len(brief.ask(RCMP).answer.split()) <= 40
    brief.index.close()


def test_a_follow_up_is_searched_with_the_question_it_leans_on(starter: Assistant) -> None:
    answer = starter.ask("And when did they stop using it?", history=[RCMP])
    assert answer.question != answer.searched and "RCMP" in answer.searched
    assert "2021-opc-rcmp.md" in {c.source for c in answer.citations}


def test_a_question_that_describes_another_matter_stands_alone_whatever_it_seems_to_point_back_to(
    starter: Assistant,
) -> None:
    question = "Which company sold genetic tests and how many people were affected?"
    answer = starter.ask(question, history=[RCMP])
    assert answer.searched == question
    assert "23andMe" in answer.statements[0].text


def test_one_that_the_ruling_before_answers_is_carried_on(starter: Assistant) -> None:
    answer = starter.ask("Did they accept the recommendations?", history=[RCMP])
    assert answer.searched.startswith(RCMP)
    assert "RCMP" in answer.statements[0].text


def test_filters_bound_what_may_be_cited(starter: Assistant) -> None:
    answer = starter.ask("Why was Clearview AI fined?", filters=Filters(regulators=("Garante",)))
    assert {c.regulator for c in answer.citations} == {"Garante"}


def test_without_the_starter_corpus_its_documents_are_out_of_sight(home: Path, starter: Assistant) -> None:
    bare = open_assistant(load_settings({"home": home, "starter": False}, {}).settings)
    answer = bare.ask(RCMP)
    assert (answer.outcome, answer.hits) == (Outcome.ABSTAINED, ())
    bare.index.close()


def test_the_public_object_has_the_keys_of_the_contract(starter: Assistant) -> None:
    answer = to_json(starter.ask(RCMP))
    json.dumps(answer)
    assert (
        list(answer)
        == """
        question searched kind outcome answer written_by statements notes rows citations hits coverage
        choices nearest refusal timings_ms
    """.split()
    )
    assert list(answer["citations"][0]) == (
        "n document_id title source url regulator section paragraph page start end quote provenance".split()
    )
    assert list(answer["hits"][0]) == ["rank", "score", "document_id", "title", "source", "section", "text"]


def test_a_quotation_with_one_word_altered_is_refused(starter: Assistant) -> None:
    retrieval = retrieve(starter.index, RCMP)
    best = answering(understand(RCMP), RCMP, retrieval, starter.document).candidates[0]
    document = starter.document(best.document_id)
    assert cite(1, best, document, "x.md")
    assert cite(1, replace(best, text=best.text.replace("unlawful", "lawful")), document, "x.md") is None
    assert cite(1, replace(best, start=best.start + 1), document, "x.md") is None


@pytest.fixture(scope="module")
def news(shared: Path, new_home: Callable[[], Path]) -> Iterator[Assistant]:
    """Return the assistant over the news article and a few decisions, without the starter corpus."""
    settings = load_settings({"home": new_home(), "starter": False}, {}).settings
    with open_index(settings) as index:
        index.ingest(
            [shared / "corpus" / "seeds", shared / "corpus" / "others", shared / "corpus" / "authorities" / "Austria"]
        )
    assistant = open_assistant(settings)
    yield assistant
    assistant.index.close()


def test_the_news_article_answers_why_the_police_broke_the_law(news: Assistant) -> None:
    answer = news.ask(RCMP)
    assert_verbatim(news, answer)
    assert any("seeds" in c.source or c.source.startswith("000_") for c in answer.citations)
    assert "compiled illegally by a commercial company" in answer.answer


@pytest.mark.parametrize(
    "question",
    ["How do I boot Windows 11 in Safe Mode?", "What is the total economic impact of IBM robotic process automation?"],
)
def test_the_advertising_around_the_article_answers_nothing_and_is_nowhere(news: Assistant, question: str) -> None:
    assert news.ask(question).outcome is Outcome.ABSTAINED
    texts = [news.document(e.document_id).text for e in news.index.documents()]
    assert not any(
        word in text for text in texts for word in ("Windows 11", "robotic process", "Most Popular", "affiliate")
    )


def test_a_front_page_and_a_banner_are_turned_away_by_name(news: Assistant) -> None:
    refused = {Path(s.name).name: s.reason for s in news.index.sources() if s.state == "rejected"}
    assert len(refused) == 2 and all(reason and name in reason for name, reason in refused.items())


def test_an_authority_that_did_not_act_on_a_party_is_not_answered_for(starter: Assistant) -> None:
    assert starter.ask("What did Spain's AEPD fine Criteo?").outcome is Outcome.ABSTAINED


@pytest.mark.parametrize(
    ("question", "source", "words"),
    [
        ("Did Mercadona appeal?", "2021-aepd-mercadona.md", "closed"),
        ("Did Cadillac Fairview appeal?", "2020-opc-cadillac-fairview.md", "No court challenge"),
        ("Did Home Depot appeal?", "2023-opc-home-depot.md", "are final"),
    ],
)
def test_whether_a_party_appealed_is_told_from_what_its_ruling_says_of_its_status(
    starter: Assistant, question: str, source: str, words: str
) -> None:
    answer = starter.ask(question)
    assert {c.source for c in answer.citations} == {source} and words in answer.answer


def test_a_name_with_two_letters_swapped_is_found(starter: Assistant) -> None:
    answer = starter.ask("How much was Crieto fined?")
    assert answer.citations[0].source == "2023-cnil-criteo.md" and "40 million" in answer.statements[0].text


def test_a_party_is_known_by_the_part_of_its_name_that_the_title_has(starter: Assistant) -> None:
    answer = starter.ask("Did Desjardins notify the regulator of the breach?")
    assert {c.source for c in answer.citations} == {"2020-opc-desjardins.md"}
