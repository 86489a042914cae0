"""Every example in a docstring holds."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = [f for p in ("corpus", "index", "assistant", "tests") for f in sorted((ROOT / p).rglob("*.py"))]
NAMES = [
    ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for file in FILES
    if "\n    >>> " in (text := file.read_text(encoding="utf-8")) or "\n>>> " in text or "\n        >>> " in text
]


@pytest.mark.parametrize("name", NAMES)
def test_the_examples_of_a_module_hold(name: str, request: pytest.FixtureRequest) -> None:
    module = import_module(name)
    needs_home = "home" in (module.__doc__ or "")
    found = doctest.testmod(module, extraglobs={"home": request.getfixturevalue("home")} if needs_home else None)
    assert found.attempted > 0
    assert found.failed == 0
