"""The commands cite, verify, compare, timeline and provisions."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.assistant.conftest import CLINIC_QUESTION, Command


def text_of(rulings: Command, document_id: str) -> str:
    return rulings("show", document_id, "--json").json["text"]


def rows_of(out: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out)))


def test_a_ruling_is_cited_in_every_style_or_in_one(rulings: Command) -> None:
    assert set(rulings("cite", "Northwind", "--json").json["styles"]) == {
        "plain",
        "mcgill",
        "oscola",
        "eu",
        "markdown",
        "bibtex",
    }
    assert rulings("cite", "Harbour Bakery", "--style", "oscola").out.strip() == (
        "Information Commissioner's Office, ‘Harbour Bakery Limited’ (18 September 2023)"
    )


def test_a_quote_is_cited_at_its_place_whatever_its_quotes_and_spaces(rulings: Command) -> None:
    done = rulings("cite", "Northwind", "--style", "mcgill", "--quote", "an  ATTACKER copied\nthe records")
    assert done.out.strip() == "Northwind Clinic Ltd (4 March 2021) (Data Protection Commission) at “Facts”"
    missing = rulings("cite", "Northwind", "--quote", "the clinic was praised")
    assert missing.code == 1 and "does not stand in" in missing.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("cite", "Nobody Ltd"), "No ruling is called Nobody Ltd"),
        (("cite", "Northwnd Clinic Ltd"), "The nearest name there is"),
        (("compare", "Northwind"), "names one ruling alone"),
        (("compare", "Northwind", "Northwind Clinic Ltd"), "all mean one ruling"),
        (("compare", "Northwind", "Harbour", "--aspects", "colour"), "There is no aspect colour"),
        (("timeline", "Nobody Ltd"), "No ruling is called Nobody Ltd"),
        (("provisions", "nonsense"), "names no provision"),
        (("verify", "missing.json"), "There is no file missing.json"),
    ],
)
def test_what_cannot_be_found_is_said_in_one_line(rulings: Command, arguments: tuple[str, ...], says: str) -> None:
    done = rulings(*arguments)
    assert done.code == 1
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_an_answer_is_cited_saved_and_verified(rulings: Command, tmp_path: Path) -> None:
    saved = tmp_path / "answer.json"
    asked = rulings("ask", CLINIC_QUESTION, "--cite", "mcgill", "--save", str(saved), "--json").json
    assert [r["n"] for r in asked["references"]] == [c["n"] for c in asked["citations"]]
    assert asked["references"][0]["text"].startswith("Northwind Clinic Ltd (4 March 2021)")
    verified = rulings("verify", str(saved))
    assert verified.code == 0
    assert "as they stood" in verified.out or "as it stood" in verified.out
    record = json.loads(saved.read_text(encoding="utf-8"))
    assert record["question"] == CLINIC_QUESTION
    assert record["model"]["embeddings"]


def test_a_comparison_cites_every_cell(rulings: Command) -> None:
    found = rulings("compare", "Northwind", "Harbour Bakery", "--json").json
    assert len(found["rulings"]) == 2
    for ruling in found["rulings"]:
        text = text_of(rulings, ruling["document_id"])
        for cell in ruling["cells"]:
            for value in cell["values"]:
                place = value["citation"]
                assert text[place["start"] : place["end"]] == place["quote"]
    cells = {c["aspect"]: c for c in found["rulings"][0]["cells"]}
    assert [v["text"] for v in cells["penalty"]["values"]] == ["75,000 EUR"]
    assert "encrypt" in " ".join(v["text"] for v in cells["measures"]["values"])
    assert "without a password" in " ".join(v["text"] for v in cells["why"]["values"])


def test_a_comparison_says_what_the_corpus_does_not_hold(rulings: Command) -> None:
    done = rulings("compare", "Northwind", "Harbour Bakery", "--aspects", "status,penalty")
    assert done.out.count("not in the corpus") == 2
    assert "75,000 EUR" in done.out and "none" in done.out


def test_a_question_can_be_an_aspect(rulings: Command) -> None:
    rows = rows_of(
        rulings("compare", "Northwind", "Harbour Bakery", "--aspects", "How many messages were sent?", "--csv").out
    )
    bakery = [row for row in rows if "Bakery" in row["ruling"]]
    assert "60,000 marketing text messages" in bakery[0]["quote"]


def test_a_comparison_as_markdown_is_a_table_with_its_sources(rulings: Command) -> None:
    lines = rulings("compare", "Northwind", "Harbour Bakery", "--aspects", "penalty", "--markdown").out.splitlines()
    assert lines[0] == "|  | DPC (Ireland) - Northwind Clinic | ICO (UK) - Harbour Bakery |"
    assert lines[2].startswith("| penalty | 75,000 EUR")
    assert lines[4].startswith("1. DPC (Ireland) - Northwind Clinic")


def test_a_timeline_runs_by_date_and_cites_every_event(rulings: Command) -> None:
    found = rulings("timeline", "Northwind", "--json").json
    dates = [event["date"] for event in found["events"]]
    assert dates == sorted(dates)
    assert {"2020-05-12", "2021-03-04"} <= set(dates)
    text = text_of(rulings, found["rulings"][0][0])
    for event in found["events"]:
        for place in event["citations"]:
            assert text[place["start"] : place["end"]] == place["quote"]


def test_a_timeline_can_be_a_file(rulings: Command) -> None:
    rows = rows_of(rulings("timeline", "Northwind", "--csv").out)
    assert {"2021-03-04"} <= {row["date"] for row in rows}
    assert rulings("timeline", "Northwind", "--markdown").out.startswith("| date | event |")


@pytest.mark.parametrize("asked", ["Art. 32 GDPR", "Art. 32 Abs. 1 DSGVO", "article 32, paragraphe 1, du RGPD"])
def test_a_provision_is_found_in_whatever_language_it_is_asked_for(rulings: Command, asked: str) -> None:
    (found,) = rulings("provisions", asked, "--json").json["provisions"]
    assert [r["title"] for r in found["rulings"]] == ["DPC (Ireland) - Northwind Clinic"]
    (ruling,) = found["rulings"]
    assert ruling["held"] == "breached"
    text = text_of(rulings, ruling["document_id"])
    first = ruling["sentences"][0]
    assert text[first["start"] : first["end"]] == "Article 32(1) GDPR"
    assert "infringed Article 32(1) GDPR" in first["citation"]["quote"]


def test_filters_narrow_the_rulings_that_cite_a_provision(rulings: Command) -> None:
    done = rulings("provisions", "Article 32 GDPR", "--regulator", "ICO")
    assert done.code == 0
    assert done.out.startswith("No ruling in the corpus cites Article 32 GDPR.")


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    from assistant.tabular import Table, as_csv_text, as_markdown_table

    table = Table(("a", "b"), (("=1+1", "x|y\nz"),))
    assert as_csv_text(table) == 'a,b\r\n\'=1+1,"x|y\nz"\r\n'
    assert as_markdown_table(table).splitlines()[2] == "| =1+1 | x\\|y<br>z |"
