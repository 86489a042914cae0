"""Switch off each table of patterns or words of the answers in turn.

Tell what becomes of the answers to a file of questions. python -m tests.benchmarks.ablation QUESTIONS.jsonl --home HOME
--no-starter --every 30

A pattern that is off matches nothing, a list of words is empty, a rule that is off gives back what it was given. What
is searched and how sentences rank is found once for each text and kept, so that one table costs seconds.
"""

import argparse
import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

from assistant import Assistant
from assistant.answer import search
from assistant.answer.answer import Answer
from assistant.answer.weigh import evidence
from assistant.eval.measures import Row, score
from assistant.eval.questions import GoldQuestion, read_questions
from index import thesaurus
from index.linking import recent

_NEVER = re.compile(r"(?!)")
_MEASURES = ("right_and_cited", "cited_doc", "false_abstain", "abstain_ok", "facts_at_5")
_FOLDER = "assistant.answer"
RULES: dict[str, tuple[str, str, Callable[..., Any]]] = {
    "facts raised": ("gather", "raise_facts", lambda asked, ranked, *_: ranked),
    "yes or no said": ("gather", "_settling_first", lambda asked, chosen, *_: (chosen, None)),
    "definitions first": ("gather", "_defining_first", lambda asked, ranked, *_: ranked),
    "sure of facts": ("gather", "_is_sure", lambda *_: False),
    "names must be met": ("gather", "missing_names", lambda *_: ()),
    "status must be told": ("gather", "lacks_status", lambda *_: False),
    "summary for what was decided": ("gather", "_asks_no_more_than_what_was_decided", lambda *_: False),
    "overviews": ("gather", "_gather_overview", lambda *_: None),
    "rulings that fit equally": ("gather", "fitting_documents", lambda *_: []),
    "comparisons parted": ("gather", "matters_of", lambda _: ()),
    "instructions left out": ("evidence", "instructs", lambda _: False),
    "scraps left out": ("evidence", "is_scrap", lambda *_: False),
    "later years left out": ("evidence", "is_later", lambda *_: False),
    "anything that cannot stand alone": ("evidence", "_says_something", lambda *_: True),
}
"""What else is decided by words: the module and function of each, and what stands in for it when it is off."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something that can be switched off.

    Its name, what puts it off and back on, and whether other passages are found without it.
    """

    name: str
    off: Callable[[], None]
    on: Callable[[], None]
    searches: bool = False


