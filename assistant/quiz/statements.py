"""The parts of a ruling's own sentences that can be asked about: reasons, orders, holdings, breaches."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.quiz.wording import is_clean, reads_alone
from corpus.structure.roles import is_submission
from corpus.types import BlockType, Document, Role, Span


class Part(StrEnum):
    """What a part of a sentence says, which tells what it can be exchanged with."""

    BECAUSE = "because"
    BY_DOING = "by doing"
    FOR_DOING = "for doing"
    ORDERED = "ordered"
    SHOULD = "should"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a ruling parted in two: `head` is what stands before, `words` the part asked for, both as printed.

    `sentence` and `span` are the places of the whole and of the part in the document's text; `verb` is the word of
    ruling that governs the part, `who` the one it is said of.
    """

    document_id: str
    part: Part
    sentence: Span
    span: Span
    head: str
    words: str
    verb: str = ""
    who: str = ""


_VOICES = (Role.FINDINGS, Role.ORDER, Role.SUMMARY)
_FEWEST, _MOST = 8, 60
_PART_FEWEST, _PART_MOST = 4, 32
_HOLDING_FEWEST = 8
_WHOLE_SUBJECT = re.compile(
    r"(?:the|an?|there|it|no|any|every|each|all|nobody|nothing|neither|Articles?|section|\w+(?:[^s\W]s|ies))\b",
    re.IGNORECASE,
)
_RULED = (
    r"(?:held|finds?|found|concluded?|concludes|decided|determined|considered|considers|ruled|fined|imposed|"
    r"reprimanded|infring\w+|breach\w*|violat\w+|contraven\w+|unlawful\w*|invalid\w*|rejected|dismissed|upheld|"
    r"annulled|not valid|broke|fail(?:ed|s)|ordered|could not|cannot)"
)
_AUTHORITY = (
    r"(?:[A-Z][\w.’'-]+(?: (?:of|and|for|the|[A-Z][\w.’'-]+)){0,5}|[Tt]he (?:[\w-]+ ){0,2}(?:authority|authorities|"
    r"court|tribunal|board|commissioners?|regulator|agency|committee|chamber|DPA|commission))"
)
_ASIDE = re.compile(
    r"\b(?:objections?|whether|admitted|argu\w+|presumabl\w+|claim(?:s|ed)|Advocate General|notes? that|"
    r"questions? (?:that|of)|according to|would|might|provisional\w*|alleg\w+|stated that|submi\w+|is required|"
    r"was required|were required|are required|be required|"
    r"certain steps|draft|intend\w*|propos\w+)\b",
    re.IGNORECASE,
)
_NOTE_AT_END = re.compile(
    r"(?<!article)(?<!section)(?<!regulation)(?<!number)(?<!s\.)(?<!no\.)(?<!paragraph) \d{1,3}$", re.IGNORECASE
)
_TRAILS = re.compile(
    r", (?:and Articles?\b|and (?:noted|stated|added|also)|including$|so it|but|that)|\b(?:including|such as)$|;",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"(?:\b(?:and|or|which|that|including|simply|just|only|merely|but|not|mainly|partly|as|is|was|were|are)|,)$|;",
    re.IGNORECASE,
)
# What follows "by" then is how to comply, not how the law was broken.
_BRINGS_INTO_LINE = re.compile(
    r"\b(?:ordered|instructed|directed|recommend\w*|bring|brought|complied|comply|compliance|remed\w+|into line)\b",
    re.I,
)
_BREACHES = re.compile(
    r"\b(?:infring\w+|breach\w*|violat\w+|contraven\w+|broke|fail\w*|unlawful\w*|illegal\w*)\b", re.I
)
_SOMEBODY = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w.’'&-]*(?: (?:of|and|for|the|&|[A-Z][\w.’'&-]*)){0,7}|controller|processor|company|"
    r"council|organi[sz]ation|service|respondent|municipality|ministry|department|agency|website|operator|employer|"
    r"bank|hospital|school|university|it|them|him|her)"
)
_END = r"(?P<end>[.]?)$"
_PATTERNS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (Part.BECAUSE, re.compile(rf"^(?P<head>.*\b{_RULED}\b.*?),? because (?P<words>.+?){_END}")),
    (
        Part.BY_DOING,
        re.compile(
            rf"^(?P<head>.*\b{_RULED}\b.*?),? by (?P<words>(?:not )?(?!being\b|having\b|doing so|taking into|"
            rf"considering\b|applying\b|using\b|reference\b)[a-z]+ing\b .+?){_END}"
        ),
    ),
    (
        Part.FOR_DOING,
        re.compile(
            rf"^(?P<head>.*\b(?:fined|reprimand\w*|penalt\w+|fine)\b.*?)"
            rf" for (?P<words>(?:not )?(?!being\b|having\b)[a-z]+ing\b .+?){_END}"
        ),
    ),
    (
        Part.ORDERED,
        re.compile(
            rf"^(?P<head>(?:.*\b)?(?P<verb>ordered|instructed|directed|(?<=notice )required|(?<=order )required|"
            rf"(?<=Commissioner )required|(?<=decision )required)(?:,? under [^,]{{4,40}},)? "
            rf"(?P<who>(?:the |an? )?[\w.’'& -]{{2,60}}?)(?: under [^,]{{4,40}}?)?) to (?P<words>[a-z]{{3,}} .+?){_END}"
        ),
    ),
    (
        Part.SHOULD,
        re.compile(
            rf"^(?P<head>(?:.*\b)?(?P<who>(?:[Tt]he )?[A-Z][\w.’'& -]{{2,60}}?))"
            rf" should (?P<words>(?!not\b|be\b|have\b|also\b)[a-z]{{3,}} .+?){_END}"
        ),
    ),
    (
        Part.HELD,
        re.compile(
            rf"^(?P<head>{_AUTHORITY} (?P<verb>held|found|concluded|decided|ruled|considered))"
            rf" that (?P<words>.+?){_END}"
        ),
    ),
)


