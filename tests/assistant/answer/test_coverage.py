"""What is said of the corpus agrees with itself."""

from assistant.answer.coverage import Covered, coverage_statement
from assistant.answer.lacking import told_of_names
from index.linking.link import Links

COVERED = (
    Covered("a", ("ICO",), "2023-01-01"),
    Covered("b", ("OPC", "ICO"), "2025-06-17"),
    Covered("c", ("ICO", "Upper Tribunal"), "2025-10-06"),
)


def test_a_joint_decision_counts_with_each_who_made_it_in_both_sentences() -> None:
    (told,) = told_of_names("What did the ICO decide?", Links((), {}), COVERED, lambda words: True)
    assert told.startswith("There are 3 documents from the ICO ")
    assert coverage_statement(COVERED) == (
        "The corpus holds 3 documents from 3 regulators and courts (ICO 3, OPC 1, Upper Tribunal 1), decided 2023 to 2025."
    )
