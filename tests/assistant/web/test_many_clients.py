"""Twenty people ask at once; nobody sees another's conversation."""

import json
import re
import secrets
from concurrent.futures import ThreadPoolExecutor

import httpx

from tests.assistant.conftest import CLINIC_QUESTION
from tests.assistant.web.conftest import Served

PEOPLE = 20
QUESTIONS = (
    CLINIC_QUESTION,
    "Why did Harbour Bakery contravene the rules on marketing messages?",
    "Who rules Mongolia?",
)


class Person:
    """A client that talks to the queue as the page does."""

    def __init__(self, url: str, name: int) -> None:
        self.client = httpx.Client(base_url=url, timeout=60)
        assert self.client.get("/").status_code == 200
        self.session, self.name = secrets.token_hex(5), name
        config = self.client.get("/config").json()
        self.submit = next(
            d for d in config["dependencies"] if any(e == "submit" and _is_question(config, c) for c, e in d["targets"])
        )

    def ask(self, question: str) -> str:
        """Put a question and return the transcript that the page would show in the end."""
        sent = {"data": [question, None, None], "fn_index": self.submit["id"], "session_hash": self.session}
        assert self.client.post("/gradio_api/queue/join", json=sent).status_code == 200
        shown = ""
        with self.client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.session}) as events:
            for line in events.iter_lines():
                event = json.loads(line.removeprefix("data: ")) if line.startswith("data: ") else {}
                if event.get("msg") == "process_completed":
                    assert event["success"], event
                    shown = event["output"]["data"][0]
                if event.get("msg") == "close_stream":
                    break
        return shown


def _is_question(config: dict, component: int) -> bool:
    found = next(c for c in config["components"] if c["id"] == component)
    return found["props"].get("elem_id") == "question"


def test_twenty_people_ask_at_once_and_each_sees_their_own_conversation_alone(served: Served) -> None:
    def live(name: int) -> list[str]:
        person = Person(served.url, name)
        return [person.ask(f"{question} [{name}]") for question in QUESTIONS]

    with ThreadPoolExecutor(PEOPLE) as pool:
        lives = list(pool.map(live, range(PEOPLE)))
    for name, shown in enumerate(lives):
        for turn, page in enumerate(shown):
            marks = {int(n) for n in re.findall(r'class="asked">.*?\[(\d+)\]</div>', page)}
            assert marks == {name}
            assert page.count('class="asked"') == turn + 1
