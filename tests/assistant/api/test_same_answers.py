"""One answer object everywhere: Python, command, HTTP, events, OpenAI's shape and MCP tell the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client

from assistant import Assistant, to_json
from assistant.cli.app import run
from tests.assistant.api.conftest import QUESTIONS
from tests.assistant.api.test_ask import events


def by_python(home: Path, server: str, question: str) -> dict[str, Any]:
    with Assistant.open(home, starter=False) as assistant:
        return json.loads(json.dumps(to_json(assistant.ask(question))))


def by_http(home: Path, server: str, question: str) -> dict[str, Any]:
    return httpx.post(f"{server}/v1/ask", json={"question": question}, timeout=60).json()


def by_events(home: Path, server: str, question: str) -> dict[str, Any]:
    told = events(httpx.post(f"{server}/v1/ask", json={"question": question, "stream": True}, timeout=60).text)
    answer = told[-1][1]
    assert [d["text"] for name, d in told if name == "statement"] == [s["text"] for s in answer["statements"]]
    return answer


def by_chat(home: Path, server: str, question: str) -> dict[str, Any]:
    body = {"model": "rulings", "messages": [{"role": "user", "content": question}]}
    return httpx.post(f"{server}/v1/chat/completions", json=body, timeout=60).json()["rulings"]


WAYS: dict[str, Callable[[Path, str, str], dict[str, Any]]] = {
    "http": by_http,
    "events": by_events,
    "chat": by_chat,
}


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_way_of_asking_gives_the_same_statements_and_citations(
    made_home: Path, server: str, question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = by_python(made_home, server, question)
    answers = {name: way(made_home, server, question) for name, way in WAYS.items()}
    capsys.readouterr()
    assert run(["ask", question, "--json", "--home", str(made_home), "--no-starter"]) == 0
    answers["command"] = json.loads(capsys.readouterr().out)
    async with Client(f"{server}/mcp") as agent:
        answers["mcp"] = (await agent.call_tool("ask", {"question": question})).structured_content
    for name, answer in answers.items():
        assert {**answer, "timings_ms": 0} == {**own, "timings_ms": 0}, name
