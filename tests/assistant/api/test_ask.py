"""Questions, searches and rulings beside one another."""

import json
import threading
import time

import httpx
import pytest

from tests.assistant.api.conftest import QUESTIONS


def events(text: str) -> list[tuple[str, dict]]:
    return [
        (lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: ")))
        for block in text.strip().split("\n\n")
        for lines in [block.split("\n")]
    ]


def test_an_answer_cites_the_characters_it_quotes(api: httpx.Client) -> None:
    answer = api.post("/v1/ask", json={"question": QUESTIONS[0]}).json()
    assert answer["outcome"] == "answered"
    for citation in answer["citations"]:
        place = {"start": citation["start"], "end": citation["end"]}
        text = api.get(f"/v1/documents/{citation['document_id']}/text", params=place).json()
        assert text["text"] == citation["quote"]


@pytest.mark.parametrize(
    "asking",
    [
        {"json": {"question": QUESTIONS[1], "stream": True}},
        {"json": {"question": QUESTIONS[1]}, "headers": {"Accept": "text/event-stream"}},
    ],
    ids=["by the body", "by the header"],
)
def test_a_stream_tells_statement_by_statement_and_ends_with_the_whole_answer(api: httpx.Client, asking: dict) -> None:
    streamed = api.post("/v1/ask", **asking)
    assert streamed.headers["content-type"].startswith("text/event-stream")
    told = events(streamed.text)
    answer = told[-1][1]
    assert [name for name, _ in told] == ["searched", *["statement"] * len(answer["statements"]), "answer"]
    assert [s["text"] for name, s in told if name == "statement"] == [s["text"] for s in answer["statements"]]
    assert [c for name, s in told if name == "statement" for c in s["sources"]] == answer["citations"]


def test_a_follow_up_knows_what_was_asked_before(api: httpx.Client) -> None:
    body = {"question": "How much was the fine?", "history": ["What did the ICO find about British Airways?"]}
    assert "20 million" in api.post("/v1/ask", json=body).json()["answer"]


def test_filters_narrow_an_answer_and_a_search(api: httpx.Client) -> None:
    narrow = {"regulator": ["CNIL"], "since": 2020}
    hits = api.post("/v1/search", json={"query": "Clearview AI", "filters": narrow}).json()["hits"]
    assert {hit["source"] for hit in hits} == {"2022-cnil-clearview-ai.md"}
    answer = api.post("/v1/ask", json={"question": "Why was Clearview AI unlawful?", "filters": narrow}).json()
    assert {c["source"] for c in answer["citations"]} <= {"2022-cnil-clearview-ai.md"}


def test_a_search_by_address_is_the_same_and_is_not_sent_twice(api: httpx.Client) -> None:
    posted = api.post("/v1/search", json={"query": "fine", "k": 3, "several": True}).json()
    found = api.get("/v1/search", params={"query": "fine", "k": 3, "several": True})
    assert found.json() == posted
    again = api.get(found.request.url, headers={"If-None-Match": found.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_passage_is_found_by_the_id_that_a_search_gave(api: httpx.Client) -> None:
    hit = api.post("/v1/search", json={"query": "fine", "k": 1}).json()["hits"][0]
    assert api.get(f"/v1/passages/{hit['passage_id']}").json()["text"] == hit["text"]


def test_rulings_are_compared_told_in_time_and_found_by_provision(api: httpx.Client) -> None:
    compared = api.post("/v1/compare", json={"rulings": ["British Airways", "Marriott"], "aspects": ["penalty"]}).json()
    assert [r["cells"][0]["values"][0]["value"] for r in compared["rulings"]] == ["20000000 GBP", "18400000 GBP"]
    told = api.get("/v1/timeline", params={"matter": "British Airways"}).json()
    assert [e["date"] for e in told["events"]] == sorted(e["date"] for e in told["events"])
    found = api.get("/v1/provisions", params={"q": "Art. 32 GDPR", "sentences": 1}).json()["provisions"][0]
    assert found["provision"] == "Article 32 GDPR"
    assert all(len(r["sentences"]) == 1 for r in found["rulings"]) and found["rulings"]


def test_an_evaluation_measures_right_and_wrong_answers(api: httpx.Client) -> None:
    gold = [{"doc": "2020-ico-british-airways.md", "quote": "fined British Airways £20 million"}]
    questions = [
        {"id": "right", "question": QUESTIONS[1], "must_include": [["20 million"]], "gold": gold},
        {"id": "wrong", "question": QUESTIONS[1], "must_include": [["99 billion"]], "gold": gold},
    ]
    measured = api.post("/v1/eval", json={"questions": questions}).json()
    assert [row["correct"] for row in measured["rows"]] == [True, False]
    assert measured["summary"]["n"] == 2


def test_a_quiz_has_keys_that_are_quotations_and_the_same_seed_gives_it_again(api: httpx.Client) -> None:
    wanted = {"n": 2, "ruling": ["British Airways"], "seed": 5}
    quiz = api.post("/v1/quizzes", json=wanted).json()
    assert quiz == api.post("/v1/quizzes", json=wanted).json() and quiz["items"]
    for citation in (citation for item in quiz["items"] for citation in item["key"]):
        place = {"start": citation["start"], "end": citation["end"]}
        assert (
            api.get(f"/v1/documents/{citation['document_id']}/text", params=place).json()["text"] == citation["quote"]
        )
    assert api.post("/v1/quizzes", json={"topic": "zzyzx qwerty"}).status_code == 404
    assert api.post("/v1/quizzes", json={"form": ["scenario"], "level": "recall"}).status_code == 409


def test_a_verdict_on_an_answer_is_kept(api: httpx.Client) -> None:
    said = {"question": QUESTIONS[1], "verdict": "wrong source", "citation": 2, "comment": "See the reduction."}
    made = api.post("/v1/feedback", json=said)
    assert made.status_code == 201
    kept = api.get("/v1/feedback", params={"limit": 1}).json()["feedback"]
    assert kept == [made.json()] and kept[0].items() >= said.items() and kept[0]["caller"] == "loopback"


def test_a_client_that_leaves_in_the_middle_of_a_stream_harms_nobody(api: httpx.Client) -> None:
    before = threading.active_count()
    for _ in range(5):
        with api.stream("POST", "/v1/ask", json={"question": QUESTIONS[0], "stream": True}) as response:
            next(response.iter_bytes())
    until = time.monotonic() + 5
    while threading.active_count() > before + 5 and time.monotonic() < until:
        time.sleep(0.05)
    assert api.post("/v1/ask", json={"question": QUESTIONS[0]}).status_code == 200
