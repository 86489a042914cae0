"""What a question asks for, told from its words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.asked.auxiliary import ASKING, AUXILIARY, WORDS
from assistant.answer.asked.list_request import lists_rulings
from assistant.answer.asked.list_words import RULING
from assistant.errors import QuestionError
from assistant.ranking.kinds import KINDS, kinds_of

MAX_WORDS, MAX_CHARACTERS = 2_000, 20_000


class Asks(StrEnum):
    """The kind of thing that answers a question."""

    WHY = "why"
    HOW_MUCH = "how much"
    WHEN = "when"
    WHO = "who"
    MEASURES = "measures"
    PROVISION = "provision"
    DEFINITION = "definition"
    TEST = "test"
    YES_NO = "yes or no"
    COMPARISON = "comparison"
    LIST = "list"
    OVERVIEW = "overview"
    HOLDING = "what was held"
    ARGUMENT = "what was argued"
    HAPPENING = "happening"


_OF_KIND = {
    "argument": Asks.ARGUMENT,
    "definition": Asks.DEFINITION,
    "factors": Asks.TEST,
    "facts": Asks.HAPPENING,
    "how_much": Asks.HOW_MUCH,
    "number": Asks.HOW_MUCH,
    "provision": Asks.PROVISION,
    "what_held": Asks.HOLDING,
    "what_ordered": Asks.MEASURES,
    "when": Asks.WHEN,
    "who": Asks.WHO,
    "why": Asks.WHY,
    "yes_no": Asks.YES_NO,
}
"""What each of the kinds that weights were learnt for is called here."""
_PARTS = frozenset({Asks.ARGUMENT, Asks.WHY, Asks.HOLDING, Asks.MEASURES})
"""What people want an account of as they do of a whole ruling."""
_LIKELY = 0.4
"""How likely a part of a subject must be what it is asked for by its words (0..1): "the reasons of the ruling"."""
_OPENS_YES_NO = re.compile(rf"\s*(?:(?:and|but) )?{AUXILIARY.pattern}(?! you\b)", re.IGNORECASE)
"""How a question for yes or no begins."""
_COMPARES = re.compile(
    r"\bcompare\b|\bdiffer(?:ed|ences?)? *(?:between|from|\W*$)|\bversus\b|\bdid each\b", re.IGNORECASE
)
_SLOT = re.compile(rf",? and (?=(?:\w+ )?{ASKING}\b)", re.IGNORECASE)
"""Between two things asked for: "What must it do, and by when?"."""
_ASKS_SUM = re.compile(
    r"^\W*(?:[A-ZÀ-Þ][\w&.'’-]* ){0,4}(?:fine|penalty)\W*$|^\W*[Ww](?:hat|hich) (?:fine|penalty)\b|"
    r"^\W*[Ww]hat (?:was|were|has|have) .{2,80}\bfined\W*$"
)
"""How a sum is asked for by its name: "Acme fine?", "What fine did the ICO impose?", "What was Acme fined?"."""
_TERMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\"“‘](?P<term>[^\"”’]{2,50})[\"”’]",
        rf"\b(?:what {WORDS}|meant by|defin(?:e[sd]?|ition of)) (?:an? |the )?(?P<term>[\w./-]+(?: [\w./-]+){{0,2}}?)"
        rf"\s*(?:mean\b|stand for\b|\bin\b|under\b|[?,]|$)",
    )
)
"""In order: a term in quotation marks is the one meant."""
_OVERVIEW = re.compile(
    r"^\W*(?:please )?(?:tell me (?:\w+ )?about|summari[sz]e|explain|describe|"
    r"(?:[\w ]+ )?(?:overview|summary|takeaways) of)\s+(?P<of>.+?)[\s?.!]*$|"
    r"^\W*what (?:is|was) (?P<case>[^?,.]{2,40}) about[\s?.!]*$",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(
    r"^\s*(?P<of>(?:the )?[A-ZÀ-Þ][\w&.'’-]{2,}(?:\s+(?:[A-ZÀ-Þ\d][\w&.'’-]*|[a-z]{1,3}\.?))*)(?:\s+[a-z]+)?[\s?.!]*$"
)
_OF_RULING = re.compile(rf"^(?:the|this) |(?:[’']s)? (?:{RULING.pattern}|matter)$", re.IGNORECASE)
_HOW_TOLD = re.compile(r"\s+(?:to me|like i\b.*|in \w+ (?:words|terms)|please)[\s.!?]*$", re.IGNORECASE)
_ASKS_ON = re.compile(rf"(?:whether|if)\b|.*\b{ASKING}\b", re.IGNORECASE)
_COURTESY = re.compile(r"(?:\W*\b(?:thanks|thank you|okay|ok|hello|hi|bye|very much))+\W*$", re.IGNORECASE)
_OWN_CASE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Mm]y)\b|(?:^|[.!?,] )I [a-z]")
_SENTENCE = re.compile(
    r"(?<=[.!?])(?:(?<!\b[A-Z]\.)(?<!\b(?:Inc|Ltd)\.)(?<!\bCorp\.)(?<!\bCo\.)|(?=\s+[^\Wa-zà-ÿ]))\s+"
)
"""Between sentences; the stop in a company's name ends one only before a capital: "How much was Acme, Inc. fined?"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what would answer it; a question may ask for two things ("what must it do, and by when?").

    `known_until` is the year as of which it asks, None for now.
    """

    text: str
    asks: tuple[Asks, ...]
    known_until: int | None = None

    @property
    def asking(self) -> str:
        """Return the last sentence that asks; what stands before it is the situation."""
        return ([s for s in _SENTENCE.split(self.text.strip()) if s.endswith("?")] or [self.text.strip()])[-1]

    @property
    def is_advice(self) -> bool:
        """Return whether somebody tells their own case and asks what rulings say to it."""
        return bool(_OWN_CASE.search(self.text))

    @property
    def term(self) -> str | None:
        """Return the word or words whose meaning is asked for, None where no meaning is."""
        if Asks.DEFINITION not in self.asks:
            return None
        found = next((match for pattern in _TERMS if (match := pattern.search(self.asking))), None)
        return next(group for group in found.groups() if group).strip() if found else None

    @property
    def subject(self) -> str:
        """Return what an overview is asked of: "Uber" for "Tell me about the Uber case"; "" for other questions."""
        if Asks.OVERVIEW not in self.asks:
            return ""
        found = _OVERVIEW.match(self.asking) or _ONLY_NAMES.match(self.asking)
        words = next((g for g in found.groups() if g), "") if found else ""
        while (shorter := _HOW_TOLD.sub("", words.strip(" ,"))) != words.strip(" ,"):
            words = shorter
        return _OF_RULING.sub("", _OF_RULING.sub("", words.strip(" ,"))).strip()

    @property
    def lists_matters(self) -> bool:
        """Return whether it asks for rulings, or those who made them or whom they concern, not for one matter."""
        return self.asks[:1] != (Asks.COMPARISON,) and lists_rulings(self.asking)

    @property
    def wants_sum(self) -> bool:
        """Return whether the question asks for a sum of money."""
        shares = dict(zip(KINDS, kinds_of(self.text), strict=True))
        return Asks.HOW_MUCH in self.asks and shares["how_much"] >= shares["number"]

    @property
    def main(self) -> Asks:
        """Return the first thing asked for."""
        return self.asks[0]


def check_question(text: str) -> str:
    """Return the question without white space at its ends.

    Raises `QuestionError` when it is empty, asks nothing or is overlong.
    """
    text = text.encode("utf-8", "replace").decode()  # half a surrogate pair, as bytes of another encoding leave behind
    words = text.split()
    if not any(c.isalnum() for c in text):
        raise QuestionError(
            "The question is empty", "Ask in a sentence, such as: Why was the RCMP's use of Clearview AI unlawful?"
        )
    if _COURTESY.match(text):
        raise QuestionError(f"“{text.strip()}” is no question", "Ask in a sentence, such as: Why was Criteo fined?")
    if len(words) > MAX_WORDS or len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question has {len(words):,} words",
            f"Ask in at most {MAX_WORDS:,} words; ingest long texts as documents",
        )
    return text.strip()


def understand(text: str) -> Question:
    """Return the question with the kinds of answer it asks for, one for each of its parts, two at most.

    Only the last sentence that asks is read for its kind: what stands before it is the situation.
    """
    asking = Question(text, ()).asking
    if _COMPARES.search(asking) and not lists_rulings(asking):
        return Question(text, (Asks.COMPARISON, *_kinds_in(asking)[:1]))
    whole = "" if _ASKS_SUM.match(asking) else Question(text, (Asks.OVERVIEW,)).subject
    if whole and not _ASKS_ON.match(whole) and not _OPENS_YES_NO.match(asking):
        kind, share = _kind_of(f"What was {whole}?")
        return Question(text, (kind if share >= _LIKELY and kind in _PARTS else Asks.OVERVIEW,))
    return Question(text, _kinds_in(asking)[:2])


def _kinds_in(asking: str) -> tuple[Asks, ...]:
    """Return what each part of a question asks for, each kind once."""
    if _ASKS_SUM.match(asking):
        return (Asks.HOW_MUCH,)
    kinds = [_kind_of(part)[0] for part in _SLOT.split(asking)]
    if _OPENS_YES_NO.match(asking):
        kinds[0] = Asks.YES_NO
    return tuple(dict.fromkeys(kinds))


def _kind_of(words: str) -> tuple[Asks, float]:
    """Return the likeliest kind of answer to words that ask, and how likely it is."""
    share, kind = max(zip(kinds_of(words.replace(". ", " ")), KINDS, strict=True))
    return _OF_KIND[kind], share
