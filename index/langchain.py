"""The retriever as LangChain has them, for chains and agents of others."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as LangChainDocument
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.retrieve import retrieve
from index.store import Index
from index.types import Filters, Hit


class RulingsRetriever(BaseRetriever):
    """Gives the best passages for a question as LangChain documents.

    `page_content` is the passage as it stands in its document, characters `start` to `end`; the metadata holds flat
    values only. `k` may also be given with each call: `retriever.invoke(question, k=3)`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: Index
    k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[LangChainDocument]:
        k = int(kwargs.get("k", self.k))
        hits = retrieve(self.index, query, k=k, filters=self.filters).hits[:k]
        return [self._document(hit) for hit in hits]

    def _document(self, hit: Hit) -> LangChainDocument:
        passage = hit.passage
        document = self.index.document(passage.document_id)
        found = {
            "document_id": passage.document_id,
            "title": document.title,
            "url": document.url,
            "provenance": self.index.origins.of(passage.document_id).provenance.in_full,
            "section": " › ".join(passage.section),
            "paragraph": passage.number,
            "page": passage.page,
            "role": passage.role.value,
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        }
        metadata = {name: value for name, value in found.items() if value is not None}
        return LangChainDocument(id=passage.passage_id, page_content=passage.text, metadata=metadata)
