"""Errors of making, reading and editing quizzes; the root is `corpus.errors.RulingsError`.

QuizError
├── NothingToAsk    the corpus does not hold the topic, or nothing that passes the checks
├── BadRequest      a number, a level, a form or a mix that there is not
├── UnknownFormat   a format that quizzes are not written in
├── QuizUnreadable  a file that is no quiz, or no longer one: which item, which field
├── KeyRefused      an edited key that does not match its quotation
└── TooLong         an item that a format has no room for
"""

from corpus.errors import RulingsError


class QuizError(RulingsError):
    """Something about a quiz."""


class NothingToAsk(QuizError):
    """The corpus does not hold the topic, or nothing of it passes the checks."""


class BadRequest(QuizError):
    """The request asks for something that there is not."""


class UnknownFormat(QuizError):
    """Quizzes are not written in this format."""


class QuizUnreadable(QuizError):
    """The file does not hold a quiz, or what it holds no longer fits."""


class KeyRefused(QuizError):
    """The edited key does not match the quotation that it rests on."""


class TooLong(QuizError):
    """A format has no room for an item."""
