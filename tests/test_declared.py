"""What is imported is declared: a package that another brings along may be gone with its next version."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = {"assistant", "corpus", "index", "tests"}
EXTRAS = {"assistant/mcp/": "mcp", "assistant/training/": "train"}
"""Folders that are of use with an extra alone."""


def plain(name: str) -> str:
    """Return a distribution's name as all its spellings have it.

    >>> plain("PyYAML>=6.0.3"), plain("scikit_learn"), plain("readability-lxml>=0.8.4,<0.9")
    ('pyyaml', 'scikit-learn', 'readability-lxml')
    """
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=\[;\s]", name)[0]).lower()


def imported(file: Path) -> Iterator[str]:
    """Yield the packages of others that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module]
        yield from {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names


@pytest.mark.parametrize("package", ["corpus", "index", "assistant"])
def test_every_package_that_is_imported_is_declared(package: str) -> None:
    brought_by = packages_distributions()
    lacking = set()
    for file in (ROOT / package).rglob("*.py"):
        where = str(file.relative_to(ROOT))
        extras = [extra for folder, extra in EXTRAS.items() if where.startswith(folder)]
        of_extras = (name for extra in extras for name in PROJECT["optional-dependencies"][extra])
        declared = set(map(plain, (*PROJECT["dependencies"], *of_extras)))
        lacking |= {
            (where, name) for name in imported(file) if declared.isdisjoint(map(plain, brought_by.get(name, [name])))
        }
    assert sorted(lacking) == []


def test_every_extra_that_is_spoken_of_is_there() -> None:
    texts = [*ROOT.glob("*.md"), *(f for p in sorted(OURS) for s in ("*.py", "*.md") for f in (ROOT / p).rglob(s))]
    asked = re.compile(r"'(?:rulings|\.)\[([a-z,]+)\]'")
    spoken = {
        extra.strip() for f in texts for m in asked.finditer(f.read_text(encoding="utf-8")) for extra in m[1].split(",")
    }
    assert {"test", "bench", "mcp", "train"} <= spoken
    assert sorted(spoken - set(PROJECT["optional-dependencies"])) == []


def test_every_package_of_every_extra_is_locked_in_a_version_that_it_allows() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    locked = {plain(name): version.split()[0] for name, _, version in (line.partition("==") for line in lines)}
    asked = (*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra))
    wrong = {r.name for r in map(Requirement, asked) if not r.specifier.contains(locked.get(plain(r.name), "0"))}
    assert sorted(wrong) == []
