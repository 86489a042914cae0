"""What a language model answers, read as it comes."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from assistant.llm.marks import statements_in, without_marks

_BEGINS = re.compile(r'"statements"\s*:\s*\[|(?=\{\s*"(?:text|from)"\s*:)')
_SPACE = re.compile(r"[\s,]*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 200_000
_MOST_NUMBERS = 8


class Proposed(BaseModel):
    """A statement that the model proposes, with the numbers of the sentences that are to carry it.

    Nothing in it is believed.
    """

    model_config = ConfigDict(extra="ignore")
    text: str = Field(min_length=1, max_length=2_000)
    numbers: list[int] = Field(default_factory=list, alias="from")

    @field_validator("numbers", mode="before")
    @classmethod
    def _named(cls, value: Any) -> list[int]:
        """Return the numbers in whatever form they were given: 3, "3", ["[3]"]."""
        return [int(n) for n in re.findall(r"(?<!\d)\d{1,3}(?!\d)", str(value))][:_MOST_NUMBERS]

    @model_validator(mode="after")
    def _in_words(self) -> "Proposed":
        """Count marks in the text as numbers. Raises `ValueError` for what says nothing in words."""
        text, numbers = without_marks(self.text)
        if len(_WORD.findall(text)) < 2:
            raise ValueError(self.text)
        self.text, self.numbers = text, list(dict.fromkeys((*self.numbers, *numbers)))
        return self


def schema_for(sentences: int) -> Mapping[str, Any]:
    """Return the JSON schema of a reply on so many numbered sentences: the numbers first, then what is said by them."""
    numbers = {"type": "array", "items": {"type": "integer", "enum": list(range(1, sentences + 1))}}
    item = {
        "type": "object",
        "additionalProperties": False,
        "required": ["from", "text"],
        "properties": {"from": numbers, "text": {"type": "string"}},
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["statements"],
        "properties": {"statements": {"type": "array", "items": item}},
    }


class NotAReply(ValueError):
    """What the model sent holds no statements."""


class Empty(NotAReply):
    """The model sent nothing at all."""


class CutOff(NotAReply):
    """The reply ended before its list of statements did."""


class ReplyReader:
    """Reads a reply piece by piece.

    Statements as JSON, with anything around them, or lines of prose that bear marks.
    """

    def __init__(self) -> None:
        self._text = ""
        self._at = -1
        self._line = 0
        self._found = False
        self._open = False

    def feed(self, piece: str) -> Iterator[Proposed]:
        """Yield the statements that are whole with this piece; items that are no statement are passed over."""
        if len(self._text) > _LONGEST:
            return
        self._text += piece
        if self._at < 0 and (begins := _BEGINS.search(self._text, self._line)):
            self._at = begins.end()
            self._found = True
            self._open = bool(begins[0])
        yield from self._items() if self._at >= 0 else self._lines()

    def end(self) -> Iterator[Proposed]:
        """Yield what was left when the reply ended.

        Raises `NotAReply` where all of it held no list and no marks, `CutOff` within a list.
        """
        if self._at < 0:
            yield from self.feed("\n")
        if not self._text.strip():
            raise Empty
        if not self._found:
            raise NotAReply(self._text[:200])
        if self._open:
            raise CutOff

    def _items(self) -> Iterator[Proposed]:
        decoder = json.JSONDecoder()
        while True:
            start = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]  # it matches nothing too
            if self._text[start : start + 1] != "{":
                self._open &= self._text[start : start + 1] != "]"
                return
            try:
                item, self._at = decoder.raw_decode(self._text, start)
            except (ValueError, RecursionError):  # not whole yet
                return
            try:
                yield Proposed.model_validate(item)
            except ValidationError:
                continue

    def _lines(self) -> Iterator[Proposed]:
        while (end := self._text.find("\n", self._line)) >= 0:
            line, self._line = self._text[self._line : end], end + 1
            for text, numbers in statements_in(line):
                self._found = True
                try:
                    yield Proposed.model_validate({"text": text, "from": numbers})
                except ValidationError:
                    continue
