"""What documents and people wrote stays text in every field of every template."""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from markupsafe import Markup

from assistant.additions import Addition
from assistant.answer.answer import Answer
from assistant.answer.types import Citation, Lacks, Note, Outcome, Refusal, Row, RulingRef, Statement
from assistant.asking import Pending, Progress
from assistant.charts.penalties import Bar, PenaltyChart
from assistant.compare.types import Cell, CellValue, Compared, Comparison
from assistant.export.report import Footnote, Report, Said, Turn
from assistant.export.write import as_html
from assistant.quiz.exports.sheet import page
from assistant.quiz.taking import Marked, Result
from assistant.quiz.types import Dropped, Form, Item, Level, Number, Option, Pair, Quiz, QuizRequest, Step
from assistant.reading.listing import ListedRuling
from assistant.reading.types import Head, Particular, Piece, ReadBlock, Reading, Related, RulingView, Standing, TocEntry
from assistant.stores.asked import Asked, State
from assistant.stores.shelf import Shelved
from assistant.templates import fragment, printable
from assistant.timeline.types import Event, Happening, Timeline
from assistant.web.add import report_html
from assistant.web.html.answer import answered, feedback, meanwhile, transcript, waiting
from assistant.web.html.asked import pending_html, unkept_html
from assistant.web.html.chips import chips_html
from assistant.web.html.conversations import Listed, conversations_html
from assistant.web.html.quiz import being_made, question_html, score_html, shelf_html, start_html
from assistant.web.html.quiz_review import review_html
from assistant.web.html.reading import evidence_html
from assistant.web.html.ruling import ruling_html
from assistant.web.html.shell import addressed, follow_ups, header, not_yours, noted, status, warning, welcome
from assistant.web.html.tables import comparison_table, no_matter, penalties_html, rulings_table, timeline_html
from assistant.web.login import login_html
from corpus.types import BlockType, Kind, Span
from index.provenance import Came, Provenance
from index.types import Filters

ROOT = Path(__file__).resolve().parents[2]
HARMLESS = "Zebulon"
HOSTILE = (
    "<script>x()</script></textarea></title></style><img src=http://evil.example onerror=x()>\"'><b>",
    "' onmouseover='x()\" onmouseover=\"x()",
    "javascript:x()",
    "<!--<\x00script>{{ 7 * 7 }}{% raw %}${x()}",
)

CITATION = Citation(
    1,
    "d1",
    "Title",
    "a.md",
    "https://ico.org.uk/a",
    "ICO",
    "Findings",
    "12",
    3,
    0,
    5,
    "quote",
    Provenance(Came.UPLOADED, "anna", "https://ico.org.uk/a", "2026-03-03", None, "https://claimed.example"),
)
ASKED = Asked("k1", "t1", "Why?", said="It broke.")
RULING = RulingRef("d1", "Ruling", "ICO", "2020-01-01")
ANSWER = Answer(
    question="Why?",
    searched="Why so?",
    outcome=Outcome.PARTIAL,
    statements=(Statement("Said.", (1,), "Label"),),
    citations=(CITATION,),
    hits=(),
    coverage="It covers all.",
    notes=(Note("First.", (1,), True), Note("After.", (1,))),
    nearest=(RULING,),
    written_by="ollama:tiny",
)
REFUSED = replace(
    ANSWER,
    outcome=Outcome.ABSTAINED,
    statements=(),
    refusal=Refusal(Lacks.PARTICULAR, "It does not say.", RULING, CITATION),
)
HEAD = Head(
    "d1",
    "Title",
    "ICO",
    "UK",
    "Widgets",
    "2020-01-01",
    "fined",
    "5 GBP",
    Kind.DECISION,
    "decision",
    False,
    Standing("appealed", "Under appeal."),
    "en",
    "a.md",
    "https://ico.org.uk/a",
    CITATION.provenance,
    True,
)
BLOCKS = (
    ReadBlock(0, 9, BlockType.HEADING, 1, None, (Piece("## ", is_mark=True), Piece("Head"))),
    ReadBlock(9, 20, BlockType.PROSE, None, "12", (Piece("12. ", True, True), Piece("quoted", True), Piece("rest"))),
)
VIEW = RulingView(
    HEAD,
    (TocEntry("Head", 1, 0),),
    tuple(Particular(f"fact{n}", "value", 0, 5) for n in range(13)),
    (Related(RULING, "same matter"),),
    BLOCKS,
    (Span(0, 5),),
)
LISTED = ListedRuling(
    "d1", "Title", "ICO", "UK", "Widgets", "2020-01-01", "fined", "5 GBP", "final", "decision", False, "came"
)
ITEM = Item(
    "i1", Form.SINGLE_CHOICE, Level.RECALL, 1, "Stem?", "Because.", (CITATION,), provisions=("Art. 5",), caution="Mind."
)
ITEMS = (
    replace(ITEM, options=(Option("Right", True, "So."), Option("Wrong", False, "Not so."))),
    replace(
        ITEM, form=Form.MATCHING, pairs=(Pair("Left", "Its right", CITATION), Pair("Other", "Other right", CITATION))
    ),
    replace(ITEM, form=Form.ORDERING, steps=(Step("First", "2020", CITATION), Step("Second", "2021", CITATION))),
    replace(ITEM, form=Form.NUMERIC, number=Number("5", "GBP")),
    replace(ITEM, form=Form.CLOZE, accepted=("word", "words")),
)
QUIZ = Quiz("Quiz", QuizRequest(), ITEMS, (Dropped("no key", 2),), ("A note.",))
MARKED = Marked("i1", 0.5, ("Wrong",), ("Right",), "Feedback.")
CHART = PenaltyChart("authority", "GBP", (Bar("ICO", Decimal(5), 1), Bar("DPC", Decimal(7), 2, 1)), 1)
TIMELINE = Timeline(
    "Widgets", (Event("2020-01-01", Happening.DECIDED, "ICO", "Decided.", (CITATION,)),), (("d1", "Title"),), ("Note.",)
)
COMPARISON = Comparison(
    ("outcome", "penalty"),
    (Compared("d1", "Title", (Cell("outcome", (CellValue("fined", None, True, CITATION),), 1), Cell("penalty", ()))),),
    ("Note.",),
)
SAID = Said("Said.", "Label", (1,))
NOTE = Footnote(1, "text", "quote", "https://ico.org.uk/a", "verified", "Under appeal.", "fetched")
REPORT = Report(
    "Title", "now", "Rulings", "corpus", "covers", (Turn("Why?", "Why so?", (SAID,), (SAID,), (NOTE,), "Quoted."),), ()
)
PICTURE = Markup("<svg></svg>")

