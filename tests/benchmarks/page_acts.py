"""Use the page at random in a real browser, in two tabs, and look after each act whether anything was lost or blanked.

    python -m tests.benchmarks.page_acts [--home DIR] [--acts 300] [--seed 1] [--width 1280]

A person asks, asks fast, presses Enter in an empty box, types, withdraws, stops, opens sources, rulings, the table, a
comparison and a timeline, goes back and forward, reloads, begins and opens conversations, narrows the search; now and
then the server is stopped and started anew. After each act: every question that was asked and not withdrawn is in its
conversation, answered or waiting, once; what was typed is in the box; the view is not blank; the browser tells of no
error. The seed gives the same acts. Prints what was found.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.assistant import Assistant, open_assistant
from assistant.settings import load_settings
from assistant.stores.threads import Threads
from assistant.web.desk import Desk
from tests.assistant.web.conftest import ARGUMENTS, serve

QUESTIONS = (
    "Why was British Airways fined?", "How was the fine calculated?", "Why was Clearview AI fined?", "And in Italy?",
    "Which fines are above 1 million euros?", "What is the capital of Mongolia?", "When must a breach be notified?",
    "What did the CNIL hold about cookies?", "Can my boss read my emails?", "What is legitimate interest?",
)  # fmt: skip
TABS = ("ask", "rulings", "ruling", "compare", "timeline", "penalties")
DOWN = ("ERR_CONNECTION_REFUSED", "ERR_CONNECTION_RESET", "ERR_INCOMPLETE_CHUNKED", "ERR_EMPTY_RESPONSE",
        "ERR_NETWORK_CHANGED", "ERR_ABORTED", "errored out", "BodyStreamBuffer", "Could not parse server response",
        "Failed to fetch", "network error", "aborted")  # fmt: skip
"""What a browser says of a server that is away, or of a page that is left while it loads."""
PATIENCE_S = 120


class Server:
    """The page's server, which can be stopped and started anew on its port."""

    def __init__(self, settings: Any, assistant: Assistant) -> None:
        self._settings, self._assistant = settings, assistant
        self.url, self._running = "", iter(())
        self.start()

    def start(self) -> None:
        """Serve, on the port of before if there was one."""
        port = int(self.url.rstrip("/").rpartition(":")[2]) if self.url else 0
        self._running: Iterator[str] = serve(Desk(self._settings, self._assistant), port)
        self.url = next(self._running)

    def stop(self) -> None:
        """Stop serving."""
        next(self._running, None)


@dataclass
class Person:
    """A browser with two tabs, and what must not be lost: questions by the conversation they were asked in."""

    tabs: list[Any]
    server: Server
    threads: Threads
    dice: random.Random
    asked: dict[str, list[str]] = field(default_factory=dict)
    typed: dict[int, str] = field(default_factory=dict)
    found: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asks: int = 0

    @property
    def owner(self) -> str:
        """Return whose conversations this browser's are."""
        cookies = self.tabs[0].context.cookies()
        return "visitor:" + next(c["value"] for c in cookies if c["name"] == "rulings_visitor")


def box(page: Any) -> Any:
    return page.locator("#question textarea")


def on_ask(page: Any) -> None:
    page.evaluate("window.rulingsSelect('ask')")
    box(page).wait_for()


def ask(person: Person, n: int) -> None:
    page = person.tabs[n]
    on_ask(page)
    person.asks += 1
    question = f"{person.dice.choice(QUESTIONS)} ({person.asks})"
    box(page).fill(question)
    box(page).press("Enter")
    thread = page.evaluate("window.rulingsThread()")
    person.asked.setdefault(thread, []).append(question)
    person.typed[n] = ""


def ask_fast(person: Person, n: int) -> None:
    for _ in range(person.dice.randint(2, 3)):
        ask(person, n)


def press_empty(person: Person, n: int) -> None:
    page = person.tabs[n]
    on_ask(page)
    box(page).fill(person.dice.choice(("", "   ")))
    box(page).press("Enter")
    person.typed[n] = box(page).input_value().strip()


def type_words(person: Person, n: int) -> None:
    page = person.tabs[n]
    on_ask(page)
    person.typed[n] = f"half a thought {person.dice.randint(1, 99)}"
    box(page).fill(person.typed[n])


