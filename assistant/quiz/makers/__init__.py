"""One file for each form of question."""
