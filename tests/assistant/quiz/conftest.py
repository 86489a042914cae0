"""A corpus of invented rulings that quizzes can be made from."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.types import Citation
from assistant.assistant import Assistant
from assistant.cli.app import run
from assistant.quiz.make import make_quiz
from assistant.quiz.types import Form, Item, Level, Number, Option, Pair, Quiz, QuizRequest, Step

# authority, party, date, fine, provision, what happened, the reason, the order, how long
RULINGS = (
    (
        "DPC (Ireland)",
        "Northwind Clinic",
        "2021-03-04",
        "75,000 EUR",
        "Article 32(1) GDPR",
        "left patient records on an open server",
        "it kept patient records on a server that anyone could reach without a password",
        "encrypt all patient records",
        "three",
    ),
    (
        "ICO (UK)",
        "Harbour Bakery",
        "2023-09-18",
        "40,000 GBP",
        "Regulation 22 PECR",
        "sent marketing messages",
        "it sent marketing messages to people who had never agreed to receive any",
        "stop sending marketing messages",
        "two",
    ),
    (
        "CNIL (France)",
        "Lumen Optique",
        "2020-12-07",
        "300,000 EUR",
        "Article 13 GDPR",
        "hid its privacy notice",
        "it told visitors nothing about the purposes for which it collected their data",
        "rewrite its privacy notice",
        "four",
    ),
    (
        "AP (Netherlands)",
        "Polder Logistiek",
        "2022-05-11",
        "525,000 EUR",
        "Article 9(1) GDPR",
        "scanned fingerprints of staff",
        "it scanned the fingerprints of its workers although badges would have been enough",
        "delete the stored fingerprints",
        "six",
    ),
    (
        "Garante (Italy)",
        "Corriere Rapido",
        "2021-06-10",
        "260,000 EUR",
        "Article 22 GDPR",
        "let a score decide on shifts",
        "it let a score decide on shifts without any review by a person",
        "have a person review each exclusion",
        "five",
    ),
    (
        "AEPD (Spain)",
        "Mercado Azul",
        "2021-07-23",
        "150,000 EUR",
        "Article 35 GDPR",
        "put cameras at its doors",
        "it installed face recognition at its doors before any impact assessment was made",
        "carry out an impact assessment",
        "nine",
    ),
    (
        "IMY (Sweden)",
        "Nordby Kommun",
        "2019-08-20",
        "200,000 SEK",
        "Article 36 GDPR",
        "tried a new system on pupils",
        "it did not consult the supervisory authority before the trial with pupils began",
        "end the trial with pupils",
        "seven",
    ),
    (
        "DPC (Ireland)",
        "Shannon Telecom",
        "2022-11-25",
        "91,000 EUR",
        "Article 33(1) GDPR",
        "reported a loss of data late",
        "it reported the loss of a backup tape only after eleven weeks",
        "set up a register of incidents",
        "eight",
    ),
    (
        "ICO (UK)",
        "Pennine Council",
        "2022-02-14",
        "None",
        "Article 12(3) UK GDPR",
        "answered requests late",
        "it left hundreds of requests for access unanswered for more than a year",
        "answer all open requests for access",
        "ten",
    ),
    (
        "CNIL (France)",
        "Atelier Bleu",
        "2023-01-30",
        "60,000 EUR",
        "Article 17(1) GDPR",
        "kept old accounts",
        "it kept the accounts of former customers for ten years without need",
        "erase the accounts of former customers",
        "twelve",
    ),
)
_TEXT = """# {authority} - {party}

**Authority:** {authority}
**Decided:** {day}
**Respondent:** {party} Ltd
**Outcome:** Violation
**Fine:** {fine}
**Provision:** {provision}

## Facts

{party} Ltd is a company that {happened}. The {short} opened an inquiry after {n} complaints had come in.

## Findings

The {short} held that {party} infringed {provision}, because {reason}. \
The {short} found a breach of the principle of accountability in the records of {party}.
The {short} held that {party} infringed Article 5(2) GDPR.

