"""A question and its answer in the conversation."""

from collections.abc import Sequence

from assistant.answer.assurance import assurance_of, standing_of_words
from assistant.answer.cite import as_statement
from assistant.answer.types import Answer, Citation, Note, Outcome, Refusal, Row, RulingRef, Statement
from assistant.answer.written import AS_CONTEXT, HELD_IN_PART, refused_text
from assistant.feedback import Verdict
from assistant.web.html.escape import button, joined, text

OPEN_SOURCES = 6
"""Up to so many sources are shown at once, more are folded."""

VERDICTS = {
    Verdict.HELPFUL: "Helpful", Verdict.WRONG_SOURCE: "Wrong source", Verdict.WRONG: "Wrong answer",
    Verdict.MISSING_RULING: "Missing ruling",
}  # fmt: skip


def asked(question: str) -> str:
    """Return the question as it was put."""
    return f'<div class="asked"><span class="sr">You asked: </span>{text(question)}</div>'


def waiting(
    question: str,
    statements: Sequence[Statement] = (),
    citations: Sequence[Citation] = (),
    turn: int = 0,
    notes: Sequence[Note] = (),
) -> str:
    """Return a question with the part of its answer that has come so far."""
    by_number = {c.n: c for c in citations}
    said = "".join([*(_note(n, by_number, turn) for n in notes), *(_statement(s, by_number, turn) for s in statements)])
    more = "" if said else _busy("Searching the rulings")
    return f'<article class="turn">{asked(question)}<div class="answer">{said}{more}</div></article>'


def meanwhile(answer: Answer, turn: int, busy: str) -> str:
    """Return a question with the rulings' own sentences, under what says that another answer is being written."""
    by_number = {c.n: c for c in answer.citations}
    body = _statements(answer, by_number, turn)
    return f'<article class="turn">{asked(answer.question)}<div class="answer">{_busy(busy)}{body}</div></article>'


def _busy(says: str) -> str:
    return f'<p class="busy"><span class="dots" aria-hidden="true"></span>{text(says)}</p>'


def failed(question: str, message: str) -> str:
    """Return a question that could not be answered, and why."""
    return (
        f'<article class="turn">{asked(question)}<div class="answer"><p class="notice warn" role="alert">{text(message)}</p>'
        "</div></article>"
    )


def answered(answer: Answer, turn: int, after: str = "") -> str:
    """Return an answer with its markers, notes and sources; `after` is HTML that follows it, such as feedback."""
    by_number = {c.n: c for c in answer.citations}
    body = _abstention(answer, turn) if answer.outcome is Outcome.ABSTAINED else _statements(answer, by_number, turn)
    return (
        f'<article class="turn" data-turn="{turn}">{asked(answer.question)}'
        f'<div class="answer">{body}{_searched(answer)}{after}</div></article>'
    )


def _statements(answer: Answer, by_number: dict[int, Citation], turn: int) -> str:
    partial = answer.outcome is Outcome.PARTIAL and not answer.choices
    notice = f'<p class="notice">{HELD_IN_PART}</p>' if partial else ""
    said = (
        _table(answer, by_number, turn)
        if answer.rows
        else "".join(_statement(s, by_number, turn, standing_of_words(s, answer)) for s in answer.statements)
    )
    first = "".join(_note(n, by_number, turn) for n in answer.notes_first)
    notes = "".join(_note(n, by_number, turn) for n in answer.notes_after)
    return f"{first}{notice}{said}{_assurance(answer)}{notes}{_choices(answer.choices, turn)}{_sources(answer.citations, turn)}"


def _assurance(answer: Answer) -> str:
    says = assurance_of(answer)
    doubt = " doubt" if any(not s.verified for s in answer.statements) else ""
    return f'<p class="assurance{doubt}">{text(says)}</p>' if says else ""


def _statement(statement: Statement, by_number: dict[int, Citation], turn: int, words: str = "") -> str:
    css = "statement" if statement.verified else "statement unverified"
    return f'<p class="{css}">{_said(statement, by_number, turn, words)}</p>'


def _said(statement: Statement, by_number: dict[int, Citation], turn: int, words: str = "") -> str:
    label = f'<span class="label">{text(statement.heading or "")}</span> ' if statement.label else ""
    markers = "".join(marker(by_number[n], turn, words) for n in statement.citations if n in by_number)
    return f"{label}{text(statement.text)}{markers}"


def marker(citation: Citation, turn: int = 0, words: str = "") -> str:
    """Return the numbered marker that opens a citation; `words` is how the words before it stand to the source."""
    place = ", ".join(p for p in (citation.title, pinpoint_words(citation)) if p)
    extra = {"said": words} if words else {}
    return button(
        str(citation.n), "cite", "cite", f"Source {citation.n}: {place}",
        doc=citation.document_id, start=citation.start, end=citation.end, n=citation.n, turn=turn, **extra,
    )  # fmt: skip


