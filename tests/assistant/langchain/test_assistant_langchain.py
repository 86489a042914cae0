"""The assistant in LangChain: the standard tests pass, and what comes out is what the assistant gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.messages import AIMessage, HumanMessage
from langchain_tests.integration_tests import EmbeddingsIntegrationTests, RetrieversIntegrationTests
from langchain_tests.unit_tests import EmbeddingsUnitTests

from assistant import Assistant, Filters
from assistant.answer.say.written import written
from assistant.errors import QuestionError
from assistant.langchain import RulingsEmbeddings, RulingsRetriever, answering, answering_in_text
from tests.assistant.conftest import CLINIC_QUESTION


@pytest.fixture(scope="module")
def opened(home: Path) -> Iterator[Assistant]:
    with Assistant.open(home, starter=False) as made:
        yield made


class _Opened:
    @pytest.fixture(autouse=True)
    def _open(self, opened: Assistant) -> None:
        type(self).opened = opened


class TestRetriever(_Opened, RetrieversIntegrationTests):
    @property
    def retriever_constructor(self) -> type[RulingsRetriever]:
        return RulingsRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, object]:
        return {"assistant": type(self).opened, "k": 3}

    @property
    def retriever_query_example(self) -> str:
        return CLINIC_QUESTION


class _Embeddings(_Opened):
    @property
    def embeddings_class(self) -> type[Embeddings]:
        return RulingsEmbeddings

    @property
    def embedding_model_params(self) -> dict[str, object]:
        return {"assistant": type(self).opened}


class TestEmbeddingsAsUnits(_Embeddings, EmbeddingsUnitTests):
    pass


class TestEmbeddings(_Embeddings, EmbeddingsIntegrationTests):
    pass


def test_the_retriever_gives_the_passages_of_a_search_with_flat_metadata(opened: Assistant) -> None:
    found = RulingsRetriever(assistant=opened, k=2).invoke("patients")
    assert [d.id for d in found] == [h.passage.passage_id for h in opened.search("patients", 2)]
    for document in found:
        whole = opened.document(document.metadata["document_id"]).text
        assert whole[document.metadata["start"] : document.metadata["end"]] == document.page_content
        assert all(isinstance(value, str | int | float) for value in document.metadata.values())


def test_filters_and_k_may_come_with_each_call(opened: Assistant) -> None:
    retriever = RulingsRetriever(assistant=opened)
    found = retriever.invoke("patients", k=1, filters=Filters(regulators=("ico",)))
    assert [d.metadata["title"] for d in found] == ["ICO (UK) - Harbour Bakery"]


@pytest.mark.parametrize(
    "asked",
    [
        CLINIC_QUESTION,
        {"question": CLINIC_QUESTION},
        [HumanMessage("Hello?"), AIMessage("Ask."), HumanMessage(CLINIC_QUESTION)],
    ],
    ids=["text", "object", "messages"],
)
def test_the_runnable_gives_the_assistants_own_answer(opened: Assistant, asked) -> None:
    history = ("Hello?",) if isinstance(asked, list) else ()
    own = opened.ask(CLINIC_QUESTION, history)
    answer = answering(opened).invoke(asked)
    assert (answer.statements, answer.citations) == (own.statements, own.citations)


def test_the_text_streams_in_pieces_that_make_up_the_whole(opened: Assistant) -> None:
    pieces = list(answering_in_text(opened).stream(CLINIC_QUESTION))
    assert len(pieces) > 1
    assert "".join(pieces) == written(opened.ask(CLINIC_QUESTION))


def test_a_conversation_without_a_question_is_refused(opened: Assistant) -> None:
    with pytest.raises(QuestionError, match="No message is the user's"):
        answering(opened).invoke([AIMessage("Hello")])
