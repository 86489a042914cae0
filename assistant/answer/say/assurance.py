"""How far an answer's words were checked, in words for its reader."""

from assistant.answer.answer import Answer
from assistant.answer.types import Statement

QUOTED = "Quoted word for word; each quotation was checked against the stored ruling."

IN_BRACKETS = "Who is meant by a first “it” stands in brackets, in the ruling's words."


def assurance_of(answer: Answer) -> str:
    """Return who wrote an answer's sentences and how they were checked, "" where there are none."""
    if not answer.statements:
        return ""
    if not answer.written_by:
        return f"{QUOTED} {IN_BRACKETS}" if any(s.added for s in answer.statements) else QUOTED
    unsupported = sum(not s.verified for s in answer.statements)
    if not unsupported:
        return f"Written by {answer.written_by}; each sentence was checked against the passage it cites."
    return (
        f"Written by {answer.written_by}; {unsupported} of {len(answer.statements)} sentences "
        "could not be verified against the rulings and are marked."
    )


def standing_of_words(statement: Statement, answer: Answer) -> str:
    """Return how a statement stands to the sources it cites: "quoted", "supported", or "unsupported"."""
    if not statement.verified:
        return "unsupported"
    return "supported" if answer.written_by else "quoted"