def statements_of(document: Document, sentences: Iterable[Span]) -> Iterator[Statement]:
    """Yield the parts of a ruling's deciding sentences in their order.

    Left out is what a party submits, what stands in notes and tables, and what does not read alone.
    """
    for sentence in sentences:
        yield from _parts(document.document_id, sentence.of(document.text), sentence.start, sentence.end)


def deciding_sentences(document: Document) -> Iterator[Span]:
    """Yield the sentences of findings, orders and summaries that can be quoted alone, in the order of the text."""
    for sentence in document.sentences:
        paragraph = document.paragraphs[sentence.paragraph]
        if paragraph.role not in _VOICES or paragraph.type not in (BlockType.PROSE, BlockType.LIST_ITEM):
            continue
        whole = document.text[sentence.start : sentence.end]
        if (
            "\n" in whole
            or not _FEWEST <= len(whole.split()) <= _MOST
            or not whole.endswith(".")
            or not whole[0].isupper()
        ):
            continue
        if not is_submission(whole) and reads_alone(whole) and not _ASIDE.search(whole):
            yield Span(sentence.start, sentence.end)


def _is_holding(words: str) -> bool:
    """Return whether a holding says enough to be told from others by more than a sum or a case of its own."""
    if not _WHOLE_SUBJECT.match(words) or '"' in words or "“" in words:
        return False
    return len(words.split()) >= _HOLDING_FEWEST and not re.search(r"[€£$]|\bthe case\b|\bpenalty\b|\bfine\b", words)


def _parts(document_id: str, whole: str, start: int, end: int) -> Iterator[Statement]:
    for part, pattern in _PATTERNS:
        match = pattern.match(whole)
        if match is None or not _PART_FEWEST <= len(match["words"].split()) <= _PART_MOST:
            continue
        groups = match.groupdict()
        if _TRAILS.search(match["words"]) or _NOTE_AT_END.search(match["words"]) or not is_clean(match["words"]):
            continue
        if _UNFINISHED.search(match["head"]) or (part is Part.HELD and not _is_holding(match["words"])):
            continue
        if part in (Part.BY_DOING, Part.FOR_DOING) and _BRINGS_INTO_LINE.search(match["head"]):
            continue
        if part is Part.BY_DOING and not _BREACHES.search(match["head"]):
            continue
        if part in (Part.ORDERED, Part.SHOULD) and not _SOMEBODY.fullmatch(groups["who"]):
            continue
        place = Span(start + match.start("words"), start + match.end("words"))
        yield Statement(
            document_id,
            part,
            Span(start, end),
            place,
            match["head"],
            match["words"],
            groups.get("verb") or "",
            groups.get("who") or "",
        )
