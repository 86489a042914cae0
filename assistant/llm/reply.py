"""What a language model answers, read as it comes."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_BEGINS = re.compile(r'"statements"\s*:\s*\[')
_SPACE = re.compile(r"[\s,]*")
_LONGEST = 200_000


class ProposedQuote(BaseModel):
    """Words that the model says stand in a passage, by the number under which it was given."""

    model_config = ConfigDict(extra="ignore")
    passage: int
    words: str = Field(max_length=5_000)


class Proposed(BaseModel):
    """A statement that the model proposes, with the words that are to carry it. Nothing in it is believed."""

    model_config = ConfigDict(extra="ignore")
    text: str = Field(min_length=1, max_length=2_000)
    quotes: list[ProposedQuote] = Field(default_factory=list, max_length=8)


SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["statements"],
    "properties": {
        "statements": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["text", "quotes"],
                "properties": {
                    "text": {"type": "string"},
                    "quotes": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["passage", "words"],
                            "properties": {"passage": {"type": "integer"}, "words": {"type": "string"}},
                        },
                    },
                },
            },
        }
    },
}


class NotAReply(ValueError):
    """What the model sent holds no statements."""


def read_reply(chunks: Iterable[str]) -> Iterator[Proposed]:
    """Yield each statement as soon as it is whole; what stands around the list, and items that are no statement, is passed over.

    Raises `NotAReply` when the text ends without a list of statements.
    """
    text, at, decoder = "", -1, json.JSONDecoder()
    for chunk in chunks:
        text += chunk
        if len(text) > _LONGEST:
            return
        if at < 0:
            match = _BEGINS.search(text)
            at = match.end() if match else -1
        while at >= 0:
            start = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing too
            if text[start : start + 1] == "]":
                return
            if text[start : start + 1] != "{":
                break
            try:
                item, at = decoder.raw_decode(text, start)
            except ValueError:  # not whole yet
                break
            try:
                yield Proposed.model_validate(item)
            except ValidationError:
                continue
    if at < 0:
        raise NotAReply(text[:200])
