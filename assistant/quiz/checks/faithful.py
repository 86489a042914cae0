"""Whether an item in other words still asks the same thing and says no more than its rulings do."""

import re
from collections.abc import Iterator, Sequence

from assistant.library.library import Library
from assistant.quiz.checks.verbatim import cited
from assistant.quiz.types import Form, Item
from assistant.quiz.wording import points_away
from assistant.verify.amounts import unsupported_amounts
from assistant.verify.check import Checker
from assistant.verify.clauses import sentences
from assistant.verify.names import names_stated
from assistant.verify.of_index import checker_of, source_at
from assistant.verify.sense import opposite_sense
from assistant.verify.source import Source
from assistant.verify.wording import strengthened
from index.lexical.analyze import analyze
from index.lexical.negators import NEGATORS
from index.linking.fold import fold

_QUOTED = re.compile(r"“[^”]*”")
_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-ZÀ-Þ])")
_WORD = re.compile(r"[\w’'-]+")
_STATED = re.compile(r"^.*?\bdecided: (?P<statement>.+)$")
_BEGINS = frozenset(
    """a an the in on at of for from with under after before when where while during which what who whom
    whose how why is are was were does do did has have had can could should would may it its they there
    here suppose imagine consider assume picture take read think look complete fill match put order
    arrange sort rank place choose pick select name give state tell say decide identify find true false
    according going by and or if as to one two three four your you each every all some any""".split()
)
_SAYING = frozenset(
    analyze(
        "short brief say state put word rule ruling decision answer key right reason show quote sentence option text "
        "give read follow explain eur gbp usd cad chf sek nok dkk isk pln"
    )
)
_POINTERS = re.compile(r"\b(?:below|following|listed)\b")
_MOST_MADE_UP, _NEAR_CASE = 40, 0.5
# What turns a question when it comes or goes: denial, direction, number, who decides.
_TURNS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        rf"{'|'.join(sorted(NEGATORS))}|except|unless|\w+n['’]t|false|wrong\w*|incorrect\w*|untrue|unlike",
        "earliest|first|oldest",
        "latest|last|newest|most recent",
        "smallest|least|lowest|fewest",
        "largest|most|highest|biggest|greatest",
        "all that apply|every one|several|each that",
        "or false",
        "recommend\\w*|advis\\w*",
        "order(?:ed|s)|require[ds]?",
        "missing|gap|blank",
        "break|breaks|breach\\w*|broken|infring\\w*|violat\\w*|contraven\\w*",
        "prais\\w*|commend\\w*|approv\\w*|congratulat\\w*|rightly|correctly|properly|complian\\w*|complie[sd]",
        "annul\\w*|overturn\\w*|quash\\w*|lawful\\w*|legal\\w*|permit\\w*|allow\\w*|"
        "dismiss\\w*|reject\\w*|uph[eo]ld\\w*",
    )
)


def unfaithful(item: Item, other: Item, library: Library) -> str | None:
    """Return how an item in other words departs from the item as made, None where it says and asks the same.

    Quotations, names, numbers, dates and what turns the sense must be the same; nothing of the key may come into the
    stem; what is said of the rulings must be carried by the quotations.
    """
    checker = checker_of(library)
    if other.stem != item.stem and (fault := _stem_fault(item, other.stem, checker)):
        return fault
    if other.explanation != item.explanation:
        return _explanation_fault(item, other.explanation, checker, library)
    return None


def _stem_fault(item: Item, stem: str, checker: Checker) -> str | None:
    if _held(item, item.stem) != _held(item, stem):
        return "it changes what the question quotes"
    ours, theirs = _own(item, item.stem), _own(item, stem)
    if fault := _other_facts(theirs, ours) or _other_facts(ours, theirs, lost=True):
        return fault
    if any(bool(turn.search(ours)) is not bool(turn.search(theirs)) for turn in _TURNS):
        return "it turns what is asked"
    if _newly_told(item, ours, theirs):
        return "it gives the key away"
    is_same = (
        _tells_the_case(item.stem, stem, checker)
        if item.form is Form.SCENARIO
        else _asks_the_same(item.stem, stem, checker)
    )
    return None if is_same else "it asks something else"


def _asks_the_same(as_made: str, stem: str, checker: Checker) -> bool:
    return checker.check(_POINTERS.sub("", stem), [Source(as_made, as_made, "")]).supported


def _tells_the_case(as_made: str, stem: str, checker: Checker) -> bool:
    """Return whether a case is still the one told, and the question the same.

    No more may be made up than who might ask.
    """
    case, question = _parted(stem)
    case_as_made, question_as_made = _parted(as_made)
    if len(_QUOTED.sub(" ", case).split()) > _MOST_MADE_UP or not _asks_the_same(question_as_made, question, checker):
        return False
    turned = opposite_sense(case, [case_as_made], case_as_made) or next(strengthened(case, case_as_made), None)
    return not turned and checker.near(case, [case_as_made]) >= _NEAR_CASE