def take_back(person: Person, n: int) -> None:
    """Stop, withdraw, ask again or remove, whatever there is; a question that was removed is no loss."""
    page = person.tabs[n]
    buttons = page.locator(
        "#pending-here [data-act=stop], #pending-here [data-act=withdraw], #pending-here [data-act=again]"
    )
    if not buttons.count():
        return
    thread = page.evaluate("window.rulingsThread()")
    act, question = buttons.first.evaluate(
        "(at) => [at.dataset.act, at.closest('.pending').querySelector('.asked').lastChild.textContent.trim()]"
    )
    buttons.first.evaluate("(at) => at.click()")
    if act == "withdraw" and question in person.asked.get(thread, []):
        person.asked[thread].remove(question)


def open_source(person: Person, n: int) -> None:
    markers = person.tabs[n].locator("#transcript .cite:visible")
    if markers.count():
        markers.nth(person.dice.randrange(markers.count())).click()
        person.tabs[n].locator("#evidence mark").first.wait_for(state="attached")


def read_ruling(person: Person, n: int) -> None:
    links = person.tabs[n].locator("#transcript [data-act=read]:visible, #rulings [data-act=read]:visible")
    if links.count():
        links.nth(person.dice.randrange(min(links.count(), 20))).click()
        person.tabs[n].locator("#ruling .whole").wait_for()


def open_view(person: Person, n: int) -> None:
    person.tabs[n].evaluate("(tab) => window.rulingsSelect(tab)", person.dice.choice(TABS))


def pick(person: Person, n: int) -> None:
    boxes = person.tabs[n].locator("#rulings .box:visible")
    if boxes.count():
        boxes.nth(person.dice.randrange(min(boxes.count(), 20))).click()


def compare(person: Person, n: int) -> None:
    button = person.tabs[n].get_by_role("button", name="Compare the picked")
    if button.is_visible():
        button.click()


def timeline(person: Person, n: int) -> None:
    page = person.tabs[n]
    page.evaluate("window.rulingsSelect('timeline')")
    page.locator("#matter input, #matter textarea").first.fill(
        person.dice.choice(("Clearview AI", "Meta", "nobody at all"))
    )
    page.locator("#matter input, #matter textarea").first.press("Enter")


def narrow(person: Person, n: int) -> None:
    page = person.tabs[n]
    on_ask(page)
    if not page.get_by_label("From year").is_visible():
        page.locator("#narrow button").first.click()
    page.get_by_label("From year").fill(person.dice.choice(("2016", "2019", "")))
    page.get_by_label("From year").press("Tab")


def begin(person: Person, n: int) -> None:
    person.tabs[n].evaluate("document.querySelector('#new').click()")


def open_conversation(person: Person, n: int) -> None:
    entries = person.tabs[n].locator("#conversations .entry")
    if entries.count():
        entries.nth(person.dice.randrange(entries.count())).evaluate("(at) => at.click()")


def back(person: Person, n: int) -> None:
    page = person.tabs[n]
    if page.evaluate("history.length") > 2:
        page.evaluate("history.back()")
        page.wait_for_timeout(400)
    if not page.url.startswith(person.server.url):  # before the page there is nothing of ours
        page.evaluate("history.forward()")
        page.locator("#transcript").wait_for(state="attached")


def forward(person: Person, n: int) -> None:
    person.tabs[n].evaluate("history.forward()")


def reload(person: Person, n: int) -> None:
    person.tabs[n].reload()


def restart(person: Person, n: int) -> None:
    """Stop the server, ask while it is away, and start it anew; the pages find it again by themselves."""
    person.server.stop()
    if person.dice.random() < 0.5 and person.tabs[n].locator("#question textarea:visible").count():
        ask(person, n)
    person.server.start()


ACTS: tuple[tuple[Callable[[Person, int], None], int], ...] = (
    (ask, 12), (ask_fast, 4), (press_empty, 6), (type_words, 8), (take_back, 8), (open_source, 8),
    (read_ruling, 8), (open_view, 10), (pick, 5), (compare, 4), (timeline, 4), (narrow, 4), (begin, 5),
    (open_conversation, 7), (back, 10), (forward, 6), (reload, 8), (restart, 2),
)  # fmt: skip


def held(page: Any) -> bool:
    """Return whether the page is up and shows something in the view that is open."""
    return bool(
        page.evaluate(
            """() => {
              const panels = [...document.querySelectorAll('#tabs [role="tabpanel"]')];
              const open = panels.find((panel) => panel.style.display !== 'none');
              if (!open) return false;
              const talk = open.querySelector('#transcript');
              if (!talk) return open.innerText.trim().length > 0;
              return !!(talk.querySelector('.welcome, .turn') || document.querySelector('#pending-here .turn'));
            }"""
        )
    )