## Order

The {short} ordered {party} to {order} within {months} months.
"""


@pytest.fixture(scope="session")
def quiz_home(new_home: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of invented rulings, without the starter corpus."""
    documents, home = tmp_path_factory.mktemp("rulings"), new_home()
    for n, (authority, party, day, fine, provision, happened, reason, order, months) in enumerate(RULINGS):
        text = _TEXT.format(
            authority=authority,
            short=authority.split(" (")[0],
            party=party,
            day=day,
            fine=fine,
            provision=provision,
            happened=happened,
            reason=reason,
            order=order,
            months=months,
            n=31 + 7 * n,
        )
        (documents / f"{party.split()[0].lower()}.md").write_text(text, encoding="utf-8")
    assert run(["ingest", str(documents), "--home", str(home), "--workers", "0"]) == 0
    return home


@pytest.fixture(scope="session")
def assistant(quiz_home: Path) -> Iterator[Assistant]:
    with Assistant.open(quiz_home, starter=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def quiz(assistant: Assistant) -> Quiz:
    """Twelve items of all sorts."""
    return make_quiz(assistant, QuizRequest(n=12, seed=7))


HOSTILE = (
    "a <b>bold</b> & {brace} {{field}} = ~tilde #hash : colon :: \\slash %50% \"quote\" 'é' ☐ [x] $a$ => -> | `tick` "
    "]]> &amp; {=a ~b}"
    " a, b; c\nnext line // $$x^2$$ \\(y\\) [latex]z[/latex] [sound:a.mp3] שלום \u202eעולם\u202c 😀 \u2028 <!-- --> "
    "$CATEGORY: x * ? %"
)


def _citation(quote: str = HOSTILE) -> Citation:
    return Citation(1, "d" * 16, f"Title {HOSTILE}", "file.md", None, "ICO", HOSTILE, "3", None, 10, 20, quote)


@pytest.fixture(scope="session")
def hostile() -> Quiz:
    """One item of each form whose every text holds what formats read as their own signs."""
    cite = _citation()
    base = Item(
        "0" * 12,
        Form.SINGLE_CHOICE,
        Level.APPLY,
        2,
        f"Which? {HOSTILE}",
        f"Because {HOSTILE}",
        (cite,),
        topics=("A & B",),
        caution=f"Appealed {HOSTILE}",
    )
    right, wrong = (
        Option(f"right {HOSTILE}", True, f"yes {HOSTILE}", cite),
        Option(f"=wrong {HOSTILE}", False, f"no {HOSTILE}"),
    )
    more = Option(f"right too {HOSTILE}", True, f"also {HOSTILE}", cite)
    truth = (Option("True", False, f"no {HOSTILE}"), Option("False", True, f"yes {HOSTILE}", cite))
    pairs = tuple(Pair(f"left {n} {HOSTILE}", f"right {n} {HOSTILE}", cite) for n in range(3))
    steps = tuple(Step(f"step {n} {HOSTILE}", f"202{n}-01-01", cite) for n in range(3))
    shapes = (
        {"options": (right, wrong)},
        {"form": Form.MULTIPLE_CHOICE, "options": (right, wrong, more)},
        {"form": Form.TRUE_FALSE, "options": truth},
        {"form": Form.MATCHING, "pairs": pairs},
        {"form": Form.ORDERING, "steps": steps},
        {"form": Form.NUMERIC, "number": Number("1250000", "GBP", "5")},
        {"form": Form.CLOZE, "stem": f"_____ {HOSTILE}", "accepted": (f"gap {HOSTILE}", "other")},
        {"form": Form.SHORT_ANSWER, "accepted": (f"short {HOSTILE}",)},
        {"form": Form.SCENARIO, "options": (wrong, right)},
    )
    items = tuple(replace(base, item_id=f"{n:012x}", **shape) for n, shape in enumerate(shapes))
    return Quiz(f"Quiz {HOSTILE}", QuizRequest(), items)
