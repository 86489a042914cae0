"""Short names and acronyms that a document itself explains: "Office of the Privacy Commissioner (OPC)"."""

import re
from collections import Counter
from collections.abc import Iterator

from corpus.facts.reading import Reading, text_fact
from corpus.types import Fact, FactName, Span

SEPARATOR = " = "
_MOST = 60
_LONGEST = 120
_BRACKET = re.compile(
    r"\(\s*(?:(?:herein)?after|also|formerly|below|together|ci-après|im Folgenden)?[,:]?\s*"
    r"(?:(?:referred to|known) as\s+)?"
    r"(?:the\s+|das\s+|die\s+|der\s+|le\s+|la\s+|l['’])?(?P<mark>[\"'“”‘’«„]?)\s*"
    r"(?P<short>[A-ZÀ-Þ0-9][\w&./-]*(?: [A-ZÀ-Þ0-9][\w&./-]*){0,2})\s*[\"'“”‘’»]?\s*[,;)]"
)
_ROLES = frozenset(
    """act applicant appellant authority bank board city club commission commissioner committee company complainant
    controller council court decision department directive division entity group hospital law minister ministry
    notice office ombudsman order party plaintiff police processor regulation regulator respondent school secretary
    service society tribunal university""".split()
)
_JOINING = frozenset("a an and as at by for from in of on or that the this to with de des du la le y et und".split())
_WORD = re.compile(r"[^\W_][\w'’&./-]*")
_ARTICLE = re.compile(r"^(?:\d+\.\s+)?(?:[Tt]he|[Dd]ie|[Dd]er|[Dd]as|[Ll]a|[Ll]e)\s+")
_NAME_BEFORE = re.compile(
    r"(?:[A-ZÀ-Þ0-9][\w'’&./-]*|(?<=\s)(?:of|for|the|and|de|des|du|la|le|für|und|di|per|del|van|voor|y|et)(?=\s))"
    r"(?:,?[ \n]+(?:[A-ZÀ-Þ0-9][\w'’&./-]*|(?:of|for|the|and|de|des|du|la|le|für|und|di|per|del|van|voor|y|et)(?=\s)))*"
    r"[.,]?\s*$"
)


def find_aliases(reading: Reading) -> Iterator[Fact]:
    """Yield each short name that a text explains in brackets, once, as "short = long", with both in the span.

    Acronyms are aligned with the words before them from right to left (Schwartz and Hearst, A simple algorithm for
    identifying abbreviation definitions in biomedical text, 2003). A short name that is no acronym must be words of the
    name before it, and no word that the document uses in lower case: "Information Commissioner (the Commissioner)"
    makes nobody's name.
    """
    found: set[str] = set()
    for match in _BRACKET.finditer(reading.text):
        short = match["short"].rstrip(".,")
        if len(found) >= _MOST or short in found:
            continue
        start = _acronym_start(reading.text, match.start(), short)
        if start is None and match["mark"]:
            start = _name_start(reading.text, match.start(), short)
        if start is None:
            continue
        long = _ARTICLE.sub("", " ".join(reading.text[start : match.start()].split())).rstrip(" ,;:\"'“”‘’«»")
        if short.casefold() == long.casefold() or len(long) > _LONGEST:
            continue
        found.add(short)
        yield text_fact(FactName.ALIAS, f"{short}{SEPARATOR}{long}", Span(start, match.end()))


def _acronym_start(text: str, end: int, short: str) -> int | None:
    """Return where the words that an acronym stands for begin, None where it is none or they do not fit."""
    letters = short[:-1] if short.endswith("s") and short[:-1].isupper() else short
    if not 2 <= len(letters) <= 10 or " " in letters or sum(c.isupper() for c in letters) < 2:
        return None
    letters = re.sub(r"[^\w]", "", letters).casefold()
    words = list(_WORD.finditer(text, max(0, end - 40 * len(letters)), end))
    words = words[-min(len(letters) + 5, 2 * len(letters)) :]
    if not words or "\n\n" in text[words[-1].end() : end] or len(text[words[-1].end() : end].strip(" \n\"'“”‘’»,")) > 0:
        return None
    place, first = end, words[0].start()
    for at in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= first and not (text[place].casefold() == letters[at] and (at > 0 or _begins_name(text, place))):
            place -= 1
        if place < first:
            return None
    long = text[place:end]
    if "\n\n" in long or re.search(r"[.;:!?]\s|[()]", long):
        return None
    # A letter from the middle of a word is chance, but for one among many: "CNPD", Commission for the Protection of
    # Data.
    initials = Counter(w[0].casefold() for w in re.findall(r"[^\W_]+", long))
    if (Counter(letters) - initials).total() > (len(letters) > 3) or initials.total() < 2:
        return None
    return place


def _begins_name(text: str, place: int) -> bool:
    """Return whether a word begins at a place that may begin a name: no "of", no "the"."""
    if place and text[place - 1].isalnum():
        return False
    word = _WORD.match(text, place)
    return bool(word and word[0].casefold() not in _JOINING)


def _name_start(text: str, end: int, short: str) -> int | None:
    """Return where the name before a bracket begins.

    None where the short form is not part of it or is a common word.
    """
    match = _NAME_BEFORE.search(text, max(0, end - _LONGEST, text.rfind("\n", 0, end) + 1), end)
    if match is None:
        return None
    long = {word[0].casefold().rstrip(".,") for word in _WORD.finditer(match[0])}
    held = [word[0].casefold() for word in _WORD.finditer(short)]
    if len(short) < 3 or len(held) >= len(long) or not set(held) <= long or set(held) <= _ROLES:
        return None
    if any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) for word in held if word.isalpha()):
        return None
    # "Fines for Clearview AI (Clearview)": the name begins where its short form does, unless that is all of it.
    begins = match[0].rfind(short)
    if begins > 0 and len(_WORD.findall(match[0][begins:])) > len(held):
        return match.start() + begins
    return match.start() + len(match[0]) - len(match[0].lstrip())
