"""Words of documents and people reach the page as text, whatever they hold."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer.answer import Answer
from assistant.answer.types import AnswerHit, Citation, Note, Outcome, RulingRef, Statement
from assistant.reading.types import Piece, ReadBlock
from assistant.settings import Settings
from assistant.stores.feedback import FeedbackStore, Verdict
from assistant.stores.threads import Threads
from assistant.templates import fragment, web_address
from assistant.web.desk import Desk
from assistant.web.gate import state_of
from assistant.web.html.answer import answered
from assistant.web.html.reading import blocks_html
from assistant.web.login import name_for
from assistant.web.serve import Exposed, PortTaken, bound, check_exposure
from corpus.types import BlockType, Kind
from index.types import Filters

EVIL = (
    "\"'><img src=http://evil.example onerror=x()><script>x()</script><style>*{}</style>[a](javascript:x())${x()}{{x}}"
)


class Seen(HTMLParser):
    """The tags and the dangerous attributes of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.wrong: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.wrong += [(n, v) for n, v in attrs if n.startswith("on") or n in ("src", "srcset", "style", "formaction")]
        self.wrong += [(n, v) for n, v in attrs if n == "href" and not (v or "").startswith(("http", "conversations/"))]

    def handle_data(self, data: str) -> None:
        self.words += data


def evil_answer() -> Answer:
    citation = Citation(1, EVIL, EVIL, EVIL, "javascript:x()", EVIL, EVIL, EVIL, 3, 0, 5, EVIL)
    ruling = RulingRef(EVIL, EVIL, EVIL, EVIL)
    return Answer(
        question=EVIL, searched=f"{EVIL} again", outcome=Outcome.PARTIAL, statements=(Statement(EVIL, (1,), EVIL),),
        citations=(citation,), hits=(AnswerHit(1, 1.0, EVIL, EVIL, EVIL, EVIL, EVIL),), coverage=EVIL,
        notes=(Note(EVIL, (1,)),), choices=(ruling,), nearest=(ruling,),
    )  # fmt: skip


def test_an_answer_tells_who_wrote_it_and_marks_what_is_not_verified() -> None:
    quoted = replace(evil_answer(), statements=(Statement("Fined.", (1,)),), rows=())
    assert "Quoted word for word" in answered(quoted, 0) and 'data-said="quoted"' in answered(quoted, 0)
    written = replace(quoted, written_by="ollama:tiny")
    assert "Written by ollama:tiny; each sentence was checked" in answered(written, 0)
    assert 'data-said="supported"' in answered(written, 0)
    doubtful = Statement("Paid.", (1,), "Not verified", verified=False)
    shown = answered(replace(written, statements=(*written.statements, doubtful)), 0)
    assert 'class="statement unverified"' in shown and "1 of 2 sentences could not be verified" in shown
    assert 'data-said="unsupported"' in shown


@given(st.text(min_size=1, max_size=80))
def test_a_block_shows_its_characters_and_nothing_else(words: str) -> None:
    shown = words.replace("\r", " ").replace("\x00", " ")
    block = ReadBlock(0, len(shown), BlockType.PROSE, None, None, (Piece(shown[:1]), Piece(shown[1:], is_quoted=True)))
    seen = Seen(blocks_html((block,)))
    assert seen.tags <= {"p", "mark"}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil", "http://", "", None, "http://[x"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_address(url) is None
    assert fragment("assistant.web/parts.html", "link", url, "words") == "words"


def test_an_answer_and_its_filters_come_back_from_the_store_as_they_went_in(tmp_path: Path) -> None:
    answer, filters = evil_answer(), Filters(kinds=(Kind.JUDGMENT,), since=2020, documents=("a",))
    thread = Threads(tmp_path).add("me", None, answer, filters)
    found = Threads(tmp_path).find("me", thread)
    assert found and found.answers == (answer,) and found.filters == filters
    assert Threads(tmp_path).find("you", thread) is None


