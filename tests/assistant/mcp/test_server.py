"""Agents get the assistant's own answers: the SDK's client calls every tool."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

from assistant import Assistant, to_json
from assistant.mcp.server import create_server
from assistant.rows.documents import listed_documents
from tests.assistant.conftest import CLINIC_QUESTION

ROOT = Path(__file__).resolve().parents[3]
TOOLS = {"ask", "make_quiz", "search", "compare", "list_rulings", "get_document", "get_passage"}


@pytest.fixture(scope="module")
def assistant(home: Path) -> Iterator[Assistant]:
    with Assistant.open(home, starter=False) as opened:
        yield opened


def agent_of(assistant: Assistant) -> Client:
    return Client(create_server(lambda: assistant))


async def called(client: Client, tool: str, **given: Any) -> dict[str, Any]:
    done = await client.call_tool(tool, given)
    assert not done.is_error, done.content
    return done.structured_content


async def test_the_tools_are_these_and_each_says_what_it_does(assistant: Assistant) -> None:
    async with agent_of(assistant) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) >= TOOLS
        assert all(tool.description for tool in tools.values())
        assert tools["ask"].input_schema["required"] == ["question"]


async def test_an_answer_is_the_one_that_python_gives(assistant: Assistant) -> None:
    async with agent_of(assistant) as client:
        told, own = await called(client, "ask", question=CLINIC_QUESTION), to_json(assistant.ask(CLINIC_QUESTION))
        assert {**told, "timings_ms": 0} == json.loads(json.dumps({**own, "timings_ms": 0}))


async def test_a_passage_that_search_finds_can_be_read_in_its_document(assistant: Assistant) -> None:
    async with agent_of(assistant) as client:
        hit = (await called(client, "search", query="patients", k=1))["hits"][0]
        passage = await called(client, "get_passage", passage_id=hit["passage_id"])
        around = await called(
            client, "get_document", document_id=hit["document_id"], start=hit["start"], end=hit["end"]
        )
        assert passage["text"] == around["text"] == hit["text"]


async def test_rulings_are_listed_and_compared(assistant: Assistant) -> None:
    async with agent_of(assistant) as client:
        rows = await called(client, "list_rulings")
        assert rows["documents"] == listed_documents(assistant)
        assert (await called(client, "list_rulings", regulator=["ico"]))["total"] == 1
        compared = await called(client, "compare", rulings=["Northwind Clinic", "Harbour Bakery"], aspects=["penalty"])
        assert [len(ruling["cells"]) for ruling in compared["rulings"]] == [1, 1]


async def test_a_quiz_is_the_one_that_python_makes(assistant: Assistant) -> None:
    async with agent_of(assistant) as client:
        made = await called(client, "make_quiz", n=2)
        assert made == json.loads(assistant.quiz(n=2).to_json()) and made["items"]


async def test_documents_are_resources(assistant: Assistant) -> None:
    async with agent_of(assistant) as client:
        listed = json.loads((await client.read_resource("rulings://documents")).contents[0].text)
        document_id = listed[0]["document_id"]
        found = await client.read_resource(f"rulings://documents/{document_id}")
        assert found.contents[0].text == assistant.document(document_id).text


@pytest.mark.parametrize(
    ("tool", "given", "says"),
    [
        ("ask", {"question": " "}, "question is empty"),
        ("get_document", {"document_id": "0" * 16}, "No document has the id"),
        ("get_passage", {"passage_id": "nothing"}, "No passage"),
        ("compare", {"rulings": ["Nobody Ltd", "Northwind Clinic"]}, "No ruling is called"),
    ],
)
async def test_a_tool_that_cannot_do_it_says_why_and_what_to_do(
    assistant: Assistant, tool: str, given: dict[str, Any], says: str
) -> None:
    async with agent_of(assistant) as client:
        done = await client.call_tool(tool, given)
        assert done.is_error
        assert says in done.content[0].text


async def test_the_command_serves_an_agent_over_its_stdin_and_stdout(home: Path) -> None:
    started = StdioServerParameters(
        command=sys.executable, args=["-m", "assistant.cli", "mcp", "--home", str(home), "--no-starter"], cwd=ROOT
    )
    async with Client(stdio_client(started)) as agent:
        assert (await called(agent, "ask", question=CLINIC_QUESTION))["outcome"] == "answered"


async def test_the_command_serves_agents_over_http_behind_the_guard(home: Path) -> None:
    port = free_port()
    started = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "assistant.cli",
            "mcp",
            "--http",
            "--port",
            str(port),
            "--home",
            str(home),
            "--no-starter",
        ],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert started.stderr is not None
        address = f"{started.stderr.readline().split()[2]}/mcp"
        async with Client(address) as agent:
            assert (await called(agent, "ask", question=CLINIC_QUESTION))["outcome"] == "answered"
        for headers, status in (
            ({"Host": "evil.example"}, 400),
            ({"Origin": "http://evil.example"}, 403),
            ({"X-Forwarded-For": "203.0.113.9"}, 401),
        ):
            assert httpx.post(address, json={}, headers=headers).status_code == status
    finally:
        started.terminate()
        started.wait(20)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
