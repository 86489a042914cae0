"""What stands above a document's words: who ruled, when, how, and whether it still holds."""

from assistant.answer.reconcile.standing import standing_of
from assistant.library.library import Library
from assistant.penalty import penalty_in_words
from assistant.reading.types import Head, Standing
from corpus.authors import author_of
from corpus.types import Document, FactName, Kind

_KINDS = {
    Kind.DECISION: "Regulator's decision",
    Kind.JUDGMENT: "Court judgment",
    Kind.REPORT: "Regulator's report",
    Kind.GUIDANCE: "Guidance",
    Kind.ARTICLE: "News article",
}
_NOT_FINAL = {"appealed", "varied", "overturned", "remitted"}


def head_of(library: Library, document: Document) -> Head:
    """Return the head of a document, be it removed since."""
    penalty = _first(document, FactName.PENALTY)
    held = library.whence(document.document_id)
    return Head(
        document_id=document.document_id,
        title=document.title,
        authority=author_of(document),
        jurisdiction=_first(document, FactName.JURISDICTION),
        respondent=_first(document, FactName.RESPONDENT),
        decided=_first(document, FactName.DECIDED) or _first(document, FactName.PUBLISHED),
        outcome=_first(document, FactName.OUTCOME),
        penalty=penalty_in_words(penalty) if penalty else None,
        kind=document.kind,
        kind_in_words=_KINDS[document.kind],
        is_official=document.kind is not Kind.ARTICLE,
        standing=_standing(document),
        language=document.language,
        source=held.name,
        url=document.url,
        provenance=held.provenance,
        is_removed=document.document_id not in library.index.titles(),
    )


def _standing(document: Document) -> Standing:
    """Return a ruling's standing; the warning says what a reader must look up before relying on it."""
    statuses = document.values(FactName.STATUS)
    found = standing_of(document)
    status = next((s for s in statuses if s in _NOT_FINAL), next(iter(statuses), "unknown"))
    if found:
        return Standing(status, f"This ruling {found[0]}. See what became of it before relying on it.")
    if document.kind is Kind.ARTICLE:
        return Standing(status, "A news article: look for the authority's own document before relying on it.")
    return Standing(status, None)


def _first(document: Document, name: FactName) -> str | None:
    return next(iter(document.values(name)), None)