Made = tuple[Callable[..., object], tuple[Any, ...]]


def _left(state: State, asked: Asked) -> Markup:
    return pending_html([Pending(replace(asked, state=state), None)], 0)


MADE: Mapping[str, tuple[Made, ...]] = {
    "assistant/web/templates/answer.html": (
        (lambda a, t: transcript(t, [answered(a, 0, feedback(0))]), (ANSWER, "t1")),
        (lambda a: answered(a, 0), (REFUSED,)),
        (lambda a, rows: answered(replace(a, rows=rows), 0), (ANSWER, (Row("Row", "d1", (0,)), Row("Row", None, ())))),
        (lambda a, refs: answered(replace(a, choices=refs), 0), (ANSWER, (RULING,))),
        (lambda a, says: meanwhile(a, 0, says), (ANSWER, "Writing")),
        (lambda q, s, c, n: waiting(q, s, c, 0, n), ("Why?", ANSWER.statements, ANSWER.citations, ANSWER.notes)),
    ),
    "assistant/web/templates/asked.html": (
        *((partial(_left, s), (ASKED,)) for s in State),
        (lambda a, says: pending_html([Pending(ASKED, Progress(meanwhile=a, says=says))], 0), (ANSWER, "Writing")),
        (
            lambda q, s, n, c: pending_html([Pending(replace(ASKED, question=q), Progress(s, n, c))], 0),
            ("Why?", ANSWER.statements, ANSWER.notes, ANSWER.citations),
        ),
        (unkept_html, (ANSWER, "It broke.")),
    ),
    "assistant/web/templates/parts.html": ((waiting, ("Why?",)),),
    "assistant/web/templates/shell.html": (
        (header, ("anna",)),
        (welcome, ("It covers all.", ("Why?",))),
        (follow_ups, (("Why?",),)),
        (status, ("Ready",)),
        (warning, ("It broke.",)),
        (noted, ("Done.",)),
        (lambda a, words: addressed(a, status(words)), ("show=add", "Ready")),
        (lambda thread, coverage: not_yours(thread, welcome(coverage, ())), ("t1", "It covers all.")),
    ),
    "assistant/web/templates/chips.html": (
        (
            lambda f, t: chips_html(f, lambda _: t),
            (
                Filters(
                    regulators=("ICO",),
                    jurisdictions=("UK",),
                    provisions=("Art. 5",),
                    documents=("d1",),
                    since=2020,
                    until=2021,
                ),
                "Title",
            ),
        ),
    ),
    "assistant/web/templates/conversations.html": (
        (conversations_html, ((Listed("t1", "Title", "2026-01-01"), Listed("t2", "Other", "2026-01-02")), "t1")),
    ),
    "assistant/web/templates/reading.html": (
        *(
            (partial(evidence_html, words=words), (Reading(CITATION, HEAD, BLOCKS, address), {"plain": "cited"}))
            for words in ("", "unsupported")
            for address in (
                None,
                "https://ico.org.uk/a",
                "https://ico.org.uk/a#:~:text=x",
                "https://ico.org.uk/a#page=3",
            )
        ),
    ),
    "assistant/web/templates/ruling.html": ((ruling_html, (VIEW, "searched")),),
    "assistant/web/templates/tables.html": (
        (
            lambda *r: rulings_table(r, ("d1",), "title", descending=True, removable=True),
            (LISTED, replace(LISTED, document_id="d2")),
        ),
        (comparison_table, (COMPARISON,)),
        (lambda found: timeline_html(found, PICTURE), (TIMELINE,)),
        (no_matter, ("There is none.",)),
        (lambda chart: penalties_html((("authority", [(chart, PICTURE), (chart, Markup())]), ("year", []))), (CHART,)),
    ),
    "assistant/web/templates/quiz.html": (
        (lambda s: shelf_html([s, replace(s, is_shared=True)], s.owner), (Shelved("q1", "anna", False, QUIZ, "", 2),)),
        (being_made, ()),
        (partial(start_html, asks_name=True), ("q1", QUIZ)),
        *(
            (lambda item, given, marked: question_html("q1", item, 0, 2, given, marked), (item, ("Given",), marked))
            for item in ITEMS
            for marked in (None, MARKED)
        ),
        (lambda quiz, id_, marked: score_html(quiz, id_, Result(0.5, 1, (marked,) * 5)), (QUIZ, "q1", MARKED)),
    ),
    "assistant/web/templates/quiz_review.html": (
        (review_html, (QUIZ, "q1")),
        *(
            (
                lambda item, told: review_html(Quiz("Quiz", QuizRequest(), (item,)), "q1", item.item_id, told),
                (item, "Told."),
            )
            for item in ITEMS
        ),
    ),
    "assistant/web/templates/additions.html": (
        (
            lambda a: report_html({"a": a, "b": replace(a, state="failed")}, done=True),
            (Addition("a.md", "added", "Read."),),
        ),
    ),
    "assistant/web/templates/login.html": ((login_html, ("Wrong.",)),),
    "assistant/quiz/exports/templates/sheet.html": ((page, (QUIZ,)),),
    "assistant/export/templates/report.html": ((lambda report: as_html(report).decode(), (REPORT,)),),
}


