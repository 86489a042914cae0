"""The same questions through Python, command, HTTP, events, OpenAI's shape and MCP.

Statements and citations must not differ. python -m tests.benchmarks.api_same --home HOME --questions QUESTIONS.jsonl

A line of the file has `question` and, if need be, `history`, as those of `rulings eval`.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import httpx
from mcp import Client

from assistant import Assistant, to_json
from tests.benchmarks.api_server import ROOT, served


def main() -> None:
    """Ask everything everywhere and print which answers differ; exit with 1 where any does."""
    reader = argparse.ArgumentParser(description="Compare the answers of every way of asking.")
    reader.add_argument("--home", type=Path, required=True)
    reader.add_argument("--questions", type=Path, required=True)
    given = reader.parse_args()
    rows = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines() if line.strip()]
    asked = [
        {"id": str(n), "question": row["question"], "history": row.get("history") or []} for n, row in enumerate(rows)
    ]
    with Assistant.open(given.home, starter=False) as assistant:
        own = [_told(to_json(assistant.ask(a["question"], a["history"]))) for a in asked]
    with served(given.home) as address:
        found = {
            "command": _by_command(given.home, asked),
            "http": [_by_http(address, a) for a in asked],
            "events": [_by_events(address, a) for a in asked],
            "openai": [_by_chat(address, a) for a in asked],
            "mcp": asyncio.run(_by_mcp(address, asked)),
        }
    differing = 0
    for way, answers in found.items():
        other = [a["question"] for a, mine, theirs in zip(asked, own, answers, strict=True) if mine != _told(theirs)]
        differing += len(other)
        print(
            f"{way:8} {len(answers) - len(other)} of {len(answers)} the same as Python"
            + "".join(f"\n  {q}" for q in other)
        )
    sys.exit(1 if differing else 0)


def _told(answer: dict[str, Any]) -> str:
    """Return all that an answer says, but the time it took."""
    return json.dumps({**answer, "timings_ms": None}, sort_keys=True)


def _by_command(home: Path, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as batch:
        batch.write("\n".join(json.dumps(a) for a in asked))
        batch.flush()
        arguments = ["ask", "--batch", batch.name, "--home", str(home), "--no-starter"]
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", *arguments], capture_output=True, text=True, check=True, cwd=ROOT
        )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return [{k: v for k, v in answer.items() if k != "id"} for answer in answers]


def _by_http(address: str, asked: dict[str, Any]) -> dict[str, Any]:
    body = {"question": asked["question"], "history": asked["history"]}
    answer: dict[str, Any] = httpx.post(f"{address}/v1/ask", json=body, timeout=120).json()
    return answer


def _by_events(address: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the last event's answer with the statements and citations put together from the events before it."""
    body = {"question": asked["question"], "history": asked["history"], "stream": True}
    text = httpx.post(f"{address}/v1/ask", json=body, timeout=120).text
    events = [(b.split("\n")[0][7:], json.loads(b.split("\n")[1][6:])) for b in text.strip().split("\n\n")]
    told = [data for name, data in events if name == "statement"]
    statements = [{k: s[k] for k in s if k != "sources"} for s in told]
    answer: dict[str, Any] = events[-1][1]
    cited = {c["n"]: c for s in told for c in s["sources"]}
    rest = [c for c in answer["citations"] if c["n"] not in cited]  # those of notes
    return {**answer, "statements": statements, "citations": sorted([*cited.values(), *rest], key=lambda c: c["n"])}


def _by_chat(address: str, asked: dict[str, Any]) -> dict[str, Any]:
    messages = [{"role": "user", "content": text} for text in (*asked["history"], asked["question"])]
    body = {"model": "rulings", "messages": messages}
    answer: dict[str, Any] = httpx.post(f"{address}/v1/chat/completions", json=body, timeout=120).json()["rulings"]
    return answer


async def _by_mcp(address: str, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    async with Client(f"{address}/mcp") as agent:
        called = [await agent.call_tool("ask", {"question": a["question"], "history": a["history"]}) for a in asked]
    return [dict(done.structured_content or {}) for done in called]


if __name__ == "__main__":
    main()
