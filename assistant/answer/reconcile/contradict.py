"""Where an unchecked text says otherwise than the rulings that it tells of: another fine, day, outcome, yes or no."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answer.asked.question import Asks, Question
from assistant.answer.choose.gathered import Gathered
from assistant.answer.choose.polarity import leans, settles, verdict_of
from assistant.answer.reconcile.disagree import MOST_TOLD, Disagreement, asks_when
from assistant.answer.reconcile.standing import OPPOSITE
from assistant.precedence.differ import Difference, fines_differ, headed, outcomes_differ, stated
from assistant.precedence.notes import (
    READ,
    authors_of,
    is_another_ruling,
    is_apart,
    is_of_another_author,
    meant_in,
    names_any_author,
    names_author,
    names_court,
    names_party,
    sentence_at,
    tells_day,
)
from assistant.precedence.telling import day_of
from corpus.facts.dates import find_dates
from corpus.facts.money import find_money
from corpus.facts.penalty import told_fines
from corpus.types import Document, Fact, FactName, Kind, Origin, Role, Span

_MOST_NAMED = 20
_ON_APPEAL = frozenset({"upheld", "partly upheld", "rejected"})
_ON_COMPLAINT = re.compile(r"^(?!.*\bappeal).*\bcomplain", re.IGNORECASE | re.DOTALL)

Told = Iterator[tuple[Document, Difference]]


@dataclass(frozen=True, slots=True)
class Settled:
    """A sentence of a ruling that can be relied on that settles a question, and how: "Yes" or "No"."""

    document_id: str
    span: Span
    says: str


def settled_by(asked: Question, gathered: Gathered, is_trusted: Callable[[str], bool]) -> Settled | None:
    """Return the reliable document's sentence that settles a question, else one that leans as all of them do."""
    trusted = [c for c in gathered.chosen if is_trusted(c.document_id)] if asked.main is Asks.YES_NO else []
    found = verdict_of(asked.text, [(c.text, c.role) for c in trusted])
    if found is None:
        leaning = [(n, said) for n, c in enumerate(trusted) if (said := leans(asked.text, c.text, c.role))]
        found = leaning[0] if len({said for _, said in leaning}) == 1 else None
    if found is None:
        return None
    first = trusted[found[0]]
    return Settled(first.document_id, Span(first.start, first.end), found[1])


def note_disagreements(
    asked: Question,
    notes: Mapping[str, Sequence[str]],
    cited: Sequence[str],
    document_of: Callable[[str], Document],
    settled: Settled | None = None,
) -> tuple[Disagreement, ...]:
    """Return where notes say otherwise than rulings that their sentences may tell of, against the first one cited.

    `notes` gives the rulings that each tells of. A day counts where a question asks for one, yes or no where a ruling
    settles the question. Where it asks for a sum, the rulings that it may ask for count like those cited.
    """
    found: list[Disagreement] = []
    for note, of in notes.items():
        told, rulings = document_of(note), [document_of(r) for r in of[:_MOST_NAMED]]
        asked_of = meant_in(asked.text, rulings) if asked.wants_sum else ()
        known = (*cited, *(r.document_id for r in asked_of))
        said = [*_fines(told, rulings, known), *_outcomes(told, rulings, known)]
        if asks_when(asked):
            said += _days(told, rulings, known)
        if settled and settled.document_id in of:
            said += _answers(asked, told, document_of(settled.document_id), settled)
        for ruling in dict.fromkeys(r.document_id for r, _ in said):
            shown = {d.name: d for r, d in said if r.document_id == ruling}
            found.append(Disagreement(document_of(ruling), told, tuple(shown.values())))
    return tuple(found[:MOST_TOLD])


def _first(meant: Iterable[Document], known: Sequence[str]) -> Document | None:
    by_id = {r.document_id: r for r in meant}
    return next((by_id[d] for d in known if d in by_id), None)


def _fines(note: Document, rulings: Sequence[Document], known: Sequence[str]) -> Told:
    for sentence, theirs in _told_fines(note):
        meant = [
            r
            for r in _meant(sentence, theirs, note, rulings)
            if r.kind is not Kind.JUDGMENT and not is_another_ruling(note, r)
        ]
        ours = {r.document_id: stated(r, FactName.PENALTY) for r in meant}
        first = _first(meant, known)
        if first and all(mine and fines_differ(mine, theirs) for mine in ours.values()):
            yield first, Difference(FactName.PENALTY, ours[first.document_id][0], theirs[0])