def pinpoint_words(citation: Citation) -> str:
    """Return where a citation stands, in words: section, paragraph or page."""
    parts = (
        citation.section,
        f"para {citation.paragraph}" if citation.paragraph else None,
        f"page {citation.page}" if citation.page else None,
    )
    return " · ".join(p for p in parts if p)


def _table(answer: Answer, by_number: dict[int, Citation], turn: int) -> str:
    rows = "".join(_row(row, answer, by_number, turn) for row in answer.rows)
    return (
        '<div class="scroll" tabindex="0" role="region" aria-label="Answer as a table"><table class="rows">'
        '<thead><tr><th scope="col">Ruling</th><th scope="col">What it says</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _row(row: Row, answer: Answer, by_number: dict[int, Citation], turn: int) -> str:
    said = " ".join(
        _said(s, by_number, turn, standing_of_words(s, answer))
        for s in map(answer.statements.__getitem__, row.statements)
    )
    name = button(row.label, "read", "textlink", doc=row.document_id) if row.document_id else text(row.label)
    return f'<tr><th scope="row">{name}</th><td>{said or "<em>not in the corpus</em>"}</td></tr>'


def _note(note: Note, by_number: dict[int, Citation], turn: int) -> str:
    markers = "".join(marker(by_number[n], turn) for n in note.citations if n in by_number)
    return f'<p class="notice warn"><strong>Note</strong> {text(note.text)}{markers}</p>'


def _choices(choices: Sequence[RulingRef], turn: int) -> str:
    if not choices:
        return ""
    chips = "".join(button(_ruling(r), "choose", "chip", doc=r.document_id, turn=turn) for r in choices)
    return f'<div class="choices"><p>The question fits several rulings. Ask about one alone:</p>{chips}</div>'


def _ruling(ruling: RulingRef) -> str:
    known = ", ".join(p for p in (ruling.regulator, (ruling.decided or "")[:4]) if p and p not in ruling.title)
    return f"{ruling.title} ({known})" if known else ruling.title


def _sources(citations: Sequence[Citation], turn: int) -> str:
    """Return the sources ruling by ruling, each with the places cited of it."""
    if not citations:
        return ""
    by_ruling: dict[str, list[Citation]] = {}
    for citation in citations:
        by_ruling.setdefault(citation.document_id, []).append(citation)
    lines = "".join(_source(places, turn) for places in by_ruling.values())
    unfolded = " open" if len(by_ruling) <= OPEN_SOURCES else ""
    plural = "" if len(by_ruling) == 1 else "s"
    return f'<details class="sources"{unfolded}><summary>{len(by_ruling)} source{plural}</summary><ul>{lines}</ul></details>'


def _source(places: Sequence[Citation], turn: int) -> str:
    first = places[0]
    name = button(first.title, "read", "textlink", doc=first.document_id, start=first.start, end=first.end)
    shown = "".join(f"<li>{marker(c, turn)}<span>{text(pinpoint_words(c))}</span></li>" for c in places)
    css = "whence" if first.provenance.is_trusted else "whence unchecked"
    whence = f'<p class="{css}">{text(first.provenance.in_full)}</p>'
    return f'<li>{name} <small class="dim">{joined((first.regulator,))}</small>{whence}<ul>{shown}</ul></li>'


def _abstention(answer: Answer, turn: int) -> str:
    near = "".join(f"<li>{button(_ruling(r), 'read', 'textlink', doc=r.document_id)}</li>" for r in answer.nearest)
    notes = "".join(_note(n, {}, 0) for n in answer.notes)
    nearest = f"<p>Nearest rulings, which do not answer it:</p><ul>{near}</ul>" if near else ""
    return (
        f'<div class="abstained"><p class="verdict">{text(refused_text(answer))}</p>'
        f"{_context(answer.refusal, turn)}{notes}<p>{text(answer.coverage)}</p>{nearest}</div>"
    )


def _context(refusal: Refusal | None, turn: int) -> str:
    """Return what the ruling that a question is about says on the matter, marked as no answer."""
    if refusal is None or refusal.context is None:
        return ""
    quoted = f"“{text(as_statement(refusal.context.quote))}”{marker(refusal.context, turn)}"
    return (
        f'<p class="context"><span class="label">{AS_CONTEXT}:</span> {quoted}</p>{_sources((refusal.context,), turn)}'
    )


def _searched(answer: Answer) -> str:
    if answer.searched.strip() == answer.question.strip():
        return ""
    edit = button("Edit", "edit", "textlink", "Edit the question as it was searched", q=answer.searched)
    return f'<p class="searched">Searched as: “{text(answer.searched)}” {edit}</p>'


def feedback(turn: int, said: Verdict | None = None) -> str:
    """Return the buttons to say what an answer was like; `said` is what was said before."""
    buttons = "".join(
        f'<button type="button" class="verdict-button" data-act="judge" data-turn="{turn}" data-verdict="{verdict.value}" '
        f'aria-pressed="{str(verdict == said).lower()}">{words}</button>'
        for verdict, words in VERDICTS.items()
    )
    return f'<div class="feedback" role="group" aria-label="Was this answer right?">{buttons}</div>'
