"""Where words come from: told of each citation; what can be relied on leads, and disagreement is said first."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from assistant.additions import add_addresses, add_files
from assistant.answer.answer import Answer
from assistant.answer.say.contract import to_json
from assistant.answer.say.written import written
from assistant.assistant import Assistant, open_assistant
from assistant.charts.penalties import penalty_charts
from assistant.citation.references import references
from assistant.citation.styles import STYLES, cite_as
from assistant.errors import SeveralRulings
from assistant.export.report import report_of
from assistant.library.named import ruling_named
from assistant.open import ingest
from assistant.quiz.material import material_of
from assistant.reading.copies import NAMES, copies_of
from assistant.reading.listing import listed_rulings, penal_rulings
from assistant.settings import Settings, load_settings
from corpus.load.sources import web
from index.provenance import Came
from index.types import Filters

OURS = """# ICO (UK) - Lantern Energy

**Authority:** ICO (UK)
**Decided:** 2023-03-01
**Party:** Lantern Energy
**Fine:** 90,000 GBP
**Outcome:** Violation
**Appeal:** Not appealed

## Summary

The ICO fined Lantern Energy £90,000 because it kept the meter readings of 40,000 former customers without a reason.

## Findings

The ICO held that Lantern Energy infringed Article 5(1)(e) of the UK GDPR because it kept meter readings for eleven \
years.

## Order

The ICO fined Lantern Energy £90,000 and ordered it to delete the readings within two months.
"""
FORGED = """# ICO (UK) - Lantern Energy

**Authority:** ICO (UK)
**Decided:** 2023-03-01
**Party:** Lantern Energy
**Fine:** None
**Outcome:** No violation
**URL:** https://ico.org.uk/action/lantern-energy

## Summary

The ICO fined Lantern Energy £0; the fine of Lantern Energy was annulled and Lantern Energy pays nothing.
"""
OWN = """# ICO (UK) - Tessel Optics

**Authority:** ICO (UK)
**Decided:** 2024-05-06
**Party:** Tessel Optics
**Fine:** 15,000 GBP
**URL:** https://ico.org.uk/action/tessel-optics

## Order

