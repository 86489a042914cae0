"""Say yes or no where a sentence settles it, and nowhere else: a wrong "Yes" is worse than none."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answer.asked.auxiliary import MODAL, PLAIN
from assistant.answer.asked.names import names_in
from corpus.types import Role
from index.lexical.analyze import analyze
from index.lexical.negators import NEGATORS

_WORD = re.compile(r"[\w'’]+|[,;:()–—]")
_NOT_SHORT = "n't"
_REFUSALS = frozenset("refus declin fail unabl".split())
"""Terms that negate what follows as "to do" it; of a thing they say that it was there:
an appeal that was dismissed was made."""
_PARTLY = re.compile(r"yet|all|just|\w+ly")
"""What is not so, or not so only."""
# Verbs whose past a stemmer does not trace back.
_PRESENT = dict(
    pair.split("/")
    for pair in "paid/pay held/hold found/find kept/keep told/tell made/make sold/sell sent/send took/take".split()
)
_FILED = frozenset(analyze("appeal complaint objection application"))
_BOUNDARY = frozenset(", ; : ( ) – — and but although while because that for".split())
_CONTRARY = re.compile(rf"^(?:{MODAL}|violat|infring|breach|part|some|most)")
_ASKED_OF = re.compile(
    rf"\b(?:(?:recommend|order|direct|requir|oblig|dut|urge|promis|intend)\w*|{MODAL})\b", re.IGNORECASE
)
"""What follows these in a sentence was asked of somebody, and need not have been done."""
_CONDITION = re.compile(r"\b(?:until|unless|before|if|whether|so that)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*(?:which|who)\b", re.IGNORECASE)
_VALUED = re.compile(r"\b(?P<against>un|in)?(?P<base>lawful|valid|necessary|fair)\b", re.IGNORECASE)
_EITHER = re.compile(r"\bor\b", re.IGNORECASE)
_HEDGE = re.compile(r"\b(?:may|might|alleg\w+|claim\w*|argu\w+|asked|den(?:y|ie[ds]))\b", re.IGNORECASE)
_FINDS = frozenset("find hold rule conclud decid declar confirm establish determin show".split())
"""What a ruling says by what follows: "held that"; of all else that stands before a "that" it is
open whether it is so."""
_THAT = re.compile(r"\bthat\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:as such|(?:in|by) (?:itself|themselves)|in (?:principle|general)|per se|at all)\b", re.IGNORECASE
)
_EVERY = re.compile(r"\b(?:always|generally|automatically|necessarily|in (?:all|every) cases?)\b", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:only|solely|except|provided|insofar|to the extent|subject to)\b", re.IGNORECASE)
"""What makes a clause say less, or more, than it would without."""
_ITEM = re.compile(r"^[a-z]|;$")
"""A part of a list, which may be one of conditions."""
_PRESENT_TENSE = re.compile(r"^\s*(?:is|are|does|do)\b", re.IGNORECASE)
_OF_THE_CASE = re.compile(
    r"\b(?:was|were|been|in (?:this|the present) case|in (?:these|the) circumstances)\b", re.IGNORECASE
)
"""What says how it was, which is not how it always is."""
_ON_CONDITION = re.compile(r"\b(?:where|when|if|unless)\b", re.IGNORECASE)
_BECAUSE = re.compile(r"\bbecause\b", re.IGNORECASE)
_AUXILIARY = re.compile(rf"^\s*(?:{PLAIN})\b", re.IGNORECASE)
_ADVERB = re.compile(r"\b(?:\w+ly|ever|outright|still)\b", re.IGNORECASE)
_REASON = re.compile(r"\s(?:for|over|because)\s", re.IGNORECASE)
_NO_REASON = re.compile(r"\bnot (?:for|over)\b", re.IGNORECASE)
_PROVISION = re.compile(r"\b(?:art(?:icle)?s?\.?|sections?)\s*(?P<number>\d+)", re.IGNORECASE)
_PREDICATE = re.compile(r"\w+(?:ed)\W*$", re.IGNORECASE)
_SHARE_OF_REASON = 0.75
_REACH = 5
_NEAR = 3


def settles(question: str, sentence: str, role: Role) -> str | None:
    """Return "Yes" or "No" where a sentence settles a question so, None where it does not.

    One clause of the sentence must hold all the words asked about, and the sentence one of the names and the reason
    that the question gives ("over cookies"). What was to be done, what is a condition, and what is only said to be
    lacking ("without consent", of whomever) settles nothing. "No" wants a word of negation close before one of them, or
    the opposite of one ("unlawful"), and nothing narrower than the question: what is not yet or not only so is left
    open. "Yes" wants a clause that says it is so: no duty, no failure, no intention. What may or must be is not settled
    by what was. Nor does anything settle what nobody finds ("did not find that"), what is so in itself, always or only
    so far where the question does not ask for that, and what was so in a case where the question asks what is. A
    party's submission settles nothing.
    """
    if role is Role.SUBMISSIONS or not _AUXILIARY.match(question) or _EITHER.search(question) or _ITEM.search(sentence):
        return None
    names = names_in(question)
    if _is_hedged(sentence, question) or (names and not any(_has_word_of(sentence, name) for name in names)):
        return None
    core, reason = _core_and_reason(question)
    asked, why = _asked_words(core), _asked_words(reason)
    if why and (len(why.intersection(analyze(sentence))) < _SHARE_OF_REASON * len(why) or _NO_REASON.search(sentence)):
        return None
    if _is_qualified_otherwise(sentence, question):
        return None
    stated = _found_so(_stated(sentence, question, (_ASKED_OF, _CONDITION, _WITHOUT)), question)
    said = {_in_clause(clause, core, asked) for clause in _clauses(stated)} - {None}
    if len(said) != 1 or ("No" in said and _is_narrower(sentence, question)):
        return None
    return said.pop()


def verdict_of(question: str, sentences: Sequence[tuple[str, Role]]) -> tuple[int, str] | None:
    """Return the first sentence that settles a question and how, None where none does or two settle it differently."""
    found = [(n, said) for n, (words, role) in enumerate(sentences) if (said := settles(question, words, role))]
    return found[0] if len({said for _, said in found}) == 1 else None


def leans(question: str, sentence: str, role: Role) -> str | None:
    """Return "Yes" or "No" as a whole sentence leans on a question, None where it is about something else.

    Less sure than `settles`, since it reads all clauses as one and wants most of the words asked about only: it tells
    against what another text settles, and gives no answer by itself.
    """
    names = names_in(question)
    if role is Role.SUBMISSIONS or _is_hedged(sentence, question):
        return None
    if names and not any(_has_word_of(sentence, name) for name in names):
        return None
    sentence = _stated(sentence, question, (_ASKED_OF, _CONDITION))
    asked, ours, theirs = _asked_words(question), _valued(question), _valued(sentence)
    held = asked & _stems(_VALUED.sub(" ", sentence))
    if len(held) < _SHARE_OF_REASON * len(asked) or not ours.keys() <= theirs.keys() or not (held or ours):
        return None
    said = [word for word in _words(sentence) if word.isalnum()]
    negated, _ = _negations(said, set(_words(question)))
    if not ours:
        return "No" if _is_negated(said, held, negated) else "Yes"
    values = [n for n, word in enumerate(said) if any(base in word for base in ours)]
    is_negated = any(0 < at - n <= _REACH for at in values for n in negated)
    return "No" if is_negated != any(theirs[base] != against for base, against in ours.items()) else "Yes"


def _in_clause(clause: list[str], question: str, asked: frozenset[str]) -> str | None:
    text = " ".join(clause)
    ours, theirs = _valued(question), _valued(text)
    stems = _stems(_VALUED.sub(" ", text))
    if not asked <= stems or not ours.keys() <= theirs.keys() or not (asked or ours):
        return None
    own = set(_words(question))
    negated, is_open = _negations(clause, own)
    if asked <= _FILED and negated and not any(negates(clause[n]) for n in negated):
        return "Yes"
    if is_open or _finds_not(clause, negated, own):
        return None
    if ours:
        differs = any(theirs[base] != against for base, against in ours.items())
        values = [n for n, word in enumerate(clause) if any(base in word for base in ours)]
        if negated and not any(0 < at - n <= _NEAR for at in values for n in negated):
            return None
        return "No" if differs != bool(negated) else None if _is_contrary(clause, own) else "Yes"
    if _is_negated(clause, asked, negated):
        return "No"
    if negated or _is_infinitive(clause, asked) or _is_contrary(clause, own):
        return None
    return "Yes"


def _stated(sentence: str, question: str, openers: Sequence[re.Pattern[str]]) -> str:
    """Return a sentence without what follows words that leave it open whether it was so.

    Words that the question has too leave nothing open. What follows reaches to the next semicolon, and to the next
    comma where the sentence or a clause on somebody ("who must") begins with it.
    """
    own = _said_in(question)
    return ";".join(_without_open(part, own, openers) for part in sentence.split(";"))


def _without_open(part: str, own: set[str], openers: Sequence[re.Pattern[str]]) -> str:
    found = (m for opener in openers for m in opener.finditer(part))
    start = min((m.start() for m in found if own.isdisjoint(_said_in(m[0]))), default=None)
    if start is None:
        return part
    begun = part[:start].rpartition(",")[2]
    if not begun.strip() or _RELATIVE.match(begun):
        _, _, rest = part[start:].partition(",")
        return f"{part[:start]}, {_without_open(rest, own, openers)}"
    return part[:start]


def _is_qualified_otherwise(sentence: str, question: str) -> bool:
    """Return whether a sentence qualifies what it says otherwise than the question does.

    One of them says it of a thing in itself, always, only so far or in one case, and the other does not.
    """
    told = _BECAUSE.split(sentence)[0]
    if any(bool(said.search(told)) != bool(said.search(question)) for said in (_ITSELF, _EVERY, _LIMIT)):
        return True
    if not _PRESENT_TENSE.match(question):
        return False
    narrowing = (_ON_CONDITION, _OF_THE_CASE) if _VALUED.search(question) else (_ON_CONDITION,)
    return any(said.search(told) and not said.search(question) for said in narrowing)


def _found_so(sentence: str, question: str) -> str:
    """Return a sentence without what follows "did not find that" or "nothing suggests that": nobody finds it so."""
    own = set(_words(question))
    return ";".join(_found_in(part, own) for part in sentence.split(";"))


def _found_in(part: str, own: set[str]) -> str:
    for match in _THAT.finditer(part):
        before = _words(part[: match.start()])
        if before[-1:] == ["out"] or not any(map(_finds, before)) or _negations(before, own)[0]:
            return part[: match.start()]
    return part


def _said_in(text: str) -> set[str]:
    return {*_words(text), *analyze(text)}


def _negations(clause: list[str], own: set[str]) -> tuple[list[int], bool]:
    """Return where a clause negates, and whether it leaves open what: "not yet", "rejected the request".

    The question's own words count for neither.
    """
    following = [*clause[1:], ""]
    refusals = [n for n, word in enumerate(clause) if word not in own and not _REFUSALS.isdisjoint(analyze(word))]
    negated = [n for n, word in enumerate(clause) if word not in own and negates(word)]
    after = {w for n in negated for w in clause[n + 1 : n + 3]}
    is_open = any(following[n] != "to" for n in refusals) or any(map(_PARTLY.fullmatch, after - own))
    return sorted([*negated, *refusals]), is_open


def _finds_not(clause: list[str], negated: list[int], own: set[str]) -> bool:
    """Return whether a clause tells that somebody did not find something so: that is not yet found not to be so."""
    return any(_finds(word) and word not in own for n in negated for word in clause[n + 1 : n + _REACH])


def _finds(word: str) -> bool:
    return not _FINDS.isdisjoint(_stems(word))


def negates(word: str) -> bool:
    """Return whether a word in small letters turns what is said into its contrary."""
    return word in NEGATORS or word.endswith(_NOT_SHORT)


def _is_contrary(clause: list[str], own: set[str]) -> bool:
    return any(_CONTRARY.match(word) and word not in own for word in clause)


def _core_and_reason(question: str) -> tuple[str, str]:
    """Return what is asked and the reason given; all of it is asked where its predicate stands at the end."""
    core, _, reason = _REASON.sub("\n", question, count=1).partition("\n")
    return (question, "") if _VALUED.search(reason) or _PREDICATE.search(reason) else (core, reason)


def _clauses(sentence: str) -> list[list[str]]:
    clauses: list[list[str]] = [[]]
    for word in _words(sentence):
        if word in _BOUNDARY:
            clauses.append([])
        else:
            clauses[-1].append(word)
    return [clause for clause in clauses if clause]


def _is_hedged(sentence: str, question: str) -> bool:
    """Return whether a sentence says that something else than what is asked was claimed, asked or possible."""
    own = set(analyze(question))
    return any(not own.intersection(analyze(hedge)) for hedge in _HEDGE.findall(sentence))


def _is_narrower(sentence: str, question: str) -> bool:
    """Return whether a sentence speaks of a provision that the question does not name."""
    return bool(
        {m["number"] for m in _PROVISION.finditer(sentence)} - {m["number"] for m in _PROVISION.finditer(question)}
    )


def _has_word_of(sentence: str, name: str) -> bool:
    return bool(set(_words(sentence)) & set(_words(name)))


def _asked_words(question: str) -> frozenset[str]:
    """Return the stems of what is asked: a question less its auxiliary verb, adverbs, words of value and names."""
    rest = _ADVERB.sub(" ", _VALUED.sub(" ", _AUXILIARY.sub("", question)))
    for name in names_in(question):
        rest = rest.replace(name, " ")
    return _stems(rest)


def _stems(text: str) -> frozenset[str]:
    return frozenset(analyze(" ".join(_PRESENT.get(word, word) for word in _words(text))))


def _words(text: str) -> list[str]:
    return [word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(text.lower())]


def _valued(text: str) -> dict[str, bool]:
    """Return the words of value in a text, each with whether it stands there with its opposite's prefix."""
    return {match["base"].lower(): bool(match["against"]) for match in _VALUED.finditer(text)}


def _is_infinitive(clause: list[str], asked: frozenset[str]) -> bool:
    """Return whether a word asked about follows "to": what was to be done need not have been."""
    return any(before == "to" and asked.intersection(_stems(word)) for before, word in pairwise(clause))


def _is_negated(clause: list[str], asked: frozenset[str], negated: list[int]) -> bool:
    return any(
        0 < at - n <= _REACH for at, word in enumerate(clause) if asked.intersection(_stems(word)) for n in negated
    )
