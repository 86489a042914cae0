"""Whether a statement says the opposite of its source, or turns who did what to whom."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.verify.clauses import clauses, sentences
from assistant.verify.names import names_stated
from index.lexical.analyze import analyze
from index.lexical.negators import NEGATORS

_NEGATORS = NEGATORS.union(
    "can't didn't doesn't don't isn't aren't wasn't weren't hasn't haven't hadn't couldn't wouldn't shouldn't "
    "won't".split()
)
_DENIALS = re.compile(
    r"\b(?:fail(?:s|ed|ing|ure)? to|refus(?:es|ed|al) to|declin(?:es|ed) to|unable to|lack(?:s|ed|ing)?(?: of)?|"
    r"absence of|rather than|instead of|refrain(?:s|ed)? from)\b",
    re.IGNORECASE,
)
_AND_NOT = re.compile(r"\s+(?:and|but)\s+(?=not\b|no\b|never\b)", re.IGNORECASE)
_PREFIXED = re.compile(
    r"\b(?P<against>un|in|il|ir|im|dis|non-?)?(?P<base>lawful\w*|valid\w*|legal\w*|complian\w*|sufficient\w*|"
    r"adequate\w*|necessary|necessity|justified|fair\w*|proportionate\w*|appropriate\w*|authori[sz]ed|encrypted|"
    r"secure\w*|clear\w*|relevant|accurate\w*|complete\w*|admissible|"
    r"founded|solicited|effective\w*|responsible|aware|able|transparent\w*|reasonable|known|informed|notified)\b",
    re.IGNORECASE,
)
_OPPOSITES = tuple(
    tuple(frozenset(side.split("|")) for side in pair.split(" / "))
    for pair in (
        "upheld|uphold|upholds|confirmed|confirms|confirm|affirmed / "
        "overturned|overturns|overturn|quashed|annulled|dismissed|reversed|set aside",
        "allowed|granted|accepted|accepts|accept|grants|upheld / "
        "dismissed|dismisses|rejected|rejects|reject|refused|refuses|denied",
        "increased|increases|increase|raised|higher|more|above|exceeded|longer|larger|exceeds / "
        "reduced|reduces|reduce|decreased|lowered|lower|less|fewer|below|shorter|smaller|halved",
        "before|prior|earlier / after|afterwards|later|following",
        "complied|complies|comply|respected|met / "
        "violated|breached|infringed|contravened|violates|breaches|infringes|failed",
        "minimum|least / maximum|most",
        "began|started|commenced|begins|starts / ended|stopped|ceased|finished|ends|stops",
        "public|publicly / private|privately",
        "permitted|permits|allowed|allows|may|entitled / prohibited|prohibits|forbidden|forbids|banned|barred",
        "controller|controllers / processor|processors",
        "deleted|erased|destroyed|deletes / kept|retained|stored|keeps|retains",
        "disclosed|revealed|shared|published / concealed|withheld|hid|hidden",
        "won|succeeded / lost",
        "inside|within / outside|beyond",
        "final / provisional|preliminary|draft",
        "compulsory|mandatory|obligatory|required / voluntary|voluntarily|optional",
        "employer|employers / employee|employees",
        "plaintiff|complainant|complainants / respondent|defendant",
        "import|imported|receive|received / export|exported|send|sent",
        "majority|most / minority|few",
        "opt-in / opt-out",
        "adult|adults / child|children|minor|minors",
        "day|days / month|months / year|years / week|weeks / hour|hours",
    )
)
_STEMMED = tuple(tuple(frozenset(t for w in side for t in analyze(w)) for side in pair) for pair in _OPPOSITES)
_WORD = re.compile(r"[\w'’-]+")
_ASIDE = re.compile(r",[^,;.]{1,60},")
_BY = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\b(?:\s+\w+){0,3}?\s+\w+(?:ed|en|t|ne)\b[^.;]*?\bby\b", re.IGNORECASE
)
_BREACHED = re.compile(
    r"\b(?:contrar|breach|violat|infring|contraven|non-complian|unlawful|illegal|fail)", re.IGNORECASE
)
_ADVERB = re.compile(r"\b\w{3,}ly\b", re.IGNORECASE)
_REACH = 4
_CLOSE, _APART = 6, 14


def opposite_sense(statement: str, quotes: Sequence[str], around: str) -> str | None:
    """Return what of a statement turns the sense of what it cites, None where nothing does.

    Compared with the words cited, or where they do not speak of it with those around them: a word of value with its
    opposite's prefix, the word of a pair of opposites of which they have only the other, and what a negation denies.
    """
    cited = " ".join(quotes)
    turned = (
        *_turned_prefix(statement, cited),
        *_turned_opposites(set(analyze(statement)), set(analyze(cited)), set(analyze(around))),
        *_turned_negation(statement, cited),
    )
    return next(iter(turned), None)


def unspoken_value(statement: str, source: str) -> str | None:
    """Return a word of value, such as "lawful", that a statement gives to something and its source never speaks of.

    What a statement denies may be told by the source as a breach: "unlawful" for "contrary to Article 6". A source that
    has something done lawfully does not say that something else is lawful.
    """
    theirs = _prefixes(source if _ADVERB.search(statement) else _ADVERB.sub(" ", source))
    breached = bool(_BREACHED.search(source))
    unspoken = (b for b, signs in _prefixes(statement).items() if b not in theirs and not (breached and True in signs))
    return next(unspoken, None)


def turned_roles(statement: str, source: str) -> str | None:
    """Return the two names whose parts a statement exchanges, None where it does not.

    "The ICO fined Acme" has its parts in one order; a source sentence with the same names and verb that has them in the
    other, without a change of voice, tells of another thing.
    """
    for one, other in combinations(dict.fromkeys(names_stated(statement)), 2):
        told = _order(statement, one, other, _CLOSE)
        if told is None:
            continue
        verbs = told[1]
        sources = [o for s in _sentences(source) if (o := _order(s, one, other, _APART)) and verbs & o[1]]
        if sources and all(o[0] != told[0] for o in sources):
            return f"{one} and {other}"
    return None


def _order(sentence: str, one: str, other: str, most: int) -> tuple[bool, set[str]] | None:
    """Return whether the first name acts on the second, and the stems between them.

    None where they do not both occur.
    """
    sentence = _ASIDE.sub(" ", sentence)
    a, b = sentence.find(one), sentence.find(other)
    if a < 0 or b < 0 or a == b:
        return None
    start, end = (a + len(one), b) if a < b else (b + len(other), a)
    between = sentence[start:end]
    if "," in between:
        return None
    verbs = {t for t in analyze(between) if t.isalpha()}
    if not verbs or len(between.split()) > most:
        return None
    is_passive = bool(
        _BY.search(sentence[min(a, b) : max(a, b) + 1] + " ") or re.search(r"\bby\s+(?:the\s+)?$", between)
    )
    return ((a < b) != is_passive, verbs)


def _turned_prefix(statement: str, cited: str) -> list[str]:
    ours, theirs = _prefixes(statement), _prefixes(cited)
    return [base for base, signs in ours.items() if base in theirs and not signs & theirs[base]]


def _prefixes(text: str) -> dict[str, set[bool]]:
    """Return words of value by stem, with whether they stand negated by prefix or by a word before them."""
    found: dict[str, set[bool]] = {}
    text = _DENIALS.sub(" not ", text)
    words_before = [(m.start(), m[0].lower()) for m in _WORD.finditer(text)]
    for match in _PREFIXED.finditer(text):
        before = [w for at, w in words_before if at < match.start()][-3:]
        negated = bool(match["against"]) != any(w in _NEGATORS for w in before)
        found.setdefault(match["base"].lower()[:5], set()).add(negated)
    return found


def _turned_opposites(said: set[str], cited: set[str], around: set[str]) -> list[str]:
    turned = []
    for sides in _STEMMED:
        for side in sides:
            others = frozenset[str]().union(*(s for s in sides if s is not side))
            used = said & side
            if not used or side & cited or others & said:
                continue
            if others & cited or (not side & around and others & around):
                turned.append(min(used))
    return turned


def _turned_negation(statement: str, cited: str) -> Iterator[str]:
    """Yield what a statement denies and its source says, and the reverse.

    What is denied is the first word of substance after a negation; a clause with a negation anywhere says nothing
    plainly.
    """
    ours, our_plain = _denied(statement)
    theirs, their_plain = _denied(cited)
    yield from (stem for stem in ours - our_plain - theirs if stem in their_plain)
    yield from (stem for stem in theirs - their_plain - ours if stem in our_plain)


def _denied(text: str) -> tuple[set[str], set[str]]:
    """Return the stems that a text denies, and those it says in clauses without a negation."""
    denied: set[str] = set()
    plain: set[str] = set()
    spelt = _AND_NOT.sub(", ", _DENIALS.sub(" not ", text))
    for clause in (c for s in sentences(spelt) for c in clauses(s)):
        words = _words(clause)
        places = [at for at, word in enumerate(words) if word in _NEGATORS]
        for at in places:
            heads = (w for w in words[at + 1 : at + 1 + _REACH] if not w.endswith("ly") and analyze(w))
            denied.update(analyze(next(heads, ""))[:1])
        if not places:
            plain.update(analyze(clause))
    return denied, plain


def _sentences(text: str) -> list[str]:
    return sentences(text)


def _words(text: str) -> list[str]:
    return [w.replace("’", "'").lower() for w in _WORD.findall(text)]
