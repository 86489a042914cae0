"""Find the rulings that cite a provision."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.say.cite import citation_at, paragraph_at
from assistant.answer.types import Citation
from assistant.citation.particulars import author_of
from assistant.library.provision import Provision, provision_of
from assistant.provisions.held import Held, held_in, together
from corpus.facts import ProvisionMention, find_provisions
from corpus.types import Document, FactName, Role, Span
from index.catalog.documents import DocumentEntry
from index.provenance import Whence
from index.store import Index

SHOWN_CITATIONS = 3
_ORDER = tuple(Held)


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that cites the provision: the provision as cited, what the sentence says of it, where it stands.

    `citation.quote` is the sentence; `start` and `end` are the characters of the provision itself.
    """

    provision: str
    held: Held
    start: int
    end: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Citing:
    """A ruling that cites the provision, with its most telling sentences first.

    `held` is what all of its sentences say between them; `mentions` counts them; `is_counterpart` tells that it cites
    the same provision of another act (the UK GDPR for the GDPR).
    """

    document_id: str
    title: str
    authority: str | None
    respondent: str | None
    decided: str | None
    held: Held
    mentions: int
    is_counterpart: bool
    sentences: tuple[CitedSentence, ...]


def rulings_citing(
    index: Index,
    provision: Provision,
    *,
    documents: Sequence[DocumentEntry] | None = None,
    sentences: int = SHOWN_CITATIONS,
    counterparts: bool = True,
) -> tuple[Citing, ...]:
    """Return the rulings that cite a provision or a part of it: those that held on it first, then the latest first.

    `documents` narrows the search, all living ones otherwise. Rulings that cite only the counterpart in another act
    come last. A ruling is known by its text alone: a header that lists the provision counts as a mention.
    """
    wanted = [provision, *([provision.counterpart] if counterparts and provision.counterpart else [])]
    entries = index.documents() if documents is None else documents
    facts = index.facts((FactName.PROVISION,))
    found: list[Citing] = []
    for entry in entries:
        values = [p for v in facts.get(entry.document_id, {}).get(FactName.PROVISION, ()) if (p := provision_of(v))]
        cited = next((w for w in wanted if any(w.holds(value) for value in values)), None)
        if cited and (one := _citing(index.document(entry.document_id), entry, cited, provision, sentences)):
            found.append(one)
    found.sort(key=lambda c: c.decided or "", reverse=True)
    return tuple(sorted(found, key=lambda c: (c.is_counterpart, _ORDER.index(c.held))))


def _citing(document: Document, entry: DocumentEntry, cited: Provision, asked: Provision, most: int) -> Citing | None:
    source = Whence(next(iter(entry.names), entry.document_id), (entry.provenance,))
    found = list(_sentences(document, cited, source))
    if not found:
        return None
    # One sentence may cite several parts of the provision; it is shown once.
    best: dict[tuple[int, int], CitedSentence] = {}
    for sentence in sorted(found, key=lambda s: (_ORDER.index(s.held), _is_header(document, s), s.start)):
        best.setdefault((sentence.citation.start, sentence.citation.end), sentence)
    return Citing(
        document_id=document.document_id,
        title=document.title,
        authority=author_of(document),
        respondent=next(iter(document.values(FactName.RESPONDENT)), None),
        decided=next(iter((*document.values(FactName.DECIDED), *document.values(FactName.PUBLISHED))), None),
        held=together([s.held for s in found]),
        mentions=len(found),
        is_counterpart=cited.act != asked.act,
        sentences=tuple(best.values())[:most],
    )


def _sentences(document: Document, cited: Provision, source: Whence | str) -> Iterator[CitedSentence]:
    for mention in find_provisions(document.text):
        value = provision_of(mention.value)
        if value and cited.holds(value):
            span, role = _sentence_of(document, mention)
            held = held_in(span.of(document.text), mention.span.start - span.start, role)
            yield CitedSentence(
                mention.value, held, mention.span.start, mention.span.end, citation_at(1, document, span, source)
            )


def _sentence_of(document: Document, mention: ProvisionMention) -> tuple[Span, Role]:
    """Return the sentence around a mention and its voice; in a header, the mention alone."""
    paragraph = paragraph_at(document, mention.span.start)
    role = paragraph.role if paragraph else Role.OTHER
    at = bisect_right(document.sentences, mention.span.start, key=lambda s: s.start) - 1
    if role is Role.HEADER or at < 0 or document.sentences[at].end <= mention.span.start:
        return mention.span, role
    sentence = document.sentences[at]
    return Span(sentence.start, max(sentence.end, mention.span.end)), role


def _is_header(document: Document, sentence: CitedSentence) -> bool:
    paragraph = paragraph_at(document, sentence.start)
    return paragraph is not None and paragraph.role is Role.HEADER
