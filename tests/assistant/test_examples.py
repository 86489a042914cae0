"""Every example in a docstring holds."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [f for p in ("corpus", "index", "assistant", "tests") for f in sorted((ROOT / p).rglob("*.py"))]
WITH_EXAMPLES = [
    (".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), "home" in text.split('"""')[1])
    for file in FILES
    if "\n    >>> " in (text := file.read_text(encoding="utf-8")) or "\n>>> " in text or "\n        >>> " in text
]
"""The modules with examples, and whether those need a home, of which the module's docstring tells."""


@pytest.mark.parametrize("name", [name for name, needs_home in WITH_EXAMPLES if not needs_home])
def test_the_examples_of_a_module_hold(name: str) -> None:
    found = doctest.testmod(import_module(name))
    assert found.attempted > 0
    assert found.failed == 0


@pytest.mark.parametrize("name", [name for name, needs_home in WITH_EXAMPLES if needs_home])
def test_the_examples_of_a_module_hold_on_a_home(name: str, home: Path) -> None:
    found = doctest.testmod(import_module(name), extraglobs={"home": home})
    assert found.attempted > 0
    assert found.failed == 0
