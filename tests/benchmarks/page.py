"""Ask the development questions through the page, click every citation, and compare each highlight with the source.

    python tests/benchmarks/page.py [--home DIR] [QUESTIONS.jsonl]

Prints how many highlights equal the quoted characters, before and after a reload of the page, and how long it takes
from Enter to the first words and to the whole answer. Needs a chromium.
"""

import argparse
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.assistant import Assistant
from assistant.eval.questions import read_questions
from assistant.open import open_assistant
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


def main() -> None:
    """Run the benchmark and print its figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path)
    parser.add_argument("questions", nargs="?", type=Path, default=SHARED)
    given = parser.parse_args()
    flags = {"starter": False, "home": given.home} if given.home else {}
    settings = load_settings(flags, {}).settings
    assistant = open_assistant(settings)
    first_words, whole, counts, errors = [], [], {"asked": [0, 0], "reloaded": [0, 0]}, []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for url in serve(Desk(settings, assistant)):
            page = browser.new_page(viewport={"width": 1360, "height": 900})
            page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
            for question in read_questions(given.questions):
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
                    page.reload()
                    page.locator(".turn").first.wait_for()
    for when, (right, total) in counts.items():
        print(f"{when}: {right} of {total} highlights are the quoted characters ({right / max(1, total):.1%})")
    for what, seconds in (("first words", first_words), ("whole answer", whole)):
        slow = sorted(seconds)[int(len(seconds) * 0.95)]
        print(
            f"{what}: median {statistics.median(seconds):.2f} s, 95th percentile {slow:.2f} s, {len(seconds)} questions"
        )
    print(f"console errors: {len(errors)}")
    for said in sorted(set(errors)):
        print(f"  {errors.count(said)} x {said[:160]}")


if __name__ == "__main__":
    main()
