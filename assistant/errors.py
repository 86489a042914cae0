"""Errors of asking and of setting up; the root is `corpus.errors.RulingsError`.

RulingsError
├── QuestionError       a question that cannot be asked: empty, a mere courtesy, or overlong
├── SettingsError       a setting that is misspelt or has a value that is not allowed
├── LanguageModelError  a language model that is configured and cannot be used
├── FetchFailed         a model that was to be fetched and is not there, or not within reach
├── UnknownStyle        a style of citation that there is not
├── NoSuchPlace         words or a paragraph that a document does not have
├── UnknownAspect       an aspect of rulings that cannot be compared
├── NoSuchRuling        words that name no document of the corpus
│   └── SeveralRulings  words that name more documents than were asked for
├── NotAProvision       words that name no provision of a known act
└── RecordError         a record of an answer that cannot be read
    ├── RecordDamaged   cut, altered or not JSON
    ├── RecordForeign   JSON, but no record of an answer
    └── RecordNewer     made by a later version of the program
"""

from corpus.errors import RulingsError


class QuestionError(RulingsError):
    """The question is empty, a mere courtesy or overlong."""


class SettingsError(RulingsError):
    """A setting is misspelt, or its value is not allowed."""


class LanguageModelError(RulingsError):
    """A language model is configured and cannot be used."""


class FetchFailed(RulingsError):
    """A model could not be fetched."""


class UnknownStyle(RulingsError):
    """There is no such style of citation."""


class NoSuchPlace(RulingsError):
    """The words or the paragraph do not stand in the document."""


class UnknownAspect(RulingsError):
    """There is no such aspect to compare."""


class NoSuchRuling(RulingsError):
    """The words name no document of the corpus."""


class SeveralRulings(NoSuchRuling):
    """The words name more documents than were asked for."""


class NotAProvision(RulingsError):
    """The words name no provision of a known act."""


class RecordError(RulingsError):
    """A record of an answer cannot be read."""


class RecordDamaged(RecordError):
    """The record is cut, altered or not JSON."""


class RecordForeign(RecordError):
    """The file is JSON, but no record of an answer."""


class RecordNewer(RecordError):
    """The record was made by a later version of the program."""