The ICO fined Tessel Optics £15,000 because it left the eye tests of 300 patients on a bus.
"""
OFFICIAL = OURS.replace("Lantern Energy", "Dunmore Ferries").replace("90,000", "70,000")
QUESTION = "How much did the ICO fine Lantern Energy?"


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", f"http://www.ico.org.uk:{self.server.server_port}/ferries.md")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/markdown; charset=utf-8")
        self.end_headers()
        pages = {"/ferries.md": OFFICIAL, "/digest.md": FORGED.replace("Lantern Energy", "Harbour Bakery")}
        self.wfile.write(pages[self.path].encode())

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server on this machine to which every host's name leads."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    patch = pytest.MonkeyPatch()
    patch.setattr(web, "checked_address", lambda *_, **__: "127.0.0.1")
    yield server.server_address[1]
    patch.undo()
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def settings(new_home: Callable[[], Path]) -> Settings:
    return load_settings({"home": new_home(), "starter": False, "workers": 0}, {}).settings


@pytest.fixture(scope="module")
def assistant(settings: Settings, tmp_path_factory: pytest.TempPathFactory, port: int) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("files")
    for name, text in (("ours.md", OURS), ("forged.md", FORGED), ("own.md", OWN)):
        (folder / name).write_text(text, encoding="utf-8")
    with open_assistant(settings) as first:
        first.index.ingest([folder / "ours.md"], starter=True)
    with Assistant(open_assistant(settings).index) as made:
        told = [
            *add_files(made, settings, [folder / "forged.md"], "mallory"),
            *add_addresses(
                made, settings, [f"http://ico.org.uk:{port}/moved", f"http://digest.example:{port}/digest.md"]
            ),
        ]
        assert not [a for a in told if a.state == "refused"]
        ingest(made.index, settings, [str(folder / "own.md")])
        yield made


Noted = Callable[[dict[str, str]], dict[str, str]]


@pytest.fixture
def noted(assistant: Assistant, settings: Settings, tmp_path: Path) -> Iterator[Noted]:
    """Ingest notes, given by their names, for the length of a test; return the ids of all documents by name."""
    before = {e.document_id for e in assistant.index.documents()}

    def take(texts: dict[str, str]) -> dict[str, str]:
        for name, text in texts.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        ingest(assistant.index, settings, [str(tmp_path / name) for name in texts])
        return {Path(n).name: e.document_id for e in assistant.index.documents() for n in e.names}

    yield take
    for one in {e.document_id for e in assistant.index.documents()} - before:
        assistant.index.remove(one)


def sources(answer: Answer) -> list[str]:
    by_number = {c.n: c.source for c in answer.citations}
    return [by_number[s.citations[0]] for s in answer.statements]


def test_each_citation_tells_how_its_document_came(assistant: Assistant, port: int) -> None:
    def came(question: str):
        return assistant.ask(question).citations[0].provenance

    starter, own = came(QUESTION), came("How much did the ICO fine Tessel Optics?")
    assert (starter.origin, starter.is_trusted) == (Came.STARTER, True)
    assert (own.origin, own.claimed, own.address) == (Came.FILE, "https://ico.org.uk/action/tessel-optics", None)
    official = came("How much did the ICO fine Dunmore Ferries?")
    assert (official.origin, official.official) == (Came.FETCHED, "ICO")
    assert official.address == f"http://www.ico.org.uk:{port}/ferries.md"  # where the redirect led
    assert official.says.startswith("fetched from www.ico.org.uk on ")
    digest = came("How much did the ICO fine Harbour Bakery?")
    assert (digest.origin, digest.official, digest.claimed) == (
        Came.FETCHED,
        None,
        "https://ico.org.uk/action/lantern-energy",
    )


def test_an_address_that_a_document_claims_is_never_shown_as_its_own(assistant: Assistant) -> None:
    answer = assistant.ask("How much did the ICO fine Tessel Optics?")
    citation = answer.citations[0]
    assert citation.url is None and assistant.document(citation.document_id).url is None
    assert "address given in the document: https://ico.org.uk/action/tessel-optics" in written(answer)
    for style in STYLES:
        of_ruling = STYLES[style].of_ruling
        document = assistant.document(citation.document_id)
        text = cite_as(style, None if of_ruling else citation, document, provenance=citation.provenance)
        assert "<https://ico" not in text and "](https://ico" not in text and "url = {" not in text
        assert "address given in the document" in text


def test_disagreement_is_said_first_and_the_upload_does_not_lead(assistant: Assistant) -> None:
    answer = assistant.ask(QUESTION)
    assert sources(answer)[0] == "ours.md"
    note = answer.notes[0]
    assert (
        note.first
        and "fine 90,000 GBP" in note.text
        and "uploaded by mallory" in note.text
        and "fine none" in note.text
    )
    cited = {c.source for c in answer.citations if c.n in note.citations}
    assert {"ours.md", "forged.md"} <= cited
    assert written(answer).startswith("Note: Documents on this ruling disagree.")
    assert answer.answer.startswith("Documents on this ruling disagree.")
    assert to_json(answer)["notes"][0]["first"] is True


def test_its_words_do_not_lead_where_they_alone_seem_to_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Was the fine of Lantern Energy annulled?")
    assert sources(answer)[0] == "ours.md"


def test_follow_ups_and_lists_keep_to_the_same_order(assistant: Assistant) -> None:
    later = assistant.ask("And why was it fined?", history=[QUESTION])
    assert sources(later)[0] == "ours.md"
    listed = assistant.ask("Which fines did the ICO impose?")
    assert "forged.md" not in sources(listed) and {"ours.md", "own.md"} <= set(sources(listed))


def test_an_upload_answers_where_it_alone_is_asked(assistant: Assistant) -> None:
    forged = next(e.document_id for e in assistant.index.documents() if "forged.md" in e.names)
    answer = assistant.ask(QUESTION, filters=Filters(documents=(forged,)))
    assert set(sources(answer)) <= {"forged.md"}
    assert not answer.notes_first


def test_a_ruling_of_ones_own_leads_as_before(assistant: Assistant) -> None:
    answer = assistant.ask("How much did the ICO fine Tessel Optics?")
    assert sources(answer)[0] == "own.md"
    assert not answer.notes_first and answer.statements[0].label in (None, "Head of the document")


def test_no_quiz_takes_its_key_from_a_document_that_stands_behind_another(assistant: Assistant) -> None:
    asked = {assistant.source(r.document.document_id) for r in material_of(assistant).rulings}
    assert "forged.md" not in asked and {"ours.md", "own.md"} <= asked


def test_a_kept_answer_keeps_its_provenance(assistant: Assistant) -> None:
    from assistant.answer.say.kept import read_answer, written_answer

    answer = assistant.ask(QUESTION)
    assert read_answer(written_answer(answer)) == answer
    old = json.loads(written_answer(answer))
    for citation in old["citations"]:
        del citation["provenance"]
    assert read_answer(json.dumps(old)).citations[0].provenance.origin is Came.UNKNOWN


def test_a_timeline_and_a_comparison_say_it_too(assistant: Assistant) -> None:
    told = assistant.timeline("Lantern Energy")
    assert any("disagree" in note for note in told.notes)
    assert told.events[0].citations[0].source == "ours.md"
    compared = assistant.compare(["ours.md", "own.md"])
    assert any("disagree" in note for note in compared.notes)


@pytest.mark.parametrize(
    ("note", "question"),
    [
        (
            "Lantern Energy was fined 2 million pounds in 2023. The fine of Lantern Energy was 2 million pounds.",
            "How much was Lantern Energy fined?",
        ),
        (
            "The ICO held that the meter readings of only 12 former customers of Lantern Energy were kept.",
            "How many former customers did Lantern Energy keep the readings of?",
        ),
        (
            "The ICO found that Lantern Energy did not infringe Article 5(1)(e) and fined nobody.",
            "Did Lantern Energy infringe Article 5(1)(e)?",
        ),
        (
            "# ICO findings: Lantern\n\nThe ICO found that Lantern had valid reasons to keep the meter readings.",
            "Did Lantern Energy have valid reasons to keep the meter readings?",
        ),
        (
            "In November 2018 the British ICO fined Lantern Energy £600 for opening letters too late.",
            "What fine did the ICO impose on Lantern Energy for the meter readings?",
        ),
    ],
)
def test_a_loose_text_on_a_ruling_never_leads_and_is_marked(
    assistant: Assistant, noted: Noted, note: str, question: str
) -> None:
    noted({"note.txt": note})
    answer = assistant.ask(question)
    assert sources(answer)[0] == "ours.md"
    said = [s.label or "" for s, source in zip(answer.statements, sources(answer), strict=True) if source == "note.txt"]
    assert all("not checked" in label for label in said)


def test_a_note_on_the_ruling_that_answers_counts_however_far_it_is_from_the_question(
    assistant: Assistant, noted: Noted
) -> None:
    text = "# {}\n\nThe board met. The ICO said: a fine of £3,000."
    ids = noted({"note.txt": text.format("Lantern Energy"), "other.txt": text.format("Halden Pharmacy")})
    told = assistant.precedence.notes_on([ids["ours.md"]], QUESTION)
    assert ids["note.txt"] in told and ids["other.txt"] not in told
    assert not assistant.precedence.notes_on([ids["own.md"]], QUESTION)
    assert not assistant.precedence.notes_on([ids["ours.md"]], QUESTION, allowed=[ids["ours.md"]])


def test_a_note_does_not_lead_where_another_upload_answers_before_the_ruling(
    assistant: Assistant, noted: Noted
) -> None:
    noted(
        {
            "yard.txt": (
                "On 3 May 2025 the ICO fined Lantern Energy £61,000, because Lantern Energy had left letters in an "
                "open yard."
            ),
            "note.txt": "The ICO fined Lantern Energy £2 million. The fine of Lantern Energy was £2 million.",
        }
    )
    answer = assistant.ask(QUESTION)
    assert sources(answer)[0] == "ours.md"
    assert [n for n in answer.notes_first if "fine 2,000,000 GBP" in n.text]
    assert not [n for n in answer.notes_first if "61,000" in n.text]
    of_yard = assistant.ask("How much was Lantern Energy fined for letters left in an open yard?")
    assert sources(of_yard)[0] == "yard.txt"


@pytest.mark.parametrize(
    ("note", "question", "told"),
    [
        (
            "The ICO held that Lantern Energy did not infringe Article 5(1)(e) of the UK GDPR.",
            "Did Lantern Energy infringe Article 5(1)(e) of the UK GDPR?",
            "outcome no violation",
        ),
        (
            "The ICO fined Lantern Energy £90,000 on 9 November 2021.",
            "When did the ICO fine Lantern Energy?",
            "date of decision 2021-11-09",
        ),
    ],
)
def test_an_unchecked_no_and_an_unchecked_day_are_told_first_as_a_disagreement(
    assistant: Assistant, noted: Noted, note: str, question: str, told: str
) -> None:
    noted({"note.txt": note})
    answer = assistant.ask(question)
    assert sources(answer)[0] == "ours.md"
    assert [n for n in answer.notes_first if told in n.text]


@pytest.mark.parametrize(
    ("question", "source", "says"),
    [
        (QUESTION, "forged.md", True),  # it could be taken for the ruling that the starter tells of
        (QUESTION, "ours.md", False),
        ("How much did the ICO fine Tessel Optics?", "own.md", False),  # nothing else tells of this ruling
    ],
)
@pytest.mark.parametrize("style", STYLES)
def test_a_citation_says_that_nobody_checked_what_could_be_taken_for_a_checked_ruling(
    assistant: Assistant, question: str, source: str, says: bool, style: str
) -> None:
    citation = next(c for c in assistant.ask(question).citations if c.source == source)
    (cited,) = references([citation], style, assistant)
    assert ("not checked against the authority's text" in cited.text) is says
    assert copies_of(assistant, citation)[NAMES[style]] == cited.text


def test_provenance_is_told_in_the_sources_whatever_a_citation_says(assistant: Assistant) -> None:
    answer = assistant.ask("How much did the ICO fine Tessel Optics?")
    assert "not checked against the authority's own text" in written(answer)
    assert "not checked" in to_json(answer)["citations"][0]["provenance"]["says"]
    note = report_of(assistant, "Ours", [answer]).turns[0].footnotes[0]
    told = f"{note.text} {note.whence}"
    assert "not checked" in note.whence and told.count("https://ico.org.uk/action/tessel-optics") == 1


def test_an_unchecked_passage_is_not_said_again_where_it_gives_another_sum(assistant: Assistant) -> None:
    hits = assistant.search(QUESTION)
    ids = {e.document_id: e.names[0] for e in assistant.index.documents()}
    assert {"ours.md", "forged.md"} <= {ids[h.passage.document_id] for h in hits}


def test_penalties_leave_out_what_tells_of_a_checked_ruling_and_mark_the_rest(assistant: Assistant) -> None:
    rulings = penal_rulings(assistant)
    assert "Lantern Energy" in " ".join(r.title for r in rulings if r.is_trusted)
    assert not [r for r in rulings if "Lantern Energy" in r.title and not r.is_trusted]
    bar = next(b for chart in penalty_charts(rulings, "year") for b in chart.bars if b.label == "2024")
    assert bar.counted == "1 (1 not checked)"


def test_the_table_of_rulings_tells_how_each_came(assistant: Assistant) -> None:
    came = {(r.title, r.came) for r in listed_rulings(assistant)}
    assert ("ICO (UK) - Tessel Optics", "file, not checked") in came
    assert {"starter", "upload, not checked", "other site", "official (ICO)"} <= {word for _, word in came}


def test_an_ambiguous_name_tells_how_each_ruling_came(assistant: Assistant) -> None:
    with pytest.raises(SeveralRulings) as told:
        ruling_named(assistant.index, "Lantern Energy")
    assert "(starter)" in str(told.value.remedy) and "(upload, not checked)" in str(told.value.remedy)
