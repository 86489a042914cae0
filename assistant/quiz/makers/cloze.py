"""A finding with a gap where a term of the law or a provision stands."""

import re
from collections.abc import Iterator
from random import Random

from assistant.quiz.blank import BLANK, DECIDES, sentences_of
from assistant.quiz.draw import capital, item, shuffled
from assistant.quiz.makers.short_answer import spellings_of
from assistant.quiz.material import Material
from assistant.quiz.ruled import Ruled, is_duty
from assistant.quiz.types import Form, Item, Level
from corpus.types import FactName

# Terms of data protection law that a sentence can turn on, the longest first.
_TERMS = re.compile(
    r"\b(?:data protection impact assessment|impact assessment|special categories of (?:personal )?data|"
    r"express consent|explicit consent|meaningful consent|valid consent|freely given|prior consent|"
    r"legitimate interests?|legal basis|lawful basis|legal obligation|"
    r"data minimi[sz]ation|purpose limitation|storage limitation|integrity and confidentiality|right of access|"
    r"right to erasure|access requests?|erasure requests?|biometric data|sensitive data|data protection officer|"
    r"joint controllers?|main establishment|"
    r"personal data breach(?:es)?|technical and organi[sz]ational measures|multi-factor authentication|transparency|"
    r"accountability|accuracy|fairness|consent|encryption|pseudonymi[sz]ation|profiling|automated decision-making|"
    r"direct marketing|cookies|facial recognition|retention period|safeguards|representative)\b"
)


def make(ruled: Ruled, material: Material, draw: Random) -> Iterator[Item]:
    """Yield items on a ruling: a term missing, then a provision missing."""
    sentences = [(span, whole) for span, whole in shuffled(draw, sentences_of(ruled)) if DECIDES.search(whole)]
    for span, whole in sentences:
        found = {m[0].lower(): m for m in _TERMS.finditer(whole)}
        alone = [m for term, m in found.items() if whole.lower().count(term) == 1 and m.start() > 0]
        if alone:
            gap = draw.choice(alone)
            blanked = f"{whole[: gap.start()]}{BLANK}{whole[gap.end() :]}"
            yield item(
                Form.CLOZE,
                Level.UNDERSTAND,
                about=[ruled],
                key=[ruled.cite(span)],
                stem=f"{_asks(gap[0])} missing from this sentence of {ruled.name}? “{blanked}”",
                accepted=_spellings(gap[0]),
                explanation=f"{capital(ruled.name)} says: “{whole}”",
                maker="cloze: term",
                difficulty=2,
            )
    yield from _provision_gaps(ruled, draw)


def _spellings(words: str) -> tuple[str, ...]:
    """Return words as they stand and in the other English spelling.

    >>> _spellings("organisational measures")
    ('organisational measures', 'organizational measures')
    """
    other = re.sub(r"i([sz])(?=ation)", lambda m: "iz" if m[1] == "s" else "is", words)
    return tuple(dict.fromkeys((words, other)))


def _asks(words: str) -> str:
    count = len(words.split())
    return (
        "Which word is"
        if count == 1
        else f"Which {('two', 'three', 'four', 'five', 'six')[min(count, 6) - 2]} words are"
    )


def _provision_gaps(ruled: Ruled, draw: Random) -> Iterator[Item]:
    places = dict(sentences_of(ruled))
    for fact in shuffled(draw, ruled.breached):
        place = ruled.sentence_at(fact.span)
        if place is None or place[0] not in places or not is_duty(fact.value):
            continue
        whole, start = places[place[0]], place[0].start
        cited = [
            f for f in ruled.document.facts if f.name is FactName.PROVISION and start <= f.span.start < place[0].end
        ]
        printed = fact.span.of(ruled.document.text)
        if len({f.span for f in cited}) != 1 or whole.count(printed) != 1:
            continue
        at = fact.span.start - start
        blanked = f"{whole[:at]}{BLANK}{whole[at + len(printed) :]}"
        accepted = tuple(dict.fromkeys((printed, *spellings_of(fact.value))))
        yield item(
            Form.CLOZE,
            Level.RECALL,
            about=[ruled],
            key=[ruled.cite(place[0])],
            accepted=accepted,
            stem=f"Which provision is missing from this sentence of {ruled.name}? “{blanked}”",
            provisions=[fact.value],
            explanation=f"{capital(ruled.name)} says: “{whole}”",
            maker="cloze: provision",
        )
