"""Part a header's list of parties, also where the names have run together."""

import re
from dataclasses import dataclass

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party as printed; `role` is "respondent" or "complainant" where the list says so, else empty."""

    text: str
    span: Span
    role: str = ""

    @property
    def is_anonymous(self) -> bool:
        """Return whether the name hides or only describes who the party is."""
        return bool(_ANONYMOUS.fullmatch(self.text))


_ANONYMOUS = re.compile(
    r"[\W_]*(?:an?on?ymous\w*|anonymi[sz]ed.*|anon|unknown.*|redacted|n/?a|confidential|excempt.*|exempt.*|undisclosed|not (?:disclosed|named|public).*|"
    r"natural persons?|private (?:persons?|individuals?|plaintiff|citizen)|(?:the )?(?:data )?(?:subjects?|complainants?|applicants?|claimants?|appellants?|"
    r"plaintiffs?|respondents?|defendants?|controllers?|processors?|individuals?|employees?|citizens?|users?)(?: [A-Z0-9])?|"
    r"(?:[A-Z]\W{0,2}){1,4}|(?:[A-Z])\1*|X+(?: (?:and|et|y) X+)*|[A-Z.*]+\*+|\d+|party [A-Z]|Mr\.? [A-Z]\.?|Ms\.? [A-Z]\.?|an? [a-z].*)[\W_]*".replace(r"(?:[A-Z])\1*|", ""),
    re.I,
)
_ROLE = re.compile(
    r"\s*(?:[(\[]|[-–,]\s)\s*(?:the\s)?(?P<role>respondents?|defendants?|(?:data )?controllers?|processors?|accused|appellees?"
    r"|complainants?|claimants?|applicants?|plaintiffs?|data subjects?|appellants?|petitioners?)\b[^()]*[)\]]?\s*\Z", re.I,
)  # fmt: skip
_RESPONDING = ("respondent", "defendant", "controller", "data controller", "processor", "accused", "appellee")
_SEAM = re.compile(r"(?<=[^\W_A-ZÀ-Þ])(?=[A-ZÀ-Þ\"“(])|(?<=[.)\"”'’])(?=[A-ZÀ-Þ])")
_COMPANY_END = re.compile(r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|Ltd|Co|Corp|LLC|S\.p\.A|S\.r\.l|ehf|hf|e\.V|N\.V|B\.V|S\.A|S\.L)\.)\Z")


def split_names(value: str, offset: int, text: str) -> list[PartyName]:
    """Return the parties of a header value that begins at `offset` of `text`, in order.

    Names are parted at semicolons and where one has run into the next ("Uber B.V.Uber Technologies Inc."); a
    capital inside a word is a seam only if the text nowhere else writes the word so ("TikTok").
    """
    rest = text[:offset] + text[offset + len(value) :]
    names: list[PartyName] = []
    for item in re.finditer(r"[^;\n]+", value):
        cuts = [item.start(), *(s for s in _seams(item[0], item.start(), rest)), item.end()]
        names += [n for a, b in zip(cuts, cuts[1:], strict=False) if (n := _name(value, a, b, offset))]
    return names


def _seams(item: str, base: int, rest: str) -> list[int]:
    return [base + m.start() for m in _SEAM.finditer(item) if _is_seam(item, m.start(), rest)]


def _is_seam(item: str, at: int, rest: str) -> bool:
    left, right = item[:at], item[at:]
    if right[0] == "(":
        return False
    if left[-1] == ")":
        return not right.startswith(")")
    if left[-1] in ".\"”'’":
        ends = bool(_COMPANY_END.search(left)) or left[-2:-1].islower() or left[-1] != "."
        return ends and not re.match(r"[A-Z]\.|[A-Z]\b", right)
    head, tail = re.search(r"\w*\Z", left), re.match(r"\w*", right)
    word = (head[0] if head else "") + (tail[0] if tail else "")
    if len(right) < 2 or not head or len(head[0]) < 2 or (tail and len(tail[0]) < 2) or word.endswith(("GmbH", "mbH")):
        return False
    return re.search(rf"\b{re.escape(word)}\b", rest) is None


def _name(value: str, start: int, end: int, offset: int) -> PartyName | None:
    printed = value[start:end]
    role = _ROLE.search(printed)
    words = printed[: role.start()] if role else printed
    left = len(words) - len(words.lstrip(" ,"))
    words = words.strip(" ,")
    if not re.search(r"\w", words):
        return None
    said = re.sub(r"s\Z", "", role["role"].lower()) if role else ""
    called = "" if not said else "respondent" if said in _RESPONDING else "complainant"
    begin = offset + start + left
    return PartyName(words, Span(begin, begin + len(words)), called)
