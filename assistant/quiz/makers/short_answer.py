"""A few words to give: the provision that a conduct broke, the authority that ruled."""

import re
from collections.abc import Iterator
from random import Random

from assistant.citation.particulars import particulars_of
from assistant.quiz.draw import capital, finished, item, shuffled
from assistant.quiz.makers.scenario import case_of, practices
from assistant.quiz.material import Material
from assistant.quiz.ruled import Ruled, is_duty
from assistant.quiz.types import Form, Item, Level
from corpus.types import FactName


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items on a ruling: which provision a conduct broke, then who ruled."""
    for key in shuffled(draw, practices(ruled, material)):
        sentence = key.statement.sentence
        facts = [
            f
            for f in ruled.document.facts
            if f.name is FactName.PROVISION and sentence.start <= f.span.start < sentence.end
        ]
        within = {f.value for f in facts}
        if len(within) != 1 or not is_duty(facts[0].value) or facts[0].span.start >= key.statement.span.start:
            continue
        citation = ruled.cite(sentence)
        accepted = (facts[0].span.of(ruled.document.text), *spellings_of(facts[0].value))
        yield item(
            Form.SHORT_ANSWER,
            Level.APPLY,
            about=[ruled],
            key=[citation],
            difficulty=3,
            provisions=[facts[0].value],
            stem=f"{case_of(key)}. Which provision does that conduct break, going by {ruled.name}?",
            accepted=tuple(dict.fromkeys(accepted)),
            explanation=finished(f"{capital(ruled.name)} says: “{citation.quote}”"),
            maker="short answer: provision",
        )
    yield from _who(ruled, material)


def _who(ruled: Ruled, material: Material) -> Iterator[Item]:
    fact = ruled.fact(FactName.REGULATOR, ruled.authority) or ruled.fact(FactName.COURT, ruled.authority)
    acted = [r for r in material.kin(ruled) if r.year == ruled.year]
    if fact is None or not ruled.year or len(acted) > 1 or not ruled.fact(FactName.RESPONDENT):
        return
    full = particulars_of(ruled.document).authority_in_full
    citation = ruled.cite_fact(fact)
    yield item(
        Form.SHORT_ANSWER,
        Level.RECALL,
        about=[ruled],
        key=[citation],
        difficulty=1,
        stem=f"Which authority or court ruled on {ruled.party} in {ruled.year}?",
        accepted=tuple(dict.fromkeys(a for a in (ruled.authority, full) if a)),
        explanation=finished(f"It was {ruled.subject}: “{citation.quote}”"),
        maker="short answer: authority",
    )


def spellings_of(provision: str) -> tuple[str, ...]:
    """Return a provision as people write it, the fullest first.

    >>> spellings_of("Article 32(1) GDPR")
    ('Article 32(1) GDPR', 'Art. 32(1) GDPR', 'Article 32(1)', 'Art. 32(1)', '32(1)')
    """
    match = re.match(r"(?P<sort>\w+\.?) (?P<number>\S+)(?: (?P<act>.+))?$", provision)
    if match is None:
        return (provision,)
    short = {"Article": "Art.", "s.": "section", "reg.": "regulation", "Section": "s."}.get(
        match["sort"], match["sort"]
    )
    act = f" {match['act']}" if match["act"] else ""
    named = [f"{sort} {match['number']}{tail}" for tail in (act, "") for sort in (match["sort"], short)]
    return tuple(dict.fromkeys((*named, match["number"])))
