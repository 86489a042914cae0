"""Part a header's list of parties, also where the names have run together."""

import re
from dataclasses import dataclass
from itertools import pairwise

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
    r"[\W_]*(?:an?on?ymous\w*|anonymi[sz]ed.*|anon|unknown.*|redacted|n/?a|confidential|excempt.*|exempt.*|"
    r"undisclosed|not (?:disclosed|named|public).*|"
    r"natural persons?|private (?:persons?|individuals?|plaintiff|citizen)|(?:the )?(?:data )?(?:subjects?|"
    r"complainants?|applicants?|claimants?|appellants?|"
    r"plaintiffs?|respondents?|defendants?|controllers?|processors?|individuals?|employees?|employers?|citizens?|"
    r"users?|inspectorate)(?: [A-Z0-9])?|"
    r"(?:[A-Z]\W{1,2}){1,4}|(?-i:[A-Z]{1,2}|AAA|BBB|XXX+)|X+(?: (?:and|et|y) X+)*|[A-Z.*]+\*+|\d+|party [A-Z]|"
    r"Mr\.? [A-Z]\.?|Ms\.? [A-Z]\.?|(?-i:[Aa]n? [a-z].*))[\W_]*",
    re.I,
)
_ROLE = re.compile(
    r"\s*(?:[(\[]|[-–,]\s)\s*(?:the\s)?(?P<role>respondents?|defendants?|(?:data )?controllers?|processors?|accused|"
    r"appellees?"
    r"|complainants?|claimants?|applicants?|plaintiffs?|data subjects?|appellants?|petitioners?)\b[^()]*[)\]]?\s*\Z",
    re.I,
)
_ROLE_AHEAD = re.compile(
    r"\s*(?:\d{1,2}\.\s*)?(?P<role>respondents?|defendants?|(?:data )?controllers?|administrative body|public body|"
    r"complainants?|claimants?|applicants?|plaintiffs?|appellants?|data subjects?)\s?:\s*(?=\S)",
    re.I,
)
_RESPONDING = (
    "respondent",
    "defendant",
    "controller",
    "data controller",
    "processor",
    "accused",
    "appellee",
    "administrative body",
    "public body",
)
_JOINT = re.compile(r"(?<=[.)\"”])(?=[A-ZÀ-ÞŠŽČŁŚŻΑ-ΩΆ-ΏА-Я])|(?<=\w\w['’])(?=[A-ZÀ-Þ])|(?<=\w)(?=noyb(?![a-z]))")
_WORD = re.compile(r"[^\W_]{4,}")
TRAILING = re.compile(
    r"\s*(?:\((?-i:(?=[^()]*\d)[^()a-z]*)\)|\b(?:monetary )?penalty notice|\benforcement notice|"
    r"\breprimand)\s*\Z",
    re.I,
)
_ACTING_FOR = re.compile(r"\b(?:represented by|user|data subjects?|complainants?|employees?|patients?|noyb)\b", re.I)
_COMPANY_END = re.compile(
    r"(?:\b(?:[A-Z]\.){2,}|\b(?:Inc|INC|Ltd|LTD|Co|Corp|LLC|S\.p\.A|S\.r\.l|ehf|hf|e\.V|N\.V|B\.V|S\.A|"
    r"S\.L)\.)\Z"
)


def split_names(value: str, offset: int, text: str) -> list[PartyName]:
    """Return the parties of a header value that begins at `offset` of `text`, in order.

    Names are parted at semicolons and where one has run into the next ("Uber B.V.Uber Technologies Inc."); a
    capital inside a word is a seam only if the text nowhere else writes the word so ("TikTok").
    """
    rest = text[:offset] + text[offset + len(value) :]
    names: list[PartyName] = []
    for item in re.finditer(r"[^;\n]+", value):
        cuts = [item.start(), *(s for s in _seams(item[0], item.start(), rest)), item.end()]
        names += [n for a, b in pairwise(cuts) if (n := _name(value, a, b, offset))]
    return names


def _seams(item: str, base: int, rest: str) -> list[int]:
    """Return where one name ends and the next begins without a space between them."""
    joints = [m.start() for m in _JOINT.finditer(item) if _is_joint(item[: m.start()], item[m.start() :])]
    words = [at for word in _WORD.finditer(item) if (at := _seam_in_word(word, rest)) is not None]
    return [base + at for at in sorted({*joints, *words})]


def _is_joint(left: str, right: str) -> bool:
    if left[-1] != ".":
        return True  # a closing bracket or quote, or the complainants' organisation noyb
    ends = bool(_COMPANY_END.search(left)) or left[-2:-1].islower()
    return ends and not re.match(r"[A-Z]\.|[A-Z]\b", right)


def _seam_in_word(word: re.Match[str], rest: str) -> int | None:
    """Return where a word parts into two that the text also writes by themselves, or at its one inner capital.

    A word that the rest of the text writes in the same way ("TikTok", "WhatsApp") has no seam.
    """
    printed = word[0]
    capitals = [i for i in range(2, len(printed) - 1) if printed[i].isupper()]
    if not capitals or _stands_in(printed, rest) or printed.endswith(("GmbH", "mbH")):
        return None
    known = {i: _stands_in(printed[:i], rest) + _stands_in(printed[i:], rest) for i in capitals}
    best = max(known, key=lambda i: known[i])
    if printed.isupper():
        return word.start() + best if known[best] == 2 and len(printed) > 5 else None
    inner = [i for i in capitals if printed[i - 1].islower() and len(printed) - i > 2]
    if known[best]:
        return word.start() + best
    return word.start() + inner[0] if inner else None


def _stands_in(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}\b", text, re.I) is not None


def _name(value: str, start: int, end: int, offset: int) -> PartyName | None:
    printed = value[start:end]
    if ahead := _ROLE_AHEAD.match(printed):
        inner = _name(value, start + ahead.end(), end, offset)
        return inner and PartyName(inner.text, inner.span, _called(ahead["role"]) or inner.role)
    role = _ROLE.search(printed)
    words = printed[: role.start()] if role else printed
    if trailing := TRAILING.search(words):
        words = words[: trailing.start()]
    left = len(words) - len(words.lstrip(" ,"))
    words = words.strip(" ,")
    if not re.search(r"\w", words):
        return None
    called = _called(role["role"]) if role else "complainant" if _ACTING_FOR.search(words) else ""
    begin = offset + start + left
    return PartyName(words, Span(begin, begin + len(words)), called)


def _called(role: str) -> str:
    return "respondent" if re.sub(r"s\Z", "", role.lower()) in _RESPONDING else "complainant"
