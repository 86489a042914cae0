"""The documentation says what the program does."""

import re
import tomllib
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("corpus", "index", "assistant")


def test_every_setting_stands_in_the_readme() -> None:
    from assistant.settings import Settings

    missing = [f.name for f in fields(Settings) if f"RULINGS_{f.name.upper()}" not in README]
    assert missing == []


def test_every_command_stands_in_the_readme_and_has_a_line_of_help() -> None:
    from assistant.cli.app import COMMANDS, HELP

    assert set(COMMANDS) == set(HELP)
    table = README[README.index("## Commands") : README.index("## Settings")]
    assert [c for c in COMMANDS if not re.search(rf"`(?:rulings )?{c}\b", table)] == []


def test_the_readme_names_every_format_that_is_read() -> None:
    from corpus.load.formats import FORMATS

    (line,) = [line for line in README.splitlines() if line.startswith("| `rulings ingest ")]
    assert [f.name for f in FORMATS if f.name not in line] == []


def test_continuous_integration_runs_the_readmes_own_test_command() -> None:
    commands = README.split("```bash\n")[1].split("```")[0].strip().splitlines()
    assert len(commands) == 2
    assert commands[1].endswith("pytest")
    pattern = re.search(r'grep -m1 "([^"]+)" README.md', (ROOT / ".ci" / "run").read_text())
    assert pattern
    assert re.search(pattern[1].replace(r"\[", r"\["), commands[1])


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_listed_and_typed(package: str) -> None:
    listed = set(PROJECT["tool"]["setuptools"]["packages"])
    there = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / package).rglob("__init__.py")}
    assert there == {name for name in listed if name.split(".")[0] == package}
    assert (ROOT / package / "py.typed").is_file()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_a_package_is_packed(package: str) -> None:
    packed = PROJECT["tool"]["setuptools"]["package-data"]
    there = [p for p in (ROOT / package).rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")]
    assert there
    missing = []
    for file in there:
        home = next(folder for folder in file.parents if (folder / "__init__.py").is_file())
        patterns = [*packed["*"], *packed.get(".".join(home.relative_to(ROOT).parts), ())]
        if not any(fnmatch(file.relative_to(home).as_posix(), pattern) for pattern in patterns):
            missing.append(file.relative_to(ROOT).as_posix())
    assert missing == []


def test_continuous_integration_asks_the_wheel_a_question() -> None:
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").rstrip().endswith("bash .ci/wheel .venv/bin/python")


def test_the_lock_names_no_build_of_one_machine() -> None:
    lock = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "torch==2.13.0\n" in lock
    assert [found for found in ("+cpu", "://", "file:") if found in lock] == []
