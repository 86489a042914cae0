"""Which rulings belong in a list, and the sentence that leads each."""

from assistant.answer.asked.list_words import FINED
from assistant.answer.asked.question import Question
from assistant.answer.weigh.evidence import Candidate, candidate_of
from corpus.types import BlockType, Document, FactName, Role

_LEAST_WORDS = 6


def has_what_is_asked(question: Question, document: Document) -> bool:
    """Return whether a ruling has a fine, where the question asks for those fined."""
    if not FINED.search(question.asking):
        return True
    return any(not value.startswith("0") for value in document.values(FactName.PENALTY))


def lead_of(document: Document) -> Candidate | None:
    """Return the first sentence of a ruling's summary, which tells what was decided; None where it has no summary."""
    for sentence in document.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        words = document.text[sentence.start : sentence.end]
        if paragraph.role is Role.SUMMARY and paragraph.type is BlockType.PROSE and len(words.split()) >= _LEAST_WORDS:
            return candidate_of(document, sentence.start, sentence.end, sentence.paragraph)
    return None
