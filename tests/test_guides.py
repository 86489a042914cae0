"""The guides in `docs` name what is there, and draw the house as it stands."""

import ast
import re
from pathlib import Path

import pytest

from tests.test_architecture import FLOORS, MAY_IMPORT

ROOT = Path(__file__).resolve().parents[1]
GUIDES = sorted((ROOT / "docs").glob("*.md"))
NAMED = re.compile(r"`([\w./-]+/[\w.-]+\.(?:py|html|md))`(?:\s+`(\w+(?:\.\w+)*)`)?")
PLACED = re.compile(r"`(\w+)`\s+\(`([\w./-]+\.py)`\)")


def defined(path: Path) -> set[str]:
    """Return what a module defines, and the methods of its classes as `Class.method`."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{n.name}" for n in node.body if isinstance(n, ast.FunctionDef)}
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {t.id for t in targets if isinstance(t, ast.Name)}
    return found


def packages_in(package: str) -> str:
    return " ".join(sorted(p.parent.name for p in (ROOT / package).glob("*/__init__.py")))


def picture() -> str:
    """Return the house as text: the floors of the assistant from the top, then the packages that it stands on."""
    floors = [f"  {floor:<20} {rooms}" for floor, rooms in reversed(FLOORS)]
    under = [f"{package:<22} {packages_in(package)}" for package in reversed(MAY_IMPORT) if package != "assistant"]
    return "\n".join(["assistant", *floors, *under])


def test_the_picture_of_the_house_has_its_packages_and_their_order() -> None:
    (drawn,) = re.findall(
        r"```\n(.*?)\n```", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert drawn == picture()


def test_the_page_on_architecture_tells_of_every_floor() -> None:
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [floor for floor, _ in FLOORS if f"**{floor}**" not in told] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_file_and_name_that_a_guide_gives_is_there(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    given = [*NAMED.findall(text), *((file, name) for name, file in PLACED.findall(text))]
    assert given
    files = [(ROOT / file, name) for file, name in given if "NEW" not in file]
    assert [str(path) for path, _ in files if not path.is_file()] == []
    assert [(path.name, name) for path, name in files if name and name not in defined(path)] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_link_of_a_guide_leads_somewhere(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", guide.read_text(encoding="utf-8"))
    assert [link for link in links if not (guide.parent / link).exists()] == []


def test_every_file_of_tests_says_first_what_it_guards() -> None:
    first = {str(p.relative_to(ROOT)): p.read_text(encoding="utf-8")[:60] for p in (ROOT / "tests").rglob("test_*.py")}
    assert [name for name, text in first.items() if not re.match(r'"""\S+ \S+', text)] == []