def _parted(stem: str) -> tuple[str, str]:
    """Return what a stem tells and what it asks, its last sentence."""
    at = max(stem.rfind(end) + len(end) for end in (". ", ".” ", "” ")) if stem.rstrip().endswith("?") else len(stem)
    return stem[:at].strip(), stem[at:].strip()


def _explanation_fault(item: Item, explanation: str, checker: Checker, library: Library) -> str | None:
    known = {*_QUOTED.findall(item.explanation), *(f"“{c.quote}”" for c in cited(item))}
    quoted = _QUOTED.findall(explanation)
    if not set(_QUOTED.findall(item.explanation)) <= set(quoted) or not set(quoted) <= known:
        return "it changes what the explanation quotes"
    own = _QUOTED.sub(" ", explanation)
    if points_away(own) or any(mark in own for mark in '“”"'):
        return "its explanation points at something outside it"
    sources = [source_at(library.document(c.document_id), c.start, c.end) for c in dict.fromkeys(cited(item))]
    as_made = Source(item.explanation, item.explanation, "")
    units = [*_pieces(item.explanation), *_pieces(item.stem), *_units(sources)]
    for piece in _pieces(explanation):
        if fault := _other_facts(piece, " ".join(units)):
            return fault
        if not any(_facts_of(piece, unit) for unit in units):
            return "its explanation puts together what belongs apart"
        if _says_something(piece) and not checker.check(piece, [*sources, as_made]).supported:
            return "its explanation says what the ruling does not"
    return None


def _pieces(text: str) -> list[str]:
    """Return the sentences of a text and what stands before and after quotations in them."""
    parts = (sentence for part in _QUOTED.split(text) for sentence in _SENTENCE.split(part))
    return [" ".join(p.split()) for p in parts if _WORD.search(p)]


def _units(sources: Sequence[Source]) -> Iterator[str]:
    """Yield what sources say, sentence by sentence, each with the names and dates of its document."""
    for source in sources:
        yield from (f"{sentence} {source.about}" for sentence in (source.quote, *sentences(source.around)))


def _facts_of(piece: str, unit: str) -> bool:
    """Return whether one unit has all names and figures of a piece, so that the piece pairs nothing else."""
    held = f" {fold(unit)} "
    names = all(
        f" {fold(name)} " in held or all(_is_known(w, held) for w in name.split()) for name in names_stated(piece)
    )
    return names and _digits(piece) <= _digits(unit)


def _says_something(piece: str) -> bool:
    """Return whether a piece does more than to say who says what follows."""
    named = {t for name in names_stated(piece) for t in analyze(name)}
    terms = {t for t in analyze(piece) if not any(c.isdigit() for c in t)}
    return bool(terms - named - _SAYING) or bool(_TURNS[0].search(piece))


def _held(item: Item, stem: str) -> list[str]:
    """Return what may not be touched in a stem: its quotations, or the statement that is to be called true or false."""
    if item.form is Form.TRUE_FALSE and (match := _STATED.match(item.stem)):
        return [match["statement"]] if stem.endswith(match["statement"]) else [stem]
    return _QUOTED.findall(stem)


def _own(item: Item, stem: str) -> str:
    """Return the words of a stem that are nobody's quotation."""
    if item.form is Form.TRUE_FALSE and (match := _STATED.match(item.stem)):
        return stem.removesuffix(match["statement"])
    return _QUOTED.sub(" ", stem)


def _other_facts(words: str, known: str, *, lost: bool = False) -> str | None:
    """Return which sort of fact words state that the known words do not."""
    verb = "leaves out" if lost else "brings in"
    if any(unsupported_amounts(words, known)) or _digits(words) - _digits(known):
        return f"it {verb} a number, a sum or a date"
    held = f" {fold(known)} "
    for name in names_stated(words):
        if f" {fold(name)} " not in held and not all(_is_known(w, held) for w in name.split()):
            return f"it {verb} a name"
    return None if lost or all(_is_known(w, held) for w in _capitalised(words)) else f"it {verb} a name"


def _digits(words: str) -> set[str]:
    return set(re.findall(r"\d+", words))


def _capitalised(words: str) -> list[str]:
    return [w for w in _WORD.findall(words) if w[0].isupper()]


def _is_known(word: str, held: str) -> bool:
    return word.lower() in _BEGINS or f" {fold(word)} " in held or f" {fold(word).removesuffix(' s')} " in held


def _newly_told(item: Item, ours: str, theirs: str) -> bool:
    """Return whether a stem has words of the right answer now that it did not have, and that no wrong one has too."""
    wrong = [set(analyze(o.text)) for o in item.options if not o.is_right]
    shared = set.intersection(*wrong) if wrong else set()
    right = item.accepted or item.right
    if item.form is Form.TRUE_FALSE:
        return False
    told = {t for text in right for t in analyze(text)}
    return bool(told & (set(analyze(theirs)) - set(analyze(ours))) - shared)
