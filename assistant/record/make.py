"""Make the record of an answer."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

from assistant.answer.answer import Answer
from assistant.record.digest import digest_of
from assistant.record.schema import (
    FORMAT,
    VERSION,
    AnswerRecord,
    RecordedCitation,
    RecordedCorpus,
    RecordedDocument,
    RecordedModel,
    RecordedStatement,
)
from corpus.types import FactName
from index.catalog.documents import DocumentEntry
from index.store import Index
from index.types import Filters

KEPT_FACTS = (
    FactName.REGULATOR,
    FactName.COURT,
    FactName.RESPONDENT,
    FactName.CASE_NUMBER,
    FactName.DECIDED,
    FactName.OUTCOME,
    FactName.PENALTY,
    FactName.STATUS,
)


def record_of(
    answer: Answer,
    index: Index,
    *,
    history: Sequence[str] = (),
    filters: Filters = Filters(),
    settings: Mapping[str, str | int | float | bool | None] | None = None,
    language_model: str | None = None,
) -> AnswerRecord:
    """Return the record of an answer that `index` gave; `settings` are those that shape answers, by name."""
    catalog_id, change = index.change()
    entries = {entry.document_id: entry for entry in index.documents(removed=True)}
    cited = dict.fromkeys(c.document_id for c in answer.citations)
    made = AnswerRecord(
        format=FORMAT,
        version=VERSION,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        product=product_version(),
        question=answer.question,
        history=tuple(history),
        searched=answer.searched,
        filters=_given(filters),
        settings=dict(settings or {}),
        outcome=answer.outcome.value,
        statements=tuple(RecordedStatement(text=s.text, citations=s.citations) for s in answer.statements),
        citations=tuple(RecordedCitation.model_validate(_known(asdict(c))) for c in answer.citations),
        documents=tuple(_document(index, entries[document_id]) for document_id in cited),
        corpus=RecordedCorpus(
            catalog_id=catalog_id,
            change=change,
            documents=sum(entry.removed_at is None for entry in entries.values()),
            covers=answer.coverage,
        ),
        model=RecordedModel(
            embeddings=index.embedder.model_id, fingerprint=index.embedder.fingerprint, language_model=language_model
        ),
        digest="0" * 64,
    )
    return made.model_copy(update={"digest": digest_of(made.model_dump(mode="json"))})


def product_version() -> str:
    """Return the version of the installed program, "source" where it runs from its folder."""
    try:
        return version("rulings")
    except PackageNotFoundError:
        return "source"


def _document(index: Index, entry: DocumentEntry) -> RecordedDocument:
    document = index.document(entry.document_id)
    facts = {name.value: document.values(name) for name in KEPT_FACTS}
    return RecordedDocument(
        document_id=document.document_id,
        text_sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        title=document.title,
        url=document.url,
        sources=entry.names,
        added_at=entry.added_at,
        facts={name: values for name, values in facts.items() if values},
    )


def _known(citation: dict[str, object]) -> dict[str, object]:
    """Return the fields of a citation that records have: an answer's own may grow."""
    known = {name: citation[name] for name in RecordedCitation.model_fields}
    provenance = citation["provenance"]
    assert isinstance(provenance, dict)
    return {**known, "provenance": {**provenance, "origin": str(provenance["origin"])}}


def _given(filters: Filters) -> dict[str, list[str] | int]:
    given = {name: value for name, value in asdict(filters).items() if value not in ((), None)}
    return {name: value if isinstance(value, int) else [str(v) for v in value] for name, value in given.items()}
