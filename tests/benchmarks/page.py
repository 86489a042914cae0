"""Ask the development questions through the page, click every citation, and compare each highlight with the source.

    python tests/benchmarks/page.py [--home DIR] [--first N] [QUESTIONS.jsonl]

Prints how many highlights equal the quoted characters, before and after a reload of the page, how long it takes from
Enter to the first words and to the whole answer, and from `rulings chat` to a page that can be asked; and how many
requests left the server, errors the console showed, and serious faults axe finds, light and dark. Needs a chromium.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.assistant import Assistant, open_assistant
from assistant.eval.questions import read_questions
from assistant.settings import load_settings
from assistant.web.desk import Desk
from tests.assistant.web.conftest import ARGUMENTS, serve

SHARED = Path(__file__).resolve().parents[3] / "shared" / "eval" / "questions.jsonl"


def ask(page: Any, question: str) -> tuple[Any, float, float]:
    """Put a question and return its turn with the seconds to its first words and to the whole of it."""
    n = page.locator(".turn").count()
    box = page.get_by_label("Your question")
    box.fill(question)
    started = time.perf_counter()
    box.press("Enter")
    page.locator(".turn").nth(n).locator(".statement, .abstained, table.rows").first.wait_for()
    first = time.perf_counter() - started
    turn = page.locator(f".turn[data-turn='{n}']")
    turn.wait_for()
    return turn, first, time.perf_counter() - started


def watched(page: Any) -> set[Any]:
    """Return the set that always holds what the page has asked of its server and not been answered."""
    under_way: set[Any] = set()
    page.on(
        "request",
        lambda request: (
            under_way.add(request) if "/gradio_api/" in request.url and "heartbeat" not in request.url else None
        ),
    )
    for ends in ("requestfinished", "requestfailed"):
        page.on(ends, lambda request: under_way.discard(request))
    return under_way


def settle(page: Any, under_way: set[Any]) -> None:
    """Wait until nothing that was asked is under way, as leaving earlier is an error of its own in the console."""
    quiet, until = 0, time.monotonic() + 10
    while quiet < 4 and time.monotonic() < until:
        page.wait_for_timeout(50)
        quiet = 0 if under_way else quiet + 1


def clicked(page: Any, assistant: Assistant) -> tuple[int, int]:
    """Click every marker on the page; return how many highlights are the source's characters, of how many."""
    right = total = 0
    for marker in page.locator(
        "#transcript .statement .cite, #transcript table .cite, #transcript .sources .cite"
    ).all():
        doc, start, end = (marker.get_attribute(f"data-{name}") for name in ("doc", "start", "end"))
        marker.click()
        passage = page.locator(f"#evidence .passage[data-doc='{doc}'][data-start='{start}'][data-end='{end}']")
        passage.wait_for()
        marked = "".join(passage.locator("mark").all_text_contents())
        right += marked == assistant.document(doc).text[int(start) : int(end)]
        total += 1
    return right, total


def ready(browser: Any, home: Path | None) -> float:
    """Start `rulings chat` as a person does and return the seconds until its page can be asked."""
    flags = ["--home", str(home)] if home else []
    command = [sys.executable, "-m", "assistant.cli", "chat", "--no-browser", "--port", "0", *flags]
    environment = {**os.environ, **({"RULINGS_STARTER": "0"} if home else {})}
    started = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stderr
            address = next(found[0] for line in process.stderr if (found := re.findall(r"http://\S+", line)))
            page = browser.new_page()
            page.goto(address)
            page.locator(".welcome").wait_for(timeout=300_000)
            seconds = time.perf_counter() - started
            page.close()
        finally:
            process.terminate()
    return seconds


def axe_faults(browser: Any, url: str, scheme: str) -> list[str]:
    """Return the serious and critical faults that axe finds in the states of the page."""
    from axe_playwright_python.sync_playwright import Axe

    page, found = browser.new_page(color_scheme=scheme), []

    def look(state: str) -> None:
        page.wait_for_timeout(400)  # colours still fade in
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found.append(f"{scheme}, {state}: {fault['id']} {fault['nodes'][0]['html'][:100]}")

    page.goto(url)
    page.locator(".welcome").wait_for()
    look("start")
    page.get_by_role("button", name="Narrow the search").click()
    turn, _, _ = ask(page, "Why did the ICO fine British Airways?")
    turn.locator(".cite").first.click()
    page.locator("#evidence mark").first.wait_for()
    look("answer and source")
    ask(page, "What is the capital of Mongolia?")
    look("abstention")
    for tab in ("Browse", "Read", "Compare", "Timeline", "Penalties", "Quiz", "Add documents"):
        page.get_by_role("tab", name=tab).click()
        look(tab)
    page.close()
    return found


def main() -> None:
    """Run the benchmark and print its figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("--first", type=int, metavar="N", help="ask only the first N questions")
    parser.add_argument("questions", nargs="?", type=Path, default=SHARED)
    given = parser.parse_args()
    flags = {"starter": False, "home": given.home} if given.home else {}
    settings = load_settings(flags, {}).settings
    assistant = open_assistant(settings)
    first_words, whole, counts, errors = [], [], {"asked": [0, 0], "reloaded": [0, 0]}, []
    requests, faults, foreign = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        print(f"page ready after `rulings chat`: {ready(browser, given.home):.1f} s", flush=True)
        for url in serve(Desk(settings, assistant)):
            page = browser.new_page(viewport={"width": 1360, "height": 900})
            page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
            page.on("request", lambda request: requests.append(request.url))
            under_way = watched(page)
            for question in list(read_questions(given.questions))[: given.first]:
                settle(page, under_way)
                page.goto(url)
                page.locator(".welcome").wait_for()
                for earlier in question.history:
                    ask(page, earlier)
                _, first, full = ask(page, question.question)
                first_words.append(first)
                whole.append(full)
                for when in ("asked", "reloaded"):
                    right, total = clicked(page, assistant)
                    counts[when][0] += right
                    counts[when][1] += total
                    settle(page, under_way)
                    page.reload()
                    page.locator(".turn").first.wait_for()
            faults = [fault for scheme in ("light", "dark") for fault in axe_faults(browser, url, scheme)]
            foreign = [asked for asked in requests if not asked.startswith((url, "data:", "blob:"))]
    for when, (right, total) in counts.items():
        print(f"{when}: {right} of {total} highlights are the quoted characters ({right / max(1, total):.1%})")
    for what, seconds in (("first words", first_words), ("whole answer", whole)):
        slow = sorted(seconds)[int(len(seconds) * 0.95)]
        print(
            f"{what}: median {statistics.median(seconds):.2f} s, 95th percentile {slow:.2f} s, {len(seconds)} questions"
        )
    counted = (
        (f"off-site requests of {len(requests):,}", foreign),
        ("console errors", errors),
        ("serious axe findings", faults),
    )
    for what, said in counted:
        print(f"{what}: {len(said)}")
        for one in sorted(set(said)):
            print(f"  {said.count(one)} x {one[:200]}")


if __name__ == "__main__":
    main()
