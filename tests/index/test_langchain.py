"""Our retriever passes LangChain's own standard tests."""

from collections.abc import Iterator

import pytest
from langchain_tests.integration_tests import RetrieversIntegrationTests

from corpus.chunk import PassageSettings
from index.fakes import FakeEmbedder
from index.langchain import RulingsRetriever
from index.store import Index
from tests.index.conftest import ruling


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """Return an index of a few rulings, opened once."""
    folder = tmp_path_factory.mktemp("langchain")
    for n in range(4):
        (folder / f"{n}.md").write_text(ruling(f"Party{n} Ltd", f"laptop {n}"), encoding="utf-8")
    with Index.open(folder / "index", embedder_factory=FakeEmbedder, settings=PassageSettings(40, 60)) as index:
        index.ingest([folder / f"{n}.md" for n in range(4)])
        yield index


class TestRetriever(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _open(self, searched: Index) -> None:
        type(self)._searched = searched

    @property
    def retriever_constructor(self) -> type[RulingsRetriever]:
        return RulingsRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, object]:
        return {"index": type(self)._searched, "k": 3}

    @property
    def retriever_query_example(self) -> str:
        return "Why did Party2 Ltd break Article 32 GDPR?"


def test_a_retrieved_document_points_at_its_characters(searched: Index) -> None:
    found = RulingsRetriever(index=searched, k=2).invoke("laptop of Party3")
    assert len(found) == 2
    for document in found:
        whole = searched.document(document.metadata["document_id"])
        assert whole.text[document.metadata["start"] : document.metadata["end"]] == document.page_content
