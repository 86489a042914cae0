"""Rows of a list that the facts of the catalog decide."""

from dataclasses import replace

from assistant.answer.asked.list_request import request_of
from assistant.answer.lists.listed import Listed
from assistant.answer.lists.rows import rows_by_facts
from assistant.answer.lists.select import Listing
from corpus.types import Document, FactName, Kind
from tests.corpus.ruling import ruling

TEXT = "# A ruling\n\n## Summary\n\nThe CNIL ordered the firm to delete the files.\n"
DOCUMENT = ruling(TEXT)


def test_a_list_by_facts_reads_no_ruling_that_it_does_not_show() -> None:
    read: list[str] = []

    def document_of(document_id: str) -> Document:
        read.append(document_id)
        return replace(DOCUMENT, document_id=document_id)

    fit = [Listing(f"d{n}", f"Ruling {n}", Kind.DECISION, {FactName.REGULATOR: ("CNIL",)}) for n in range(20)]
    rows = rows_by_facts(request_of("Which decisions are from the CNIL?"), fit, document_of, Listed(matters=3, whole=3))
    assert read == [c.document_id for c in rows.chosen] and len(read) == 3
