"""The direction of imports, and which heavy library may be imported where."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {"corpus": set(), "index": {"corpus"}, "assistant": {"corpus", "index"}}
HEAVY = ("torch", "transformers", "sentence_transformers", "onnxruntime", "chromadb", "langchain", "langchain_core",
         "scipy", "trafilatura", "pypdf", "gradio", "lxml", "mammoth", "datasketch", "httpx", "rich")  # fmt: skip


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


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_importing_every_module_of_a_package_loads_no_heavy_library(package: str) -> None:
    names = [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for p in modules(package)]
    names = [n for n in names if "langchain" not in n and "training" not in n]  # they are about such a library
    code = f"import sys\nfor n in {names!r}: __import__(n)\nprint([h for h in {HEAVY!r} if h in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


def test_every_file_can_be_read_in_one_sitting() -> None:
    lengths = {str(p.relative_to(ROOT)): len(p.read_text(encoding="utf-8").splitlines())
               for package in MAY_IMPORT for p in modules(package)}  # fmt: skip
    assert {name: n for name, n in lengths.items() if n > 400} == {}


@pytest.mark.parametrize("package", ["corpus", "index"])
def test_only_the_settings_read_the_environment(package: str) -> None:
    readers = [p.name for p in modules(package) if "os.environ" in p.read_text(encoding="utf-8")]
    assert [name for name in readers if name != "quiet.py"] == [], "it writes what other libraries read"


def test_the_files_of_a_home_beside_the_index_are_opened_in_one_place() -> None:
    opening = re.compile(r"sqlite3\.connect\(|PRAGMA (?!wal_checkpoint)|\bALTER TABLE\b")
    found = {str(p.relative_to(ROOT)) for p in modules("assistant") if opening.search(p.read_text(encoding="utf-8"))}
    assert found == {"assistant/stores/file.py"}
