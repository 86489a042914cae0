"""The assistant in LangChain: a retriever, its embeddings, and a runnable that answers.

>>> from assistant import Assistant
>>> from assistant.langchain import RulingsRetriever, answering
>>> assistant = Assistant.open(home=home, starter=False)
>>> found = RulingsRetriever(assistant=assistant, k=1).invoke("records without a password")
>>> found[0].metadata["title"]
'DPC (Ireland) - Northwind Clinic'
>>> answering(assistant).invoke("Why did the DPC fine Northwind Clinic?").outcome.value
'answered'
"""

from assistant.langchain.answering import answering, answering_in_text
from assistant.langchain.retriever import RulingsEmbeddings, RulingsRetriever

__all__ = ["RulingsEmbeddings", "RulingsRetriever", "answering", "answering_in_text"]