def test_nobody_changes_or_joins_another_owners_conversation(tmp_path: Path) -> None:
    threads = Threads(tmp_path)
    mine = threads.add("me", None, evil_answer(), Filters())
    other = threads.add("you", mine, evil_answer(), Filters())
    threads.rename("you", mine, "stolen")
    threads.judge("you", mine, 0, "helpful")
    threads.delete("you", mine)
    found = threads.find("me", mine)
    assert other != mine
    assert found and len(found.answers) == 1 and found.title != "stolen" and found.verdicts == {}


@pytest.mark.parametrize("words, count", [("", 2), ("apples", 1), ("100%", 1), ("_", 0), ("apples pears", 0)])
def test_conversations_are_searched_by_all_their_words(tmp_path: Path, words: str, count: int) -> None:
    threads = Threads(tmp_path)
    plain = replace(evil_answer(), statements=(), citations=(), hits=(), notes=(), choices=(), nearest=(), coverage="")
    threads.add("me", None, replace(plain, question="apples", searched="apples"), Filters())
    threads.add("me", None, replace(plain, question="100% pears", searched="pears"), Filters())
    if words == "_":  # a key of the stored form holds one, a person's word does not
        assert len(threads.latest("me", "a_b")) == count
    else:
        assert len(threads.latest("me", words)) == count


def test_a_deleted_conversation_leaves_no_trace_in_the_file(tmp_path: Path) -> None:
    threads = Threads(tmp_path)
    thread = threads.add("me", None, replace(evil_answer(), question="a secret matter of Zebulon"), Filters())
    threads.judge("me", thread, 0, Verdict.WRONG)
    assert any(b"Zebulon" in file.read_bytes() for file in tmp_path.iterdir())
    threads.delete("me", thread)
    assert threads.find("me", thread) is None and threads.latest("me") == []
    assert FeedbackStore(tmp_path).recent(9) == []
    assert [file.name for file in tmp_path.iterdir() if b"Zebulon" in file.read_bytes()] == []


def test_a_taken_port_is_told_in_one_line() -> None:
    with bound("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(PortTaken, match="Choose another with --port"):
            bound("127.0.0.1", taken.getsockname()[1])


def test_what_fails_while_getting_ready_is_told_on_the_page(tmp_path: Path) -> None:
    desk = Desk(Settings(home=tmp_path, starter=False, embeddings="no-such-model"))
    desk.prepare()
    told = state_of(desk)
    assert told["state"] == "failed" and "no-such-model" in told["error"]


@pytest.mark.parametrize("host, told, refused", [("127.0.0.1", 0, False), ("::1", 0, False), ("localhost", 0, False),
                         ("0.0.0.0", 0, True), ("::", 1, True), ("192.168.1.5", 1, True), ("0.0.0.0", 2, False),
                         ("intranet", 0, True)])  # fmt: skip
def test_an_address_for_others_is_refused_unless_told_twice(host: str, told: int, refused: bool) -> None:
    if refused:
        with pytest.raises(Exposed, match=r"Listen on 127\.0\.0\.1"):
            check_exposure(host, told=told)
    else:
        check_exposure(host, told=told)


def test_what_was_said_of_an_answer_is_listed_with_the_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.cli.app import run

    threads = Threads(tmp_path)
    answer = replace(evil_answer(), question="Why the fine?")
    threads.judge("me", threads.add("me", None, answer, Filters()), 0, Verdict.WRONG_SOURCE)
    assert run(["feedback", "--home", str(tmp_path)]) == 0
    assert "wrong source: Why the fine?" in capsys.readouterr().out
    assert run(["feedback", "--home", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["feedback"][0]["answer"]["question"] == "Why the fine?"


@pytest.mark.parametrize("address, is_open, may", [("127.0.0.1", False, True), ("::1", False, True), ("192.168.1.9", False, False),
                         ("192.168.1.9", True, True)])  # fmt: skip
def test_without_accounts_other_machines_are_let_in_only_where_told(
    tmp_path: Path, address: str, is_open: bool, may: bool
) -> None:
    desk = Desk(Settings(home=tmp_path, starter=False), is_open=is_open)
    assert (name_for(desk, {}, address) is not None) == may
