"""Words of a statement that its sources do not have, words put in the place of theirs, and words that say more."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.verify.clauses import aligned_clause, clauses, sentences
from assistant.verify.names import names_stated
from index.lexical.analyze import analyze

Others = Callable[[str], Mapping[str, Sequence[str]]]
Weight = Callable[[str], float]

# Words that report and join; a writer may use them for his own sentence.
_JOINING = frozenset(
    analyze(
        """find found hold held conclude decide say state note explain consider rule rely base case matter
        decision ruling respect regard relation concern accord therefore thus also however because since
        due result lead make made take give use include involve company organisation controller authority
        regulator commissioner court tribunal document report person people individual data personal
        information process privacy law act article section breach violate infringe contravene order
        require impose issue fine penalty amount total set reason question point part number several
        certain various such other same million billion thousand euro euros pound pounds eur gbp usd
        dollar dollars per cent"""
    )
)
_ALIKE = tuple(
    frozenset(analyze(group))
    for group in (
        "stop end cease finish discontinue terminate halt",
        "start begin commence open launch",
        "large vast huge great massive big",
        "view sight access look see",
        "come came take took taken get got obtain receive gain acquire",
        "tell inform notify warn advise report",
        "learn discover find notice realise become aware",
        "gather collect scrape compile obtain",
        "use employ deploy apply operate run",
        "check verify examine assess review test control",
        "need require necessary have",
        "say state argue claim submit contend",
        "help assist aid support",
        "show reveal demonstrate indicate",
        "keep store retain hold",
        "person individual people customer user subject",
        "company firm business organisation enterprise airline",
        "contrary breach violate infringe contravene break broke broken",
        "cut reduce lower decrease come off",
        "estimate about roughly approximately around nearly almost",
        "lack without absence",
        "allow permit authorise let",
        "forbid prohibit ban bar",
        "child minor",
        "worker employee staff",
        "image photo photograph picture",
        "buy purchase acquire",
        "answer reply respond response",
        "ask request demand",
        "give provide offer supply",
        "aim purpose goal end",
        "mean imply involve entail",
        "rule norm provision",
        "country state nation",
        "old former previous",
        "serious grave severe",
        "enough sufficient adequate appropriate",
    )
)
_SMALL = frozenset(analyze("not no without lack few many much very more most also both same other")) | {
    "not",
    "no",
    "without",
}
_STRONG = (
    ("only", "solely", "exclusively", "merely"),
    ("all", "every", "each", "any", "whole", "entire", "always", "everyone", "everybody", "everything"),
    (
        "must",
        "shall",
        "required",
        "obliged",
        "oblige",
        "mandatory",
        "have to",
        "has to",
        "had to",
        "obligation",
        "duty",
        "should",
    ),
    ("criminal", "criminally", "crime", "crimes", "prosecuted", "convicted"),
    ("deliberately", "deliberate", "intentionally", "intentional", "knowingly", "wilfully", "wilful", "maliciously"),
    ("proved", "proven", "certainly", "undoubtedly", "definitely"),
    ("permanently", "permanent", "forever", "indefinitely"),
    ("immediately", "immediate", "at once", "forthwith", "instantly"),
    ("largest", "highest", "biggest", "record", "greatest"),
)
_CLAIM = re.compile(
    r"\b(?:alleg(?:es?|ed)|claim(?:s|ed)?|argu(?:es?|ed)|submit(?:s|ted)|contend(?:s|ed)|assert(?:s|ed)|"
    r"maintain(?:s|ed)|insist(?:s|ed)|denie[sd]|deny|in (?:its|his|her|their) view|according to|believe[sd]?|"
    r"sa(?:id|ys?) that)\b",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:(?:may|might|could) have|alleged(?:ly)?|suspected|apparently|appear(?:s|ed)? to|seem(?:s|ed)? to|possibly|"
    r"reportedly|propos(?:es?|ed|al)|provisional(?:ly)?|preliminar(?:y|ily)|draft|intend(?:s|ed)? to|plan(?:s|ned)? to|"
    r"estimated|likely)\b",
    re.IGNORECASE,
)
_SHARED = 2
"""A statement rests on a clause that shares so many words with it beside those of the clause it rests on most."""
_SPEAKS = 0.5


def unsupported_words(statement: str, source: str, others: Others, weight: Weight, most: float) -> tuple[str, ...]:
    """Return the words of a statement that its source holds neither themselves nor a synonym of.

    It is () where they weigh little. They weigh little when, by `weight` (idf), they are at most the share `most` of
    the statement's words.
    """
    named = {t for name in names_stated(statement) for t in analyze(name)}
    terms = dict.fromkeys(
        t for t in analyze(statement) if t not in _JOINING | named and not any(c.isdigit() for c in t)
    )
    if not terms:
        return ()
    held = set(analyze(source))
    stand_ins = _stand_ins(statement, others)
    missing = [t for t in terms if t not in held and not any(phrase <= held for phrase in stand_ins.get(t, ()))]
    total = sum(weight(t) for t in terms) or 1.0
    return tuple(missing) if sum(weight(t) for t in missing) > most * total else ()


def replaced_word(statement: str, quotes: Sequence[str], others: Others) -> str | None:
    """Return a word that stands between two neighbours where the source has another, None where none does.

    "credentials of a customer's employee" is not "credentials of a supplier's employee", however much else is the same.
    """
    said, stand_ins = analyze(statement), _stand_ins(statement, others)
    for quote in quotes:
        held = analyze(quote)
        between = {(a, c): b for a, b, c in zip(held, held[1:], held[2:], strict=False)}
        for a, b, c in zip(said, said[1:], said[2:], strict=False):
            other = between.get((a, c))
            if other is None or other == b or b in held or {b, other} & _SMALL:
                continue
            if any(other in phrase for phrase in stand_ins.get(b, ())):
                continue
            return b
    return None


def _stand_ins(statement: str, others: Others) -> dict[str, list[frozenset[str]]]:
    found: dict[str, list[frozenset[str]]] = {}
    for term in analyze(statement):
        found[term] = [frozenset((other,)) for group in _ALIKE if term in group for other in group if other != term]
    for words, alternatives in others(statement).items():
        phrases = [frozenset(analyze(other)) for other in alternatives]
        for term in analyze(words):
            found.setdefault(term, []).extend(p for p in phrases if p)
    return found


def strengthened(statement: str, source: str) -> Iterator[str]:
    """Yield the words by which a statement says more than its source: "only", "all", "must", "deliberately"."""
    said, held = f" {' '.join(_plain(statement))} ", f" {' '.join(_plain(source))} "
    for forms in _STRONG:
        used = next((form for form in forms if f" {form} " in said), None)
        if used and not any(f" {form} " in held for form in forms):
            yield used


def loses_a_hedge(statement: str, quotes: Sequence[str]) -> bool:
    """Return whether a statement tells as a fact what the clause it rests on gives as a claim or a possibility.

    A claim is told by what comes before the clause in its sentence: "Acme argued that it was a victim".
    """
    if _CLAIM.search(statement) or _POSSIBLE.search(statement):
        return False
    for sentence in (s for quote in quotes for s in sentences(quote)):
        clause = aligned_clause(statement, sentence)
        if clause is None:
            continue
        before = sentence[: sentence.find(clause) + len(clause)]
        claimed = _CLAIM.search(before)
        said = set(analyze(statement))
        own = said & set(analyze(clause))
        others = [c for c in clauses(sentence) if len((said - own) & set(analyze(c))) >= _SHARED]
        if any(_POSSIBLE.search(c) for c in others):
            return True
        if len(own) < _SPEAKS * len(said):
            continue
        if _POSSIBLE.search(clause) or (claimed and _is_attributed(before, claimed.end())):
            return True
    return False


def _is_attributed(before: str, end: int) -> bool:
    """Return whether nothing but the claim itself follows up to the clause: no new main clause began."""
    return not re.search(r"[;]|,\s+(?:but|and the|so)\b", before[end:])


def _plain(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.lower())
