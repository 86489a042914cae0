"""Each alternative of a pattern or word of a list in `assistant/answer` has an example that fails without it."""

import doctest
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.benchmarks.patterns import COUNTED, ROOT, alternatives_of

EXAMPLES = Path(__file__).parent / "examples"
MODULES = sorted(path for path in (ROOT / COUNTED).rglob("*.py") if alternatives_of(path.read_text(encoding="utf-8")))


def place_of(module: Path) -> Path:
    """Return where a module stands in the package: "asked/names.py"."""
    return module.relative_to(ROOT / COUNTED)


def name_of(module: Path) -> str:
    return ".".join(module.relative_to(ROOT).with_suffix("").parts)


def examples_for(module: Path) -> list[doctest.Example]:
    """Return the examples of a module, expressions in its own names, each with what it gives.

    [] where it has no file of them.
    """
    file = EXAMPLES / place_of(module).with_suffix(".txt")
    return doctest.DocTestParser().get_examples(file.read_text(encoding="utf-8")) if file.is_file() else []


def made_from(source: str, module: Path) -> ModuleType:
    """Return a module as its source has it, beside the one that is loaded."""
    name = name_of(module)
    import_module(name)  # dataclasses look up the module that they are of
    made = ModuleType(name)
    exec(compile(source, str(module), "exec", dont_inherit=True), made.__dict__)
    return made


def fails(example: doctest.Example, module: ModuleType) -> bool:
    """Return whether an example gives something else than it says."""
    try:
        found = eval(example.source, dict(module.__dict__))
    except Exception as error:
        found = error
    return repr(found) != example.want.strip()


def failing(examples: Sequence[doctest.Example], source: str, module: Path) -> list[str]:
    """Return the first example that fails with a source, [] where none does."""
    try:
        made = made_from(source, module)
    except Exception as error:  # a table that the module cannot be made without is needed
        return [str(error)]
    return next(([example.source] for example in examples if fails(example, made)), [])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(place_of(path)))
def test_every_example_holds(module: Path) -> None:
    made = sys.modules.get(name_of(module)) or made_from(module.read_text(), module)
    assert [e.source.strip() for e in examples_for(module) if fails(e, made)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(place_of(path)))
def test_an_example_fails_without_each_alternative(module: Path) -> None:
    source, examples = module.read_text(encoding="utf-8"), examples_for(module)
    idle = [a for a in alternatives_of(source) if not failing(examples, a.cut_from(source), module)]
    assert [(a.line, a.words) for a in idle] == []
