"""From a question to an answer in the rulings' own sentences: understand, gather, assemble, say what is to know."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answer.answer import Answer
from assistant.answer.asked.follow_up import can_only_follow
from assistant.answer.asked.question import Asks, check_question
from assistant.answer.asked.understood import Understood, understood
from assistant.answer.choose.gather import gather
from assistant.answer.choose.gathered import Gathered
from assistant.answer.reconcile.contradict import note_disagreements, settled_by
from assistant.answer.reconcile.disagree import disagreements, joined
from assistant.answer.reconcile.order import touched
from assistant.answer.reconcile.ordered import Gathering, Ordered, behind_of, ordered, unchecked
from assistant.answer.reconcile.presumed import refuted_by_ruling
from assistant.answer.say.assemble import (
    Assembled,
    add_disagreements,
    add_led_by,
    add_refuted,
    assemble,
    nearest_rulings,
    refused_for,
    ruling_ref,
)
from assistant.answer.say.cite import section_label
from assistant.answer.say.lacking import holds_own_word, told_of
from assistant.answer.search import Search
from assistant.answer.timed import timed
from assistant.answer.tuning import Tuning
from assistant.answer.types import AnswerHit, Lacks, Note
from assistant.answer.weigh.evidence import Candidate
from assistant.answer.weigh.refuse import Refused
from assistant.library.library import Library
from index.timed_reader import Reading
from index.types import Filters, Hit

UNSAID = Gathered((), (), False, refused=Refused(Lacks.REFERENT))
"""What is gathered for a question that does not say whom or what it is about."""


def extract(
    library: Library, question: str, history: Sequence[str], filters: Filters, tuning: Tuning, shown: int
) -> tuple[Answer, tuple[Candidate, ...]]:
    """Return the answer in the rulings' own sentences with `shown` hits, and all that may answer, the best first.

    Raises `QuestionError`.
    """
    timings: dict[str, float] = {}
    with timed(timings, "total"):
        question = check_question(question)
        asked = understood(library, question, history, filters)
        search = Search(library, asked.filters, library.reading(), timings=timings)
        gathering = Gathering(asked, search, tuning, shown, behind_of(library, asked.filters))
        means = gathering.means(gathering.behind)
        gathered = gather(asked.question, asked.searched, means, asked.anchor) if not asked.lacks_referent else UNSAID
        found = ordered(gathering, gathered)
        if asked.anchor and not found.gathered.narrowed and not can_only_follow(asked.question.text):
            asked, found = _by_itself_if_far_better(gathering, found, question, filters)
        made = _assembled(library, asked, found, shown)
    answer = replace(
        _answer(library, question, asked, found.gathered, made),
        hits=tuple(_answer_hit(library, h) for h in found.gathered.hits[:shown]),
        notes=tuple(_notes(asked, made, search.reading)),
        timings_ms=timings,
    )
    return answer, found.gathered.ranked


def _by_itself_if_far_better(
    gathering: Gathering, found: Ordered, question: str, filters: Filters
) -> tuple[Understood, Ordered]:
    """Return how a question is understood and what was found for it.

    One that only reads like a follow-up, and has far better evidence by itself, changes the subject.
    """
    library, thresholds = gathering.search.library, gathering.tuning.thresholds
    asked, alone = gathering.asked, understood(library, question, (), filters)
    if alone.lacks_referent:
        return asked, found
    by_itself = replace(gathering, asked=alone, behind=behind_of(library, alone.filters))
    gathered = gather(alone.question, alone.searched, by_itself.means(by_itself.behind), alone.anchor)
    found_alone = ordered(by_itself, gathered)
    lead = found_alone.gathered.evidence - found.gathered.evidence
    if found_alone.gathered.chosen and thresholds.stands_alone(asked.question.text, lead):
        return alone, found_alone
    return asked, found


def _assembled(library: Library, asked: Understood, found: Ordered, shown: int) -> Assembled:
    """Return the parts of an answer, with what documents on the rulings cited say against it before all else."""
    gathered, precedence, question = found.gathered, library.precedence, asked.question
    made = assemble(gathered, library.document, library.whence, unchecked(library, found))
    cited = tuple(dict.fromkeys(c.document_id for c in made.citations))
    told = disagreements(library, cited, question, asked.filters)
    settled = settled_by(question, gathered, lambda d: precedence.provenance(d).is_trusted)
    notes = precedence.notes_on(cited, asked.searched, library.allowed(asked.filters))
    told_by = {**notes, **touched(gathered, found.behind, found.notes, shown)}
    told = joined(told, note_disagreements(question, told_by, cited, library.document, settled))
    add_disagreements(made, told, precedence.provenance, library.whence)
    if (against := refuted_by_ruling(question, asked.searched, gathered, library, told)) is not None:
        add_refuted(made, *against, library.whence)
    add_led_by(made, found.notes, library.document)
    return made


def _answer(library: Library, question: str, asked: Understood, gathered: Gathered, made: Assembled) -> Answer:
    """Return the answer, or why there is none and what the corpus has instead; without hits and notes."""
    lists, is_answered = asked.question.lists_matters or gathered.narrowed, bool(made.statements)
    knows = not is_answered and holds_own_word(library, asked.searched)
    return Answer(
        question=question,
        searched=asked.searched if asked.is_reworded else question,
        kind=(Asks.LIST if lists else asked.question.main).value,
        outcome=made.outcome(complete=gathered.complete and not gathered.choices),
        statements=tuple(made.statements),
        citations=tuple(made.citations),
        hits=(),
        rows=tuple(made.rows),
        choices=tuple(ruling_ref(library.document(d)) for d in gathered.choices),
        nearest=nearest_rulings(gathered, library.document) if knows else (),
        coverage=library.coverage() if is_answered else told_of(library, asked.searched, asked.filters),
        refusal=None if is_answered else refused_for(question, gathered, library.document, library.whence),
    )


def _notes(asked: Understood, made: Assembled, reading: Reading | None) -> Iterator[Note]:
    if asked.period:
        yield Note(asked.period.says())
    yield from made.notes
    yield from map(Note, reading.missed if reading else ())


def _answer_hit(library: Library, hit: Hit) -> AnswerHit:
    passage = hit.passage
    title, source = library.document(passage.document_id).title, library.source(passage.document_id)
    section = section_label(passage.section)
    return AnswerHit(hit.rank, hit.score, passage.document_id, title, source, section, passage.text)
