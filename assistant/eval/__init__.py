"""Measure answers and retrieval against gold questions.

Here is what a gold question is, when an answer to it is right, and how two runs differ; nothing here makes answers
better.
"""

from assistant.eval.measures import Row, score
from assistant.eval.questions import GoldQuestion, read_questions
from assistant.eval.report import compare, summarise
from assistant.eval.run import Run, evaluate, load_run, save_run

__all__ = [
    "GoldQuestion",
    "Row",
    "Run",
    "compare",
    "evaluate",
    "load_run",
    "read_questions",
    "save_run",
    "score",
    "summarise",
]
