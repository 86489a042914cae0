"""What is said of the corpus agrees with itself."""

from assistant.answer.say.lacking import told_of_names
from assistant.library.coverage import Covered, coverage_statement
from index.linking.link import Links, Named
from index.linking.names import Sort

COVERED = (
    Covered("a", ("ICO",), "2023-01-01"),
    Covered("b", ("OPC", "ICO"), "2025-06-17"),
    Covered("c", ("ICO", "Upper Tribunal"), "2025-10-06"),
)


def test_a_joint_decision_counts_with_each_who_made_it_in_both_sentences() -> None:
    (told,) = told_of_names("What did the ICO decide?", Links((), {}), COVERED, lambda words: True)
    assert told.startswith("There are 3 documents from the ICO ")
    assert coverage_statement(COVERED) == (
        "The corpus holds 3 documents from 3 regulators and courts (ICO 3, OPC 1, Upper Tribunal 1), decided 2023 to "
        "2025."
    )


def test_a_name_that_stands_in_documents_is_not_said_to_be_in_none() -> None:
    assert not list(told_of_names("What did Northwind pay?", Links((), {}), COVERED, lambda words: True))
    (told,) = told_of_names("What did Northwind pay?", Links((), {}), COVERED, lambda words: False)
    assert told == "No document mentions Northwind."


def test_a_longer_form_of_a_name_that_rulings_bear_is_not_said_to_be_unknown() -> None:
    party = Named("burda", "Burda", Sort.PARTY, frozenset("a"), 1.0)
    told = list(told_of_names("What did Burda Nordic pay?", Links((party,), {}), COVERED, lambda words: False))
    assert told == ["There is 1 document on Burda, from ICO."]


def test_a_people_is_no_party() -> None:
    party = Named("the danish", "the Danish", Sort.PART_OF_PARTY, frozenset("a"), 1.0)
    assert not list(
        told_of_names("What did the Danish ministry pay?", Links((party,), {}), COVERED, lambda words: True)
    )
