"""The direction of imports, and which heavy library may be imported where."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {"corpus": set(), "index": {"corpus"}, "assistant": {"corpus", "index"}}
FLOORS = (
    ("ground", "errors interrupt outdated penalty settings starter templates turns"),
    ("library", "precedence library"),
    ("question and answer", "ranking answer verify llm answerer"),
    ("studies", "citation tabular rows reading compare timeline provisions record export charts quiz suggest eval"),
    ("stores", "stores"),
    ("assistant", "open assistant"),
    ("tools", "additions asking bench doctor models training"),
    ("faces", "api cli doors langchain mcp web"),
)
"""The floors of `assistant`, the lowest first: a module imports from its own floor and from those below it."""
ROOMS = ("asked", "weigh", "lists", "choose", "reconcile", "say")
"""The rooms of `assistant.answer`, in the order in which a question goes through them:
none knows one that comes later."""
LATE = frozenset(
    """assistant.answerer assistant.cli assistant.cli.app assistant.cli.ask assistant.cli.question
    assistant.open assistant.quiz.reword index.build.child""".split()
)
"""Modules with imports of ours inside functions; each says there why."""
HEAVY = tuple(
    """torch transformers sentence_transformers onnxruntime chromadb langchain langchain_core scipy
    trafilatura pypdf gradio lxml mammoth datasketch httpx rich""".split()
)


def modules(package: str) -> Iterator[Path]:
    yield from sorted((ROOT / package).rglob("*.py"))


def imported_packages(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_in_one_direction(package: str) -> None:
    forbidden = set(MAY_IMPORT) - {package} - MAY_IMPORT[package]
    wrong = {str(p.relative_to(ROOT)): bad for p in modules(package) if (bad := imported_packages(p) & forbidden)}
    assert not wrong


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path): path for package in MAY_IMPORT for path in modules(package)}
Imports = list[tuple[str, bool, bool]]


def imports_of(name: str) -> Imports:
    """Return the modules of ours that a module imports.

    Each with whether it does so inside a function, and for types alone.
    """
    found = imports_under(ast.parse(NAMES[name].read_text(encoding="utf-8")))
    return [one for one in found if one[0] in NAMES and one[0] != name]


def imports_under(node: ast.AST, late: bool = False, typed: bool = False) -> Iterator[tuple[str, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt | ast.ExceptHandler | ast.match_case):
            yield from ((target, late, typed) for target in targets_of(child))
            is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
            is_check = isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING"
            yield from imports_under(child, late or is_function, typed or is_check)


def targets_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        below = (f"{node.module}.{alias.name}" for alias in node.names)
        return [name if name in NAMES else node.module for name in below]
    return []


@cache
def all_imports() -> dict[str, Imports]:
    return {name: imports_of(name) for name in NAMES}


def room_of(name: str) -> str:
    """Return the package or module of `assistant` that a module is in; "" for that package itself and for all else."""
    return name.split(".")[1] if name.startswith("assistant.") else ""


def test_every_room_of_the_assistant_has_its_floor() -> None:
    placed = [room for _, rooms in FLOORS for room in rooms.split()]
    assert sorted(placed) == sorted({room_of(name) for name in NAMES} - {""})


def floor_of(name: str) -> int:
    """Return the floor that a module is on: one of `FLOORS`, or -1 below them all."""
    return next((n for n, (_, rooms) in enumerate(FLOORS) if room_of(name) in rooms.split()), -1)


def test_nothing_imports_from_a_floor_above_not_even_inside_a_function_or_for_types() -> None:
    wrong = [
        (a, b) for a, found in all_imports().items() for b, *_ in found if room_of(a) and floor_of(b) > floor_of(a)
    ]
    assert wrong == []


def test_no_room_of_the_answer_knows_one_that_a_question_comes_to_later() -> None:
    turn = {f"assistant.answer.{room}": n for n, room in enumerate(ROOMS)}
    packages = {name.rpartition(".")[0] for name in NAMES if name.startswith("assistant.answer.")}
    assert packages - {"assistant.answer"} == set(turn)
    met = [(a, b) for a, found in all_imports().items() for b, *_ in found]
    rooms = [(a, b, turn.get(a.rpartition(".")[0]), turn.get(b.rpartition(".")[0])) for a, b in met]
    assert [(a, b) for a, b, here, there in rooms if here is not None and there is not None and there > here] == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_no_module_imports_itself_by_way_of_others(package: str) -> None:
    left = {
        a: {b for b, _, typed in found if not typed} for a, found in all_imports().items() if a.split(".")[0] == package
    }
    while free := {a for a, needs in left.items() if not needs & left.keys()}:
        left = {a: needs for a, needs in left.items() if a not in free}
    assert sorted(left) == [], "these stand in a circle or on one"


def test_imports_of_ours_stand_at_the_head_of_a_module() -> None:
    assert {name for name, found in all_imports().items() if any(late for _, late, _ in found)} == LATE


def test_every_package_says_what_belongs_in_it() -> None:
    packages = [name for name, path in NAMES.items() if path.name == "__init__.py"]
    said = {name: ast.get_docstring(ast.parse(NAMES[name].read_text(encoding="utf-8"))) or "" for name in packages}
    assert [name for name, text in said.items() if len(text.split()) < 8] == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_importing_every_module_of_a_package_loads_no_heavy_library(package: str) -> None:
    names = [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in modules(package)]
    names = [n for n in names if "langchain" not in n and "training" not in n]  # they are about such a library
    code = f"import sys\nfor n in {names!r}: __import__(n)\nprint([h for h in {HEAVY!r} if h in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_every_file_can_be_read_in_one_sitting() -> None:
    lengths = {
        str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines())
        for package in MAY_IMPORT
        for p in modules(package)
    }
    assert {name: n for name, n in lengths.items() if n > 400} == {}


@pytest.mark.parametrize("package", ["corpus", "index"])
def test_only_the_settings_read_the_environment(package: str) -> None:
    readers = [p.name for p in modules(package) if "os.environ" in p.read_text(encoding="utf-8")]
    assert [name for name in readers if name != "quiet.py"] == [], "it writes what other libraries read"


def test_the_files_of_a_home_beside_the_index_are_opened_in_one_place() -> None:
    opening = re.compile(r"sqlite3\.connect\(|PRAGMA (?!wal_checkpoint)|\bALTER TABLE\b")
    found = {str(p.relative_to(ROOT)) for p in modules("assistant") if opening.search(p.read_text(encoding="utf-8"))}
    assert found == {"assistant/stores/file.py"}


@pytest.mark.parametrize(
    ("listed", "table"),
    [
        (r"\bSep(?:t(?:ember)?)?\W+Oct(?:ober)?\b", "corpus/months.py"),
        (r"\bEUR\W+GBP\W+USD\W+CAD\b", "corpus/facts/currencies.py"),
        (r"\bnever\W+(?:none|neither|nor)\b", "index/lexical/negators.py"),
        (r"\(FactName\.REGULATOR\W+FactName\.COURT\W*\)", "corpus/authors.py"),
    ],
    ids=["months", "currencies", "negators", "authors"],
)
def test_a_table_of_words_stands_in_one_file(listed: str, table: str) -> None:
    found = {name for name, path in NAMES.items() if re.search(listed, path.read_text(encoding="utf-8"))}
    assert found <= {table.removesuffix(".py").replace("/", ".")}
