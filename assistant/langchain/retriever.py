"""The assistant's search as a LangChain retriever, and its embedding model as LangChain embeddings."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.assistant import Assistant
from assistant.rows.hits import hit_object
from index.embed.langchain import LangChainEmbeddings
from index.types import Filters


class RulingsRetriever(BaseRetriever):
    """Gives the passages that `Assistant.search` gives, as LangChain documents.

    `page_content` is the passage as it stands in its document, characters `start` to `end`; the metadata is flat and
    holds no None; `provenance` is told in words, and `claimed_url` is an address that the document gives for itself.
    `k`, `filters` and `several` may also be given with each call: `retriever.invoke(question, k=3)`. Raises
    `QuestionError` for a question that is empty or overlong.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    assistant: Assistant
    k: int = 10
    filters: Filters = Filters()
    several: bool = False

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **given: Any
    ) -> list[LangChainDocument]:
        k, filters = int(given.get("k", self.k)), given.get("filters", self.filters)
        hits = self.assistant.search(query, k, filters, several=given.get("several", self.several))
        return [_document(hit_object(hit, self.assistant)) for hit in hits]


def _document(found: dict[str, Any]) -> LangChainDocument:
    kept = {k: v for k, v in found.items() if v is not None and k not in ("text", "passage_id", "similar")}
    kept["provenance"] = found["provenance"]["says"]
    if claimed := found["provenance"]["claimed"]:
        kept["claimed_url"] = claimed
    return LangChainDocument(id=found["passage_id"], page_content=found["text"], metadata=kept)


class RulingsEmbeddings(LangChainEmbeddings):
    """The model that the assistant searches with, for vector stores of your own."""

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(assistant.index.embedder)
