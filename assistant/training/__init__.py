"""Fit what ranks sentences and tells unanswerable questions, on questions with gold quotations.

`python -m assistant.training QUESTIONS.jsonl ... --home HOME` writes the files that `assistant.ranking` reads.
"""
