"""Tie the names in a question to the documents and the words they stand for."""