def wait(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            if holds():
                return True
        except Exception as error:
            if "context was destroyed" not in str(error) and "navigat" not in str(error):
                raise
        time.sleep(0.1)
    return False


def kept(person: Person) -> Counter[str]:
    """Return the questions that are in the file of conversations, answered or not."""
    there: Counter[str] = Counter()
    for thread in person.asked:
        found = person.threads.find(person.owner, thread)
        there.update(answer.question for answer in found.answers if found) if found else None
        there.update(asked.question for asked in person.threads.asked.of_thread(person.owner, thread))
    return there


def check(person: Person, n: int, act: str) -> None:
    """Note what an act has lost or blanked."""
    page = person.tabs[n]
    if not wait(lambda: held(page)):
        person.found.append(f"{act}: tab {n} is blank at {page.url}")
    wanted = Counter(question for questions in person.asked.values() for question in questions)
    if not wait(lambda: kept(person) == wanted):
        lost, more = wanted - kept(person), kept(person) - wanted
        person.found.append(f"{act}: lost {dict(lost)}, not asked {dict(more)}")
        for thread in person.asked:
            person.asked[thread] = [q for q in person.asked[thread] if q not in lost]
    draft = person.typed.get(n, "")
    shown = page.locator("#question textarea")
    if not wait(lambda: not shown.count() or shown.input_value().strip() == draft):
        person.found.append(f"{act}: the box holds {shown.input_value()!r}, typed was {draft!r}")
        person.typed[n] = shown.input_value().strip()
    person.found.extend(f"{act}: the browser says {said[:200]}" for said in person.errors)
    person.errors.clear()


def answered_in_the_end(person: Person) -> int:
    """Open each conversation and return how many questions are answered, noting those that the page does not show."""
    page, answered = person.tabs[0], 0
    for thread, questions in person.asked.items():
        if not questions:
            continue
        page.goto(f"{person.server.url}?c={thread}")
        try:
            page.wait_for_function(
                "(n) => document.querySelectorAll('#transcript .turn, #pending-here .pending.left').length >= n",
                arg=len(questions), timeout=PATIENCE_S * 1000,
            )  # fmt: skip
        except Exception:
            person.found.append(f"at the end: {thread} does not show its {len(questions)} questions")
        answered += page.locator("#transcript .turn").count()
    return answered


def watched(person: Person, page: Any) -> Any:
    """Have what the browser complains of noted; that a server is away is no fault of the page."""

    def note(said: str) -> None:
        if not any(words in said for words in DOWN):
            person.errors.append(said)

    page.on("console", lambda said: note(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: note(str(error)))
    page.set_default_timeout(PATIENCE_S * 1000)
    return page


def main() -> None:
    """Run the benchmark and print its figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, help="an index to copy; the starter corpus by default")
    parser.add_argument("--acts", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=1280)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if given.home:
            shutil.copytree(given.home, home)
        settings = load_settings({"home": home}, {}).settings
        assistant = open_assistant(settings)
        server = Server(settings, assistant)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
            context = browser.new_context(viewport={"width": given.width, "height": 800})
            person = Person([], server, Threads(home), random.Random(given.seed))
            for _ in range(2):
                page = watched(person, context.new_page())
                page.goto(server.url)
                page.locator(".welcome").wait_for()
                person.tabs.append(page)
            done = Counter[str]()
            for number in range(given.acts):
                (act,) = person.dice.choices([a for a, _ in ACTS], [weight for _, weight in ACTS])
                n, before = person.dice.randrange(2), len(person.found)
                try:
                    act(person, n)
                except Exception as error:
                    person.found.append(f"{act.__name__}: {str(error).splitlines()[0]}")
                check(person, n, f"act {number}, {act.__name__}")
                done[act.__name__] += 1
                for said in person.found[before:]:
                    print(said, flush=True)
            answered = answered_in_the_end(person)
            browser.close()
        server.stop()
    print(", ".join(f"{name} {count}" for name, count in sorted(done.items())))
    print(f"{given.acts} acts, {person.asks} questions asked, {answered} answered; faults: {len(person.found)}")
    for said in person.found:
        print(f"  {said}")


if __name__ == "__main__":
    main()
