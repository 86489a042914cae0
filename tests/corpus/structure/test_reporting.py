"""What tells that a sentence of a ruling reports somebody else."""

import pytest

from corpus.structure.reporting import (
    by_name,
    goes_on,
    is_by_general,
    is_on_decider,
    is_on_general,
    is_opinion_of_general,
    only_files,
    takes_side,
    teller_of,
)


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("Acme stated that the door was locked.", True),
        ("Acme is of the opinion that the door was locked.", True),
        ("At the hearing, Acme took the view that nobody was harmed.", True),
        ("Acme's position is that nobody was harmed.", True),
        ("In addition, Acme also takes the position that it is a processor.", True),
        ("According to Acme, nobody was harmed.", True),
        ("In Acme's view, nobody was harmed.", True),
        ("According to Acme's own policy, nobody is harmed.", False),
        ("Acme sells doors.", False),
        ("The door was sold by Acme.", False),
    ],
)
def test_a_name_is_reported_where_it_says_something(words: str, reports: bool) -> None:
    assert bool(by_name("Acme").search(words)) is reports


@pytest.mark.parametrize(
    ("words", "before", "told"),
    [
        ("The bank is of the opinion that the log is complete.", "authority", True),
        ("The bank's argument was that the log is complete.", "authority", True),
        ("noyb contends that the transfer was unlawful.", "court", True),
        ("Secondly, the association takes the view that the log is complete.", "authority", True),
        ("The insurer was of the view that the log is complete.", "authority", True),
        ("The bank insisted that the log is complete.", "authority", True),
        ("The DPA is of the opinion that the log is incomplete.", "authority", False),
        ("The DPA is of the opinion that the log is incomplete.", "court", True),
        ("The Litigation Division is of the opinion that the log is incomplete.", "authority", False),
        ("The regional court took the view that the log is incomplete.", "court", False),
        ("Ruritania's office takes the view that the log is incomplete.", "authority", False),
        ("It is of the opinion that the log is complete.", "authority", False),
        ("If the doctor was of the opinion that the log is complete, he could say so.", "authority", False),
        ("The minister rightly takes the position that the log is complete.", "court", False),
        ("Zenda is of the opinion that the log is incomplete.", "authority", False),
        ("The Restricted Formation is of the opinion that the log is incomplete.", "authority", False),
        ("The Division is of the opinion that the log is incomplete.", "court", False),
        ("Zendata is of the opinion that the log is complete.", "authority", True),
        ("WG29 is of the opinion that the log is incomplete.", "authority", False),
        ("The previous instances took the view that the log is complete.", "court", False),
        ("The bank keeps a log.", "authority", False),
    ],
)
def test_a_side_is_taken_by_whoever_does_not_decide(words: str, before: str, told: bool) -> None:
    assert takes_side(words, ("Zenda",), in_court=before == "court") is told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It adds that the log was kept.", True),
        ("Moreover, she also pointed out that the log was kept.", True),
        ("In its view, the log was kept.", True),
        ("In addition, in her opinion, the log was kept.", True),
        ("Furthermore, in his view the log was kept.", True),
        ("According to them, the log was kept.", True),
        ("Its position is that the log was kept.", True),
        ("It was kept in a drawer.", False),
        ("The log adds that they left.", False),
        ("She added to these pictures.", False),
    ],
)
def test_an_argument_goes_on_with_a_word_for_whoever_made_it(words: str, told: bool) -> None:
    assert goes_on(words) is told


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("The data subject lodged a complaint with the DPA.", True),
        ("On 3 May, one of the tenants filed a complaint.", True),
        ("The complainant submitted an access request to the shop.", True),
        ("The shop appealed the decision.", True),
        ("The tenants brought an action before the court.", True),
        ("The tenant made a written request for a copy.", True),
        ("The tenant submitted that the request was clear.", False),
        ("The tenant lodged a complaint, arguing that the camera filmed the street.", False),
        ("The tenant filed a complaint because the camera filmed the street.", False),
        ("The shop states that the tenant never filed a complaint.", False),
        ("The shop was not made aware of the request.", False),
        ("The tenant may lodge a complaint.", False),
        ("The shop had made the decision not to answer requests.", False),
    ],
)
def test_that_something_was_filed_is_a_fact_and_what_it_says_is_not(words: str, files: bool) -> None:
    assert only_files(words) is files


@pytest.mark.parametrize(
    ("words", "reports"),
    [
        ("Advocate General Rask proposed that the clause be struck down.", True),
        ("With regard to the second question, the Advocate General found that the clause is void.", True),
        ("The Advocate General's view was that the clause is void.", True),
        ("In the Advocate General's opinion, the clause is void.", True),
        ("According to Advocate General Rask, the clause is void.", True),
        ("As the Advocate General noted in point 5 of his Opinion, the clause is void.", False),
        ("The Court heard the Opinion of the Advocate General at the sitting on 3 May.", False),
        ("The court agrees with the Advocate General that the clause is void.", False),
    ],
)
def test_an_advocate_general_is_told_from_a_court_that_agrees_with_him(words: str, reports: bool) -> None:
    assert is_by_general(words) is reports


def test_what_one_who_decides_did_is_not_told_by_a_party() -> None:
    assert is_on_decider("Furthermore, the Ruritanian Data Protection Agency has assumed that Acme keeps a log.")
    assert is_on_decider("The tribunal considers that Acme keeps a log.")
    assert not is_on_decider("Acme keeps a log for the authority.")


def test_a_heading_or_the_head_of_a_text_tells_an_advocate_generals_opinion() -> None:
    assert is_on_general("Opinion of the Advocate General")
    assert is_on_general("Advocate General's opinion")
    assert not is_on_general("Judgment")
    assert is_opinion_of_general("# Case C-1/99\n\nOPINION OF MR ADVOCATE GENERAL RASK\n\n1. This case is on doors.")
    assert not is_opinion_of_general(
        "# Case C-1/99\n\nafter hearing the Opinion of Advocate General Rask,\n\n1. This case"
    )


@pytest.mark.parametrize(
    ("heading", "teller"),
    [
        ("3. The views of Acme", "Acme"),
        ("2.1. Northwind Municipality's comments", "Northwind Municipality"),
        ("Acme’s point of view", "Acme"),
        ("4. Statement by Acme", "Acme"),
        ("A's statements in brief", "A"),
        ("Views of the Commissioner", None),
        ("3.2 The DPA's opinion", None),
        ("Zenda's opinion", None),
        ("Statement of reasons", None),
        ("Assessment of the applicant's statements", None),
        ("The imposition of an administrative fine", None),
        ("Overview of the attack", None),
        ("Facts", None),
    ],
)
def test_a_heading_names_who_tells_what_stands_under_it(heading: str, teller: str | None) -> None:
    assert teller_of(heading, ("Zenda",)) == teller
