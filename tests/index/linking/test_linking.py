"""Questions that name a party, a case or an authority find its ruling first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.types import FactName
from index.linking.aliases import aliases_of
from index.linking.fold import core
from index.linking.link import link
from index.linking.names import Names, Sort, names_of_corpus
from index.retrieve import retrieve
from index.store import Index

FACTS = {
    "a": {
        FactName.RESPONDENT: ("Meta Platforms Ireland Limited",),
        FactName.REGULATOR: ("DPC",),
        FactName.CASE_NUMBER: ("IN-18-5-6",),
        FactName.ALIAS: ("MPIL = Meta Platforms Ireland Limited",),
    },
    "b": {FactName.RESPONDENT: ("Bank of Alpha plc",), FactName.REGULATOR: ("DPC",)},
    "c": {
        FactName.RESPONDENT: ("Clearview A.I.",),
        FactName.REGULATOR: ("CNIL",),
        FactName.PROVISION: ("Article 9 GDPR",),
    },
    "d": {FactName.REGULATOR: ("OPC",)},
}
TITLES = {
    "a": "DPC - Meta",
    "b": "DPC - Bank of Alpha",
    "c": "CNIL - Clearview",
    "d": "Report on police and Clearview AI",
}


@pytest.fixture(scope="module")
def names() -> Names:
    """Return the names of four documents."""
    return names_of_corpus(FACTS, TITLES)


@pytest.mark.parametrize(
    "question, sort, documents",
    [
        ("What was decided in IN-18-5-6?", Sort.NUMBER, {"a"}),
        ("what was decided in in 18 5 6", Sort.NUMBER, {"a"}),
        ("Why was MPIL fined?", Sort.PARTY, {"a"}),
        ("Why was Meta fined?", Sort.PARTY, {"a"}),
        ("Why was Meta Platforms fined?", Sort.PART_OF_PARTY, {"a"}),
        ("Did Clearview AI, Inc. break the law?", Sort.PARTY, {"c", "d"}),
        ("What did the Bank of Alpha lose?", Sort.PARTY, {"b"}),
    ],
)
def test_a_name_links_to_the_documents_that_bear_it(
    names: Names, question: str, sort: Sort, documents: set[str]
) -> None:
    found = link(question, names)
    assert [(n.sort, set(n.documents)) for n in found.names] == [(sort, documents)]
    assert set(found.best(10)) == documents


def test_a_document_that_bears_all_the_names_fits_best(names: Names) -> None:
    found = link("What did the CNIL tell Clearview AI about Article 9 GDPR?", names)
    assert found.best(10) == ("c",)
    assert found.boost("c", 0.2) == pytest.approx(0.2) and 0 < found.boost("d", 0.2) < 0.2


@pytest.mark.parametrize("question", ["What must a bank tell its customers?", "What does the DPC say on cookies?", "?"])
def test_common_words_and_a_lone_authority_bring_no_documents(names: Names, question: str) -> None:
    assert link(question, names).best(10) == ()


def test_a_short_name_stands_for_its_usual_long_ones_and_the_other_way_round() -> None:
    aliases = aliases_of(["CRA = credit reference agency"] * 4 + ["CRA = Canada Revenue Agency", "CRA = chance"] * 1)
    assert aliases.others("Did the CRAs sell data?") == {"CRAs": ("credit reference agency", "Canada Revenue Agency")}
    assert aliases.others("Was a Credit Reference Agency told?") == {"credit reference agency": ("CRA",)}
    assert aliases.others("Was it told?") == {}


def test_a_company_is_known_without_its_legal_form() -> None:
    assert core("Clearview A.I., Inc.") == core("Clearview AI")


def test_a_case_number_finds_its_ruling_first(open_index: Callable[..., Index], folder: Path) -> None:
    for n, name in enumerate("abc"):
        file = folder / f"{name}.md"
        file.write_text(
            file.read_text(encoding="utf-8").replace("decided:", f"case_number: PEN-20{n}\ndecided:"), "utf-8"
        )
    index = open_index()
    index.ingest([folder])
    for n, party in enumerate(("Acme Ltd", "Beta plc", "Gamma SA")):
        best = retrieve(index, f"What was lost in PEN-20{n}?").hits[0]
        assert index.document(best.passage.document_id).title.endswith(party)
        assert best.linked == 1.0


def test_names_are_learnt_again_after_a_change(open_index: Callable[..., Index], folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    assert index.linking.links("What did Delta Limited lose?").names == ()
    text = (folder / "a.md").read_text(encoding="utf-8").replace("Acme Ltd", "Delta Limited")
    (folder / "d.md").write_text(text, encoding="utf-8")
    index.ingest([folder / "d.md"])
    assert [n.name for n in index.linking.links("What did Delta Limited lose?").names] == ["delta"]


def test_documents_that_fit_alike_come_in_the_same_order_in_every_process() -> None:
    many = [f"d{n:02}" for n in range(40)]
    facts = {d: {FactName.RESPONDENT: ("Lantern Energy plc",)} for d in many} | {"other": FACTS["b"]}
    titles = {d: f"ICO - Lantern Energy {d}" for d in many} | {"other": TITLES["b"]}
    found = link("Why was Lantern Energy fined?", names_of_corpus(facts, titles))
    assert list(found.fits) == many and found.best(40) == tuple(many)
