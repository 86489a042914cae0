"""The commands that add, show and remove documents."""

import json
from pathlib import Path

import pytest

from assistant.cli.app import run

FACTS = {"regulator": "DPC", "penalty": "75000 EUR", "decided": "2021-03-04"}


def test_a_list_holds_the_facts_of_each_document(rulings) -> None:
    rows = {row["sources"][0]: row for row in rulings("list", "--json").json["documents"]}
    assert set(rows) == {"clinic.md", "bakery.md"}
    assert {name: rows["clinic.md"][name][0] for name in FACTS} == FACTS
    assert not rows["clinic.md"]["starter"]


@pytest.mark.parametrize("columns", ["60", "160"])
def test_a_list_fits_the_terminal(rulings, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = rulings("list").out
    assert "75,000 EUR" in shown
    assert "2 documents" in shown
    assert max(map(len, shown.splitlines())) <= int(columns)


def test_show_gives_each_fact_with_the_characters_that_show_it(rulings) -> None:
    whole = identity(rulings)
    document = rulings("show", whole, "--json").json
    assert {f["name"]: f["value"] for f in document["facts"] if f["name"] in FACTS} == FACTS
    assert all(document["text"][f["start"] : f["end"]] == f["quote"] for f in document["facts"])
    assert "order" in {section["role"] for section in document["sections"]}
    shown = rulings("show", whole).out
    assert "penalty: 75,000 EUR" in shown
    assert "Findings" in shown


def test_the_beginning_of_an_id_is_enough(rulings) -> None:
    whole = identity(rulings)
    assert rulings("show", whole[:8], "--json").json["document_id"] == whole
    assert rulings("show", whole, "--text").out.startswith("# DPC (Ireland) - Northwind Clinic")
    assert f"{whole}:0" in rulings("show", whole, "--passages").out


@pytest.mark.parametrize(
    ("command", "said"), [("show", "No ruling is called nothing"), ("remove", "No document has the id nothing")]
)
def test_an_unknown_id_says_where_ids_are_listed(rulings, command: str, said: str) -> None:
    done = rulings(command, "nothing")
    assert done.code == 1
    assert done.err == f"rulings: {said}. Run `rulings list` to see those there are.\n"


def test_a_document_is_shown_by_its_file_title_or_party(rulings) -> None:
    ids = {
        rulings("show", *name.split(), "--json").json["document_id"]
        for name in ("Northwind Clinic", "northwind clinic")
    }
    assert len(ids) == 1


def test_a_mistyped_command_is_told_the_nearest(rulings) -> None:
    assert "Did you mean ask?" in rulings("aks", "why").err


def test_ingesting_again_changes_nothing_and_succeeds(rulings, documents: Path) -> None:
    report = rulings("ingest", str(documents), "--json").json
    assert sorted(report["unchanged"]) == ["bakery.md", "clinic.md"]
    assert (report["added"], report["embedded"]) == ([], 0)


def test_each_bad_file_has_a_line_and_the_good_ones_go_in(tmp_path: Path, bare_home: Path, capsys) -> None:
    files = tmp_path / "files"
    files.mkdir()
    (files / "good.md").write_text(
        "# OPC (Canada) - Prairie Loans\n\n**Decided:** 2022-02-02\n\n## Findings\n\nThe OPC found that Prairie Loans "
        "kept the credit reports of refused applicants for nine years, which is longer than it needed them.\n",
        encoding="utf-8",
    )
    (files / "copy.md").write_bytes((files / "good.md").read_bytes())
    (files / "empty.md").touch()
    (files / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    assert run(["ingest", str(files), "--home", str(bare_home)]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("1 added, 1 duplicate, 2 failed; ")
    assert [line.split()[0] for line in shown.err.splitlines() if "Ingesting" not in line] == [
        "failed",
        "failed",
        "duplicate",
    ]
    assert "broken.pdf" in shown.err
    assert "empty.md" in shown.err


def test_an_ingest_that_could_do_nothing_exits_with_1(rulings, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    assert rulings("ingest", str(tmp_path / "empty.md")).code == 1
    assert "no file or folder" in rulings("ingest", str(tmp_path / "absent")).err


def test_an_ingest_of_which_something_is_in_exits_with_0_whatever_failed(
    rulings, documents: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    done = rulings("ingest", str(documents), str(tmp_path), "--json")
    assert done.code == 0 and done.json["unchanged"] and (done.json["failed"] or done.json["rejected"])
    assert "Exits with 0 when at least one document is in" in rulings("ingest", "--help").out


def test_a_removed_document_is_searched_no_more_but_can_be_shown(bare_home: Path, tmp_path: Path, capsys) -> None:
    file = tmp_path / "one.md"
    file.write_text(
        "# CNIL (France) - Lumière Hotels\n\n## Findings\n\nThe CNIL found that Lumière Hotels filmed its guests "
        "in the lifts and kept the films for a year without telling them.\n",
        encoding="utf-8",
    )
    where = ["--home", str(bare_home), "--no-starter"]
    run(["ingest", str(file), *where])
    capsys.readouterr()
    run(["list", "--json", *where])
    whole = json.loads(capsys.readouterr().out)["documents"][0]["document_id"]
    assert run(["remove", whole[:6], "--yes", *where]) == 0
    assert whole in capsys.readouterr().out
    assert run(["list", *where]) == 0
    assert "no documents" in capsys.readouterr().out
    assert run(["show", whole, *where]) == 0
    assert "not searched any more" in capsys.readouterr().out
    assert run(["remove", whole, "--yes", *where]) == 1


def test_removing_asks_first(process) -> None:
    listed = process("list", "--json").json["documents"]
    one = listed[0]["document_id"]
    assert process("remove", one, given="n\n").code == 1
    assert process("remove", one, given="").code == 2
    assert process("list", "--json").json["documents"] == listed


def identity(rulings) -> str:
    rows = rulings("list", "--json", "--regulator", "DPC").json["documents"]
    return str(rows[0]["document_id"])
