"""The OpenAPI document says what the server does: its examples work, and what it does not allow is refused."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.settings import Settings
from tests.assistant.api.conftest import serving

CONFIG = Path(__file__).resolve().parents[2] / "benchmarks" / "schemathesis.toml"
PATHS = frozenset(
    (
        "/healthz|/metrics|/readyz|/v1/ask|/v1/chat/completions|/v1/compare|/v1/documents|/v1/documents/{document_id}|"
        "/v1/documents/{document_id}/text|/v1/eval|/v1/feedback|/v1/jobs|/v1/jobs/{job_id}|/v1/models|"
        "/v1/passages/{passage_id}|/v1/provisions|/v1/quizzes|/v1/search|/v1/timeline"
    ).split("|")
)


@pytest.fixture
def described(api: httpx.Client) -> dict[str, Any]:
    return api.get("/openapi.json").json()


def test_the_paths_are_these_and_each_operation_is_explained(described: dict[str, Any]) -> None:
    assert set(described["paths"]) >= PATHS
    operations = [o for methods in described["paths"].values() for o in methods.values()]
    assert all(o["summary"] and o["description"] and o["operationId"] for o in operations)
    assert len({o["operationId"] for o in operations}) == len(operations)


def test_every_example_of_a_body_is_answered(api: httpx.Client, described: dict[str, Any]) -> None:
    tried = 0
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
            for example in described["components"]["schemas"].get(name, {}).get("examples", []):
                response = api.request(method, path, json=example)
                assert response.status_code in (200, 201), (path, response.text)
                tried += 1
    assert tried >= 4


def test_every_example_of_an_address_is_answered(api: httpx.Client, described: dict[str, Any]) -> None:
    tried = 0
    for path, methods in described["paths"].items():
        given = {
            p["name"]: p["schema"]["examples"][0]
            for p in methods.get("get", {}).get("parameters", [])
            if p["schema"].get("examples")
        }
        if given:
            assert api.get(path, params=given).status_code == 200, path
            tried += 1
    assert tried >= 3


def test_the_page_of_the_documentation_needs_no_other_server(api: httpx.Client) -> None:
    page = api.get("/docs")
    assert page.status_code == 200 and "default-src 'none'" in page.headers["content-security-policy"]
    script, style = api.get("/docs/docs.js"), api.get("/docs/docs.css")
    assert script.headers["content-type"].startswith("text/javascript")
    assert not any("://" in text for text in (page.text, script.text, style.text))


@pytest.fixture(scope="module")
def to_be_fuzzed(own_home: Callable[[], Path]) -> Iterator[str]:
    with serving(Settings(home=own_home(), starter=False)) as address:
        yield address


@pytest.mark.slow
def test_schemathesis_finds_no_fault(to_be_fuzzed: str, tmp_path: Path) -> None:
    program = shutil.which("schemathesis", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("schemathesis is not installed")
    arguments = [
        "run",
        f"{to_be_fuzzed}/openapi.json",
        "--checks",
        "all",
        "--max-examples",
        "2",
        "--seed",
        "1",
        "--phases",
        "examples,fuzzing,stateful",
        "--request-timeout",
        "120",  # a quiz takes long on a busy machine
        "--max-response-time",
        "120",
        "--no-color",
    ]
    done = subprocess.run(
        [program, "--config-file", str(CONFIG), *arguments], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert "generated" in done.stdout, json.dumps(done.stdout[-500:])
