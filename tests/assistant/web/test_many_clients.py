"""Twenty people ask at once; nobody sees another's conversation."""

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
    """A client that asks as the page does, in one conversation."""

    def __init__(self, url: str, name: int) -> None:
        self.client = httpx.Client(base_url=url, timeout=120)
        assert self.client.get("/").status_code == 200
        self.thread, self.name, self.turns = secrets.token_urlsafe(9), name, 0

    def ask(self, question: str) -> str:
        """Put a question, wait for its answer, and return the conversation as it is exported then."""
        sent = {"key": secrets.token_urlsafe(9), "thread": self.thread, "question": question}
        assert self.client.post("/asked", json=sent).json() == {"thread": self.thread}
        seen, self.turns = "", self.turns + 1
        while (told := self.client.get(f"/asked/{self.thread}", params={"seen": seen}).json())["turns"] < self.turns:
            assert told["busy"], told["html"]
            seen = told["version"]
        return self.client.get(f"/conversations/{self.thread}.html").text


def test_twenty_people_ask_at_once_and_each_sees_their_own_conversation_alone(served: Served) -> None:
    def live(name: int) -> list[str]:
        person = Person(served.url, name)
        return [person.ask(f"{question} [person {name}]") for question in QUESTIONS]

    with ThreadPoolExecutor(PEOPLE) as pool:
        lives = list(pool.map(live, range(PEOPLE)))
    for name, shown in enumerate(lives):
        for turn, page in enumerate(shown):
            assert {int(n) for n in re.findall(r"\[person (\d+)\]", page)} == {name}
            assert all((question in page) == (n <= turn) for n, question in enumerate(QUESTIONS))


def test_another_persons_conversation_is_neither_followed_nor_changed(served: Served) -> None:
    mine, other = Person(served.url, 1), Person(served.url, 2)
    mine.ask(CLINIC_QUESTION)
    told = other.client.get(f"/asked/{mine.thread}").json()
    assert (told["turns"], told["busy"], told["html"].strip()) == (0, False, "")
    sent = {"key": "planted", "thread": mine.thread, "question": CLINIC_QUESTION}
    assert other.client.post("/asked", json=sent).json()["thread"] != mine.thread
    for act in ("stop", "again", "withdraw", "nothing"):
        assert mine.client.post(f"/asked/planted/{act}").status_code == 404