def with_each_text_replaced(value: Any, by: str) -> Iterator[Any]:
    """Yield the value once for each text in it, with that one replaced."""
    if type(value) is str:
        yield by
    elif isinstance(value, Enum | Markup):
        return
    elif is_dataclass(value):
        for field in fields(value):
            for changed in with_each_text_replaced(getattr(value, field.name), by):
                made = copy.copy(value)
                object.__setattr__(made, field.name, changed)
                yield made
    elif isinstance(value, tuple):
        for n, part in enumerate(value):
            for changed in with_each_text_replaced(part, by):
                yield (*value[:n], changed, *value[n + 1 :])
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from ({**value, key: changed} for changed in with_each_text_replaced(part, by))
            yield {by if k == key else k: v for k, v in value.items()}


def shape(made: object) -> list[tuple[str, list[str]]]:
    """Return the elements of a piece of HTML in order, each with the names of its attributes."""
    return [(str(e.tag), sorted(map(str, e.attrib))) for e in html.fromstring(f"<div>{made}</div>").iter()]


def addresses(made: object) -> list[str]:
    parsed = html.fromstring(f"<div>{made}</div>")
    return [e.attrib[name] for name in ("href", "src", "action") for e in parsed.iter() if name in e.attrib]


def test_every_template_is_among_those_tried() -> None:
    there = {str(path.relative_to(ROOT)) for path in (ROOT / "assistant").rglob("templates/*")}
    assert there == set(MADE)


@pytest.mark.parametrize("template", MADE)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_text_in_any_field_adds_no_element_attribute_or_address(template: str, hostile: str) -> None:
    for make, given in MADE[template]:
        pairs = zip(with_each_text_replaced(given, HARMLESS), with_each_text_replaced(given, hostile), strict=True)
        for harmless, evil in pairs:
            made = make(*evil)
            assert shape(made) == shape(make(*harmless)), evil
            assert all(
                a.startswith(("https://", "conversations/", "quizzes/", "login", "logout", "#"))
                for a in addresses(made)
            )


@pytest.mark.parametrize("template", MADE)
def test_every_text_that_is_shown_is_shown_as_it_was_written(template: str) -> None:
    words = "<b>&amp; \"quoted\" 'text' {{ x }}"
    shown = 0
    for make, given in MADE[template]:
        for evil in with_each_text_replaced(given, words):
            parsed = html.fromstring(f"<div>{make(*evil)}</div>")
            texts = [parsed.text_content(), *(str(v) for e in parsed.iter() for v in e.attrib.values())]
            shown += any(words in text for text in texts)
    assert shown or all(given == () for _, given in MADE[template])


def test_a_macro_that_is_given_too_little_fails_rather_than_showing_nothing() -> None:
    with pytest.raises(Exception, match="user"):
        fragment("assistant.web/shell.html", "header")


@pytest.mark.parametrize("words", ["a\x00b", "a\x1bb", "a\ud800b", "a\ufffeb", "a\x7fb"])
def test_what_neither_a_page_nor_xml_has_a_place_for_is_left_out(words: str) -> None:
    assert printable(words) == "ab" == fragment("assistant.web/shell.html", "status", words).striptags()
