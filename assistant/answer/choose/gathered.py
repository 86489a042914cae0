"""The evidence gathered for a question."""

from dataclasses import dataclass
from math import inf

from assistant.answer.weigh.evidence import Candidate
from assistant.answer.weigh.refuse import Refused
from index.types import Hit


@dataclass(frozen=True, slots=True)
class Row:
    """One matter of a comparison or a list: which of the chosen sentences are about it, by position."""

    label: str
    document_id: str | None
    chosen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gathered:
    """The chosen sentences in reading order, the passages found, and whether every matter asked about has evidence.

    `rows` orders the chosen of a comparison or a list by matter; `choices` are the documents that a question fits
    equally. `verdict` is "Yes" or "No" where the first sentence settles the question so; `named` are the documents that
    it names; `left_out` are so many more rulings than the rows show and `notes` what to know of a list as a whole,
    `count` how many rulings fit where that is asked. `narrowed` tells that a follow-up asks for an end of the list
    before. `refused` is what is lacking where nothing was chosen, and `unfilled` the parts of the question that none of
    the chosen answers: "by when must it tell them". `ranked` are all sentences that may answer, the best first, and
    `evidence` what speaks for an answer among them, in log-odds.
    """

    chosen: tuple[Candidate, ...]
    hits: tuple[Hit, ...]
    complete: bool
    rows: tuple[Row, ...] = ()
    choices: tuple[str, ...] = ()
    verdict: str | None = None
    named: tuple[str, ...] = ()
    left_out: int = 0
    notes: tuple[str, ...] = ()
    count: str = ""
    narrowed: bool = False
    refused: Refused | None = None
    unfilled: tuple[str, ...] = ()
    ranked: tuple[Candidate, ...] = ()
    evidence: float = -inf
