"""Errors of asking and of setting up; the root is `corpus.errors.RulingsError`.

RulingsError
├── QuestionError   a question that cannot be asked: empty, or overlong
└── SettingsError   a setting that is misspelt or has a value that is not allowed
"""

from corpus.errors import RulingsError


class QuestionError(RulingsError):
    """The question is empty or overlong."""


class SettingsError(RulingsError):
    """A setting is misspelt, or its value is not allowed."""