def main() -> None:
    """Print how many answers each part changes and by how much it moves each measure, what moves least last."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--home", required=True)
    parser.add_argument("--no-starter", action="store_true")
    parser.add_argument("--every", type=int, default=1, help="ask each n-th question only")
    parser.add_argument("--of", default="", help="only the parts whose name holds this")
    options = parser.parse_args()
    questions = read_questions(options.questions)[:: options.every]
    assistant = Assistant.open(options.home, starter=not options.no_starter)
    kept = keep_what_is_found()
    before = ask_all(assistant, questions)
    print(f"{len(questions)} questions: {_told(before)}", flush=True)
    for part in parts():
        if options.of in part.name:
            part.off()
            before_it = kept.copy()
            if part.searches:
                kept.clear()
            try:
                after = ask_all(assistant, questions)
            except Exception as error:  # a table that nothing works without has earned its place
                print(f"{part.name:55} breaks ({type(error).__name__})", flush=True)
                continue
            finally:
                part.on()
                if part.searches:
                    kept.clear()
                    kept.update(before_it)
            changed = sum(a != b for (_, a), (_, b) in zip(before, after, strict=True))
            print(f"{part.name:55} changed {changed:4}  {_moved(before, after)}", flush=True)


def parts() -> Iterator[Part]:
    """Yield every table of the modules that answer, then the rules."""
    modules = [
        import_module(f"{_FOLDER}.{found.name}") for found in pkgutil.iter_modules(import_module(_FOLDER).__path__)
    ]
    everywhere = [*modules, *map(import_module, ("assistant.library.coverage", "assistant.answerer"))]
    seen: set[int] = set()
    for module in modules:
        for name, value in sorted(vars(module).items()):
            if not name.isupper() or id(value) in seen or not is_table(value):
                continue
            seen.add(id(value))
            yield from _parts_of(f"{module.__name__.rpartition('.')[2]}.{name}", value, everywhere)
    for name, (module_name, function, stand_in) in RULES.items():
        module = import_module(f"{_FOLDER}.{module_name}")
        yield _part(f"rule: {name}", [(module, function)], getattr(module, function), stand_in)
    yield from _other_words()


def _other_words() -> Iterator[Part]:
    """Yield the parts of the list of other words for the same, and the mending of names."""
    import yaml

    groups_by_part = yaml.safe_load(files("index").joinpath("thesaurus.yaml").read_text(encoding="utf-8"))
    groups = thesaurus._groups

    def put(held: Callable[[], Any]) -> None:
        thesaurus._groups = held  # type: ignore[assignment]
        thesaurus._finder.cache_clear()
        _forget()

    for left_out in ("all", *groups_by_part):
        rest = [g for part, own in groups_by_part.items() if left_out not in ("all", part) for g in own]
        less = tuple(tuple(map(str, g)) for g in rest) or (("x" * 40,),)
        yield Part(
            f"other words: {left_out}", partial(put, lambda held=less: held), partial(put, groups), searches=True
        )
    yield replace(
        _part("names mended", [(recent, "respelt")], recent.respelt, lambda question, *_: question), searches=True
    )


def is_table(value: Any) -> bool:
    """Return whether a value is a pattern, a collection of words, or a collection of either beside other things."""
    if isinstance(value, re.Pattern):
        return True
    if isinstance(value, dict):
        return any(isinstance(v, str) or is_table(v) for v in (*value.keys(), *value.values()))
    return isinstance(value, tuple | list | set | frozenset) and any(isinstance(v, str) or is_table(v) for v in value)


def _parts_of(name: str, value: Any, modules: Sequence[ModuleType]) -> Iterator[Part]:
    places = [(m, n) for m in modules for n, held in vars(m).items() if held is value]
    empty = _NEVER if isinstance(value, re.Pattern) else type(value)()
    yield _part(name, places, value, empty)
    if isinstance(value, tuple) and all(isinstance(v, tuple) and is_table(v) for v in value):
        for n, entry in enumerate(value):
            label = next((str(v) for v in entry if isinstance(v, str)), str(n))
            yield _part(f"{name}[{label}]", places, value, (*value[:n], *value[n + 1 :]))


def _part(name: str, places: Sequence[tuple[ModuleType, str]], value: Any, empty: Any) -> Part:
    def put(what: Any) -> None:
        for module, attribute in places:
            setattr(module, attribute, what)
        _forget()

    return Part(name, lambda: put(empty), lambda: put(value))


def _forget() -> None:
    """Empty what the modules that answer remember of earlier questions."""
    for found in pkgutil.iter_modules(import_module(_FOLDER).__path__):
        for held in vars(import_module(f"{_FOLDER}.{found.name}")).values():
            if hasattr(held, "cache_clear"):
                held.cache_clear()


def keep_what_is_found() -> dict[Any, Any]:
    """Search and rank each text once; return what is kept, which may be emptied."""
    kept: dict[Any, Any] = {}
    retrieve, rank = search.retrieve, evidence.rank

    def retrieve_once(*args: Any, **kwargs: Any) -> Any:
        key = (args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = retrieve(*args, **kwargs)
        return kept[key]

    def rank_once(question: str, retrieval: Any, sentences: Any) -> Any:
        key = (question, tuple((hit.passage.passage_id, hit.score) for hit in retrieval.hits))
        if key not in kept:
            kept[key] = rank(question, retrieval, sentences)
        return kept[key]

    search.retrieve = retrieve_once
    evidence.rank = rank_once
    return kept


Asked = list[tuple[Row, str]]


def ask_all(assistant: Assistant, questions: Sequence[GoldQuestion]) -> Asked:
    """Return how each question scored, and its whole answer less the time it took."""
    asked: Asked = []
    for question in questions:
        answer = assistant.ask(question.question, history=question.history)
        asked.append((score(question, answer), _shown(answer)))
    return asked


def _shown(answer: Answer) -> str:
    said = [s.marked for s in answer.statements], [n.text for n in answer.notes], [str(c) for c in answer.choices]
    return json.dumps((said, [r.label for r in answer.rows], answer.coverage, [n.title for n in answer.nearest]))


def _told(asked: Asked) -> str:
    return " ".join(f"{m} {_mean(asked, m):.3f}" for m in _MEASURES)


def _moved(before: Asked, after: Asked) -> str:
    return " ".join(f"{m} {_mean(after, m) - _mean(before, m):+.3f}" for m in _MEASURES)


def _mean(asked: Asked, measure: str) -> float:
    values = [float(getattr(row, measure)) for row, _ in asked if getattr(row, measure) is not None]
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    main()