def _outcomes(note: Document, rulings: Sequence[Document], known: Sequence[str]) -> Told:
    """Yield other outcomes: of rulings whether there was a violation, of judgments whether it was allowed.

    What became of a complaint is told of the authority's ruling.
    """
    for sentence, theirs in _by_sentence(note, FactName.OUTCOME):
        meant = _meant(sentence, theirs, note, rulings)
        judged = [r for r in meant if r.kind is Kind.JUDGMENT]
        if all(f.value in _ON_APPEAL for f in theirs) and _ON_COMPLAINT.search(sentence) and not names_court(sentence):
            meant = [r for r in meant if r.kind is not Kind.JUDGMENT]
        elif all(f.value in _ON_APPEAL for f in theirs):
            meant = [r for r in judged if len(judged) == len(meant) or names_author(sentence, r)]
        elif all(f.value in OPPOSITE for f in theirs):
            courts = names_court(sentence)
            meant = [r for r in meant if (names_author(sentence, r) or not courts) and _tells_violation(r)]
        else:
            continue
        ours = {r.document_id: stated(r, FactName.OUTCOME) for r in meant}
        first = _first(meant, known)
        if first and all(mine and outcomes_differ(mine, theirs) for mine in ours.values()):
            yield first, Difference(FactName.OUTCOME, ours[first.document_id][0], theirs[0])


def _tells_violation(ruling: Document) -> bool:
    """Return whether a ruling tells if there was a violation: a decision, or a judgment whose own outcome says so."""
    return ruling.kind is not Kind.JUDGMENT or bool(OPPOSITE.intersection(ruling.values(FactName.OUTCOME)))


def _days(note: Document, rulings: Sequence[Document], known: Sequence[str]) -> Told:
    """Yield other days of a decision: the one day of a sentence with its authority or fine, that no ruling tells."""
    for sentence, start in _sentences(note):
        days = [m for m in find_dates(sentence) if day_of(m.iso)]
        meant = meant_in(sentence, rulings)
        if len(days) != 1 or not meant or is_of_another_author(sentence, meant):
            continue
        sums, ours = find_money(sentence), [stated(r, FactName.PENALTY) for r in meant]
        theirs = [Fact(FactName.PENALTY, m.value, m.span, Origin.TEXT) for m in sums]
        same = [
            r for r, mine in zip(meant, ours, strict=True) if not theirs or (mine and not fines_differ(mine, theirs))
        ]
        if not same or not (sums or any(names_author(sentence, r) for r in same)):
            continue
        first = _first(same, known)
        decided = stated(first, FactName.DECIDED) if first else []
        if first and decided and not any(tells_day(r, days[0].iso) for r in same):
            span = Span(start + days[0].span.start, start + days[0].span.end)
            yield (
                first,
                Difference(FactName.DECIDED, decided[0], Fact(FactName.DECIDED, days[0].iso, span, Origin.TEXT)),
            )


def _answers(asked: Question, note: Document, ruling: Document, settled: Settled) -> Told:
    """Yield that a note settles a question the other way, and nowhere as the ruling does."""
    said = {settles(asked.text, text, Role.OTHER): Span(at, at + len(text)) for text, at in _sentences(note)}
    other = "No" if settled.says == "Yes" else "Yes"
    if settled.says not in said and other in said:
        ours = Fact(FactName.OUTCOME, settled.says, settled.span, Origin.TEXT)
        yield (
            ruling,
            Difference(FactName.OUTCOME, ours, Fact(FactName.OUTCOME, other, said[other], Origin.TEXT), "answer"),
        )


def _meant(sentence: str, told: Sequence[Fact], note: Document, rulings: Sequence[Document]) -> list[Document]:
    """Return the rulings that a sentence may tell of: of no other authority's acts, nor days far from a ruling's.

    Where the sentence names no authority, the note's own counts, and where it names nobody and is none of a head's
    lines, whom the note's title names.
    """
    meant = meant_in(sentence, rulings)
    if not (meant or headed(told) or names_party(sentence, rulings)):
        meant = meant_in(note.title, rulings)
    if is_of_another_author(sentence, meant):
        return []
    if not names_any_author(sentence) and (authors := note.values(FactName.REGULATOR)):
        meant = tuple(r for r in meant if set(authors) & authors_of(r))
    return [r for r in meant if not is_apart(sentence, r)]


def _by_sentence(note: Document, name: FactName) -> Iterator[tuple[str, list[Fact]]]:
    found: dict[str, list[Fact]] = {}
    for fact in stated(note, name):
        found.setdefault(sentence_at(note, fact.span.start), []).append(fact)
    yield from found.items()


def _told_fines(note: Document) -> Iterator[tuple[str, list[Fact]]]:
    """Yield the sentences of a note that tell a fine: as a fact of it, else in looser words."""
    stated_in = dict(_by_sentence(note, FactName.PENALTY))
    yield from stated_in.items()
    for sentence, start in _sentences(note):
        if not any(sentence in known or known in sentence for known in stated_in if known):
            told = [(m.value, Span(start + m.span.start, start + m.span.end)) for m in told_fines(sentence)]
            if told:
                yield sentence, [Fact(FactName.PENALTY, value, span, Origin.TEXT) for value, span in told]


def _sentences(note: Document) -> Iterator[tuple[str, int]]:
    yield from ((note.text[s.start : s.end], s.start) for s in note.sentences if s.start < READ)
