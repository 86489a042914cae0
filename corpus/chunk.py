"""Cut a document into passages: whole sentences of one section and one voice, sized for the embedding model."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.types import BlockType, Document, Page, Paragraph, Passage, Role, Sentence


@dataclass(frozen=True, slots=True)
class PassageSettings:
    """How long a passage may be, in the embedding model's tokens, context included.

    `target` is where a passage closes at the end of a paragraph, `limit` what it never passes unless one
    sentence alone is longer.
    """

    target: int = 180
    limit: int = 240


_MARK = ":"


def document_of(passage_id: str) -> str:
    """Return the id of the document that a passage is of."""
    return passage_id.partition(_MARK)[0]


def split_passages(
    document: Document, count_tokens: Callable[[str], int], settings: PassageSettings = PassageSettings()
) -> tuple[Passage, ...]:
    """Return the passages of a document in order; together they hold each of its sentences once."""
    passages: list[Passage] = []
    for run in _runs(document):
        first = document.paragraphs[run[0].paragraph]
        path = document.sections[first.section].path
        context = " — ".join((document.title, *path))
        room = max(settings.limit - count_tokens(context), settings.limit // 3)
        target = min(settings.target, room)
        for group in _groups(document, run, count_tokens, target, room):
            start, end = group[0].start, group[-1].end
            if first.role is not Role.HEADER and not any(c.isalpha() for c in document.text[start:end]):
                continue
            passages.append(_passage(document, len(passages), start, end, context, path, group[0].paragraph))
    return tuple(passages)


def _passage(
    document: Document, n: int, start: int, end: int, context: str, path: tuple[str, ...], paragraph: int
) -> Passage:
    block = document.paragraphs[paragraph]
    return Passage(
        passage_id=f"{document.document_id}{_MARK}{n}",
        document_id=document.document_id,
        start=start,
        end=end,
        text=document.text[start:end],
        context=context,
        section=path,
        role=block.role,
        number=block.number,
        page=page_at(document.pages, start),
    )


def page_at(pages: tuple[Page, ...], offset: int) -> int | None:
    """Return the number of the page that holds an offset, None where the source has no pages."""
    number = None
    for page in pages:
        if page.start > offset:
            break
        number = page.number
    return number


def _runs(document: Document) -> Iterator[list[Sentence]]:
    """Yield the sentences of neighbouring paragraphs of one section and one role."""

    def key(sentence: Sentence) -> tuple[int, Role]:
        block = document.paragraphs[sentence.paragraph]
        return block.section, block.role

    for _, run in groupby(document.sentences, key):
        yield list(run)


def _groups(
    document: Document, run: list[Sentence], count_tokens: Callable[[str], int], target: int, room: int
) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    size = 0
    for sentence in run:
        tokens = count_tokens(document.text[sentence.start : sentence.end])
        new_paragraph = bool(group) and group[-1].paragraph != sentence.paragraph
        full = size + tokens > room or (new_paragraph and _closes(document, sentence, size + tokens, target))
        if group and full:
            yield group
            group, size = [], 0
        group.append(sentence)
        size += tokens
    if group:
        yield group


def _closes(document: Document, sentence: Sentence, size: int, target: int) -> bool:
    """Return whether a passage ends before a new paragraph: at the target, but rather not before a list's items."""
    block: Paragraph = document.paragraphs[sentence.paragraph]
    return size > target and block.type is not BlockType.LIST_ITEM
