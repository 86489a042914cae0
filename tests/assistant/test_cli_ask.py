"""`rulings ask` and `rulings search` on an index of two documents, with the real model."""

import json
from pathlib import Path

import pytest

QUESTION = "Why did the DPC fine Northwind Clinic?"


def test_an_answer_is_quoted_from_the_document_it_cites(rulings, documents: Path) -> None:
    answer = rulings("ask", QUESTION, "--json").json
    assert answer["outcome"] == "answered"
    assert {c["source"] for c in answer["citations"]} == {"clinic.md"}
    text = " ".join((documents / "clinic.md").read_text(encoding="utf-8").split())
    assert all(" ".join(c["quote"].split()) in text for c in answer["citations"])


def test_the_terminal_shows_markers_and_numbered_sources_with_pinpoints(
    rulings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    shown = rulings("ask", QUESTION).out
    body, sources = shown.split("\nSources\n")
    assert "without a password" in " ".join(body.split())
    assert "[1]" in body
    assert "[1] DPC (Ireland) - Northwind Clinic\n" in sources
    assert "DPC · " in sources
    assert "characters " in sources
    assert "clinic.md" in sources
    assert sources.rstrip().splitlines()[-1].startswith("The corpus holds 2 documents")


def test_an_abstention_says_so_with_what_is_covered_and_no_sources(rulings) -> None:
    done = rulings("ask", "What is the boiling point of tungsten?")
    assert done.code == 0
    assert done.out.startswith("No answer to this question was found")
    assert "2 documents" in done.out
    assert "Sources" not in done.out


def test_output_is_plain_in_a_pipe_and_wraps_where_a_width_is_given(rulings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    shown = rulings("ask", QUESTION).out
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 60
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


def test_colour_can_be_asked_for_in_a_pipe(rulings) -> None:
    assert "\x1b[" in rulings("ask", QUESTION, "--colour", "always").out


@pytest.mark.parametrize(
    "filters, sources",
    [
        (["--regulator", "dpc"], {"clinic.md"}),
        (["--regulator", "ico"], {"bakery.md"}),
        (["--regulator", "ico", "--regulator", "dpc"], {"clinic.md", "bakery.md"}),
        (["--since", "2022"], {"bakery.md"}),
        (["--until", "2022"], {"clinic.md"}),
        (["--respondent", "harbour"], {"bakery.md"}),
        (["--provision", "Article 32"], {"clinic.md"}),
        (["--regulator", "cnil"], set()),
    ],
)
def test_filters_narrow_what_is_searched_and_listed(rulings, filters: list[str], sources: set[str]) -> None:
    hits = rulings("search", "What was ordered?", "--json", *filters).json["hits"]
    assert {hit["source"] for hit in hits} == sources
    listed = rulings("list", "--json", *filters).json["documents"]
    assert {name for row in listed for name in row["sources"]} == sources


def test_a_filter_by_role_leaves_passages_of_that_part(rulings) -> None:
    hits = rulings("search", "What was ordered?", "--json", "--role", "order").json["hits"]
    assert {hit["role"] for hit in hits} == {"order"}


def test_search_explains_its_scores(rulings) -> None:
    assert "dense" not in rulings("search", "server password", "-n", "1").out
    shown = rulings("search", "server password", "-n", "1", "--explain").out
    assert all(word in shown for word in ("dense", "lexical", "late"))


def test_a_follow_up_is_read_with_the_questions_before_it(rulings) -> None:
    answer = rulings("ask", "How much was the fine?", "--history", QUESTION, "--json").json
    assert "75,000" in answer["answer"]
    assert answer["searched"] != answer["question"]


def test_a_batch_answers_line_by_line_and_reports_the_bad_ones(process, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    lines = [
        json.dumps({"id": "a", "question": QUESTION}),
        "not json",
        "",
        json.dumps({"id": "b", "question": "  "}),
        json.dumps({"id": 7, "question": "How much was it?", "history": [QUESTION]}),
        json.dumps({"id": "c", "question": "Is it?", "history": "no list"}),
        json.dumps(["no object"]),
        json.dumps({"id": "d", "question": "half a character: \ud83d"}),
    ]
    file.write_bytes("\n".join(lines).encode() + b'\n{"id": 8, "question": "caf\xe9?"}')
    done = process("ask", "--batch", str(file), "--json")
    assert done.code == 1
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [a["id"] for a in answers] == ["a", 7]
    assert all(a["citations"] for a in answers)
    reported = [line.split(":")[1].strip() for line in done.err.splitlines()]
    assert reported == ["line 2", "line 4", "line 6", "line 7", "line 8", "line 9"]


@pytest.mark.parametrize("command", ["ask", "search"])
def test_typed_bytes_that_are_no_characters_are_refused_in_one_line(rulings, command: str) -> None:
    done = rulings(command, "caf\udce9?")
    assert (done.code, done.out) == (1, "")
    assert done.err == "rulings: The question holds bytes that are not UTF-8. Send it as UTF-8 text.\n"


def test_a_batch_can_come_from_stdin(process) -> None:
    done = process("ask", "--batch", "-", given=json.dumps({"id": 1, "question": QUESTION}))
    assert (done.code, json.loads(done.out)["id"]) == (0, 1)


@pytest.mark.parametrize(("content", "said"), [(None, "There is no file"), ("", "no question"), (b"\xff\xfe", "UTF-8")])
def test_a_batch_that_cannot_be_read_names_the_file_or_the_remedy(
    rulings, tmp_path: Path, content: str | bytes | None, said: str
) -> None:
    file = tmp_path / "questions.jsonl"
    if content is not None:
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    done = rulings("ask", "--batch", str(file))
    assert (done.code, done.out) == (1, "")
    assert said in done.err


def test_json_is_all_that_stands_on_stdout_and_options_may_come_first(process) -> None:
    done = process("--json", "ask", QUESTION)
    assert done.code == 0
    assert json.loads(done.out)["question"] == QUESTION
    assert done.err == ""


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    import os
    import subprocess
    import sys

    environ = {**os.environ, "RULINGS_HOME": str(home), "RULINGS_STARTER": "0"}
    command = subprocess.Popen(
        [sys.executable, "-m", "assistant.cli", "list"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert command.stdout is not None
    command.stdout.close()
    _, said = command.communicate()
    assert said == b""
