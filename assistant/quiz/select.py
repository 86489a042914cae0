"""Which rulings a quiz is made from."""

from difflib import get_close_matches

from assistant.library.library import Library
from assistant.library.named import rulings_named
from assistant.quiz.errors import NothingToAsk
from assistant.quiz.material import Material
from assistant.quiz.ruled import Ruled
from assistant.quiz.types import QuizRequest
from corpus.types import FactName
from index.lexical.analyze import analyze
from index.types import Filters

_FOUND, _MOST = 60, 25
_FLOOR = 0.55
_HELD = 0.6
_OFFERED = 6
_SPELT_LIKE = 0.75


def rulings_for(library: Library, material: Material, request: QuizRequest) -> list[Ruled]:
    """Return the rulings that a request leaves: those of a topic best first, else in the material's order.

    Raises `NothingToAsk` where none is left, with the nearest topics; `NoSuchRuling` for a name that no ruling has.
    """
    filters = Filters(regulators=request.regulators, provisions=request.provisions, documents=_named(library, request))
    allowed = {e.document_id for e in library.selected(filters)}
    left = {r.document.document_id: r for r in material.rulings if r.document.document_id in allowed}
    if not left:
        raise NothingToAsk(
            _unchecked(library, filters.documents) or _nothing(request), _meant(request, material) or _offer(material)
        )
    return _about(library, material, request.topic, left) if request.topic.strip() else list(left.values())


def _named(library: Library, request: QuizRequest) -> tuple[str, ...]:
    return tuple(
        e.document_id for name in request.rulings for e in rulings_named(library.index, name, hidden=library.hidden)
    )


def _unchecked(library: Library, named: tuple[str, ...]) -> str | None:
    """Return why the documents named give no quiz where nobody checked them and others tell of their rulings."""
    if not named or not all(library.precedence.tells_of(d) for d in named):
        return None
    title = library.document(named[0]).title
    return f"{title!r} is an unchecked document on a ruling that the corpus holds, so no key of a quiz is made from it"


def _about(library: Library, material: Material, topic: str, left: dict[str, Ruled]) -> list[Ruled]:
    """Return the rulings that hold the words of a topic and that a search for it finds, best first."""
    unknown = library.index.lexical.idf("")
    terms = list(dict.fromkeys(analyze(topic)))
    missing = [t for t in terms if library.index.lexical.idf(t) >= unknown]
    hits = library.search(topic, k=_FOUND, filters=Filters(documents=tuple(left)), several=True)
    best = max((h.score for h in hits), default=0.0)
    found: dict[str, Ruled] = {}
    for hit in hits:
        ruled = left[hit.passage.document_id]
        own = set(analyze(ruled.document.text))
        held = sum(library.index.lexical.idf(t) for t in terms if t in own)
        if hit.score >= _FLOOR * best and held >= _HELD * sum(map(library.index.lexical.idf, terms)):
            found.setdefault(hit.passage.document_id, ruled)
    if not found or not terms or (missing and len(missing) * 2 >= len(terms)):
        near = [left[h.passage.document_id] for h in hits[:_OFFERED]]
        raise NothingToAsk(f"The corpus holds no ruling on {topic.strip()!r}", _offer(material, near))
    return list(found.values())[:_MOST]


def _nothing(request: QuizRequest) -> str:
    narrowed = [f"of {' or '.join(request.regulators)}"] if request.regulators else []
    narrowed += [f"that cites {' or '.join(request.provisions)}"] if request.provisions else []
    narrowed += [f"called {' or '.join(request.rulings)}"] if request.rulings else []
    return f"The corpus holds no ruling {' '.join(narrowed) or 'to ask about'}"


def _meant(request: QuizRequest, material: Material) -> str | None:
    """Return the regulators and provisions there are that are spelt most like those asked for, None where none is."""
    names = {v for r in material.rulings for v in (r.authority, *r.document.values(FactName.PROVISION))}
    folded = {name.casefold(): name for name in sorted(names)}
    asked = [a.casefold() for a in (*request.regulators, *request.provisions) if a.casefold() not in folded]
    near = dict.fromkeys(folded[n] for a in asked for n in get_close_matches(a, folded, _OFFERED // 2, _SPELT_LIKE))
    return f"The nearest there are: {', '.join(near)}" if near else None


def _offer(material: Material, near: list[Ruled] | None = None) -> str:
    """Return the nearest topics, or what there is most of: provisions and authorities."""
    rulings = near or list(material.rulings)
    if not rulings:
        return "Add rulings with `rulings ingest`"
    times: dict[str, int] = {}
    for ruled in rulings:
        for value in dict.fromkeys((*ruled.document.values(FactName.PROVISION)[:4], ruled.authority)):
            times[value] = times.get(value, 0) + 1
    topics = sorted(times, key=lambda v: (-times[v], v))[:_OFFERED]
    matters = [r.party for r in near[:3]] if near else []
    return f"The nearest there are: {', '.join(dict.fromkeys((*matters, *topics)))}"
