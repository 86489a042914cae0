"""What a news site sets around an article: notices, advertising, boxes of other articles.

The article's own text stays.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_NOTICE = re.compile(
    r".*\b(?:affiliate (?:commission|links?)|supported by (?:its|our) (?:audience|readers)|"
    r"(?:buy|purchase) through (?:our )?links|"
    r"(?:straight|directly|right|delivered) to your inbox|turn off your ad ?blocker)\b|"
    r"(?:we|this (?:web)?site|our (?:web)?site|our partners|we and our partners) uses? cookies\b|"
    r"(?:accept|manage|reject) (?:all )?cookies\b|sign up (?:to|for) (?:our|the|\w+'s)(?: [\w-]+){0,4} newsletters?\b|"
    r"subscribe to (?:our|the)(?: [\w-]+){0,4} newsletters?\b|already (?:a subscriber|have an account)\b|"
    r"create (?:a free|an) account to (?:read|continue)\b|"
    r"share (?:this (?:article|story|page|post)|on (?:facebook|twitter|linkedin|x))\b|"
    r"follow us on (?:facebook|twitter|x|linkedin|instagram|google)\b|(?:©|copyright\b).*\ball rights reserved\b",
    re.IGNORECASE,
)
_OF_A_CASE = re.compile(
    r"\b(?:GDPR|articles? \d|controllers?|authorit(?:y|ies)|DPA|commissioner|violat\w+|infring\w+|courts?|complain\w+|"
    r"fined?|held)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:advertise?ment|advertorial|sponsored(?: content| post| links?)?|promoted(?: content)?|free download|"
    r"download now|read (?:more|next|on|the full (?:story|article))|learn more|continue reading|click here|"
    r"view gallery|share|tweet|print|email|copy link|save|menu|search|home|log ?in|sign (?:in|up)|register|"
    r"subscribe(?: now)?|newsletters?|skip to (?:main )?content|"
    r"back to top|load more(?: comments)?|show more|see all|(?:\d+ )?comments?|\d+ min(?:ute)?s? read|"
    r"(?:image|photo|picture) (?:credit|by)s?\b.{0,80}|getty images.{0,40})[ :»>→…]*",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:#{1,6} )?(?:featured (?:resources|articles?|stories|content|videos?)|"
    r"most (?:popular|read|viewed|shared|commented)|"
    r"popular (?:articles|posts|stories|now|on \w+)|trending(?: now| stories| topics)?|"
    r"(?:related|recommended|similar|suggested|more) (?:articles?|stories|content|news|posts|reading|coverage|videos|"
    r"for you)|more (?:from|on|in|about) .{2,60}|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|"
    r"(?:what to )?read (?:next|this next)|up next|editor'?s?'? picks?|top (?:stories|news)|in other news|"
    r"around the web|partner content|sponsored content|whitepapers?|don'?t miss|stay (?:informed|connected|up to date)|"
    r"(?:get|sign up for) (?:our|the) .{0,40}newsletters?|share this .{0,20})[ :.!…]*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:#{1,6} )?(?:related(?: (?:links|resources|topics))?|recommended|(?:read|see) also(?: \(\d+\))?|"
    r"further reading|"
    r"(?:the )?latest(?: (?:news|articles|stories|posts))?|about the author|tags|topics|filed under|categories|"
    r"join the (?:conversation|discussion)|(?:leave a|post a) (?:reply|comment))[ :.!…]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…;:][\"'”’»)\]]*$")
_NUMBERED = re.compile(r"(?:\(?\w{1,4}[.)]|\[\d+\]|\d+(?:\.\d+)+)\s|\[\^|\|")
_FEWEST_WORDS = 15
_LONGEST_NOTICE = 60
_LONGEST_TEASER = 40
_EDGE = 6


def drop_surroundings(text: str) -> str:
    """Return the text without the notices at its edges and without boxes of other articles, wherever they stand.

    A box is a cue ("Most Popular", "Related articles") and the run of headlines, teasers and dates after it: it ends
    where prose goes on. A cue that prose follows is a heading of the text and stays.
    """
    blocks = text.rstrip("\n").split("\n\n")
    kept = _without_boxes(blocks)
    kept = _without_notices(kept)
    return text if len(kept) == len(blocks) else "\n\n".join(kept) + "\n"


def _without_boxes(blocks: Sequence[str]) -> list[str]:
    kept: list[str] = []
    at = 0
    while at < len(blocks):
        end = _box_end(blocks, at)
        kept.extend(blocks[at : at + 1] if end == at else [])
        at = max(end, at + 1)
    return kept


def _box_end(blocks: Sequence[str], at: int) -> int:
    """Return where the box that a cue opens ends, `at` where it opens none.

    What a newspaper calls its boxes opens one anywhere; words that a decision may use too only where nothing but
    headlines follows to the end.
    """
    bare = _bare(blocks[at])
    if not _BOX.fullmatch(bare) and not _TAIL.fullmatch(bare):
        return at
    if _BOX.fullmatch(bare) and _are_teasers(blocks[at + 1 :], before=at):
        return len(blocks)
    end = at + 1
    while end < len(blocks) and _is_teaser(blocks[end]):
        end += 1
    if end == len(blocks):
        return end if end > at + 1 else at
    return end if end - at > 2 and _BOX.fullmatch(bare) else at


def _are_teasers(blocks: Sequence[str], before: int) -> bool:
    """Return whether all that follows a cue late in a text is headlines by turns with a sentence or two about them."""
    prose = [_is_prose(block) for block in blocks]
    in_turns = sum(prose) > 1 and not any(a and b for a, b in pairwise([True, *prose]))
    short = all(len(block.split()) <= _LONGEST_TEASER and not _NUMBERED.match(_bare(block)) for block in blocks)
    return in_turns and short and before > len(blocks) / 2


def _is_teaser(block: str) -> bool:
    """Return whether a block may stand in a box: no prose, nothing numbered, no other heading."""
    bare = _bare(block)
    if _is_prose(block) or _NUMBERED.match(bare):
        return False
    return not bare.startswith("#") or bool(_BOX.fullmatch(bare) or _TAIL.fullmatch(bare))


def _without_notices(blocks: Sequence[str]) -> list[str]:
    """Return the blocks without notices among the first and last few, and without labels outside the prose."""
    bare = [_bare(block) for block in blocks]
    notices = {i for i, block in enumerate(bare) if min(i, len(bare) - 1 - i) < _EDGE and _is_notice(block)}
    prose = [i for i, block in enumerate(bare) if i not in notices and _is_prose(block)]
    outside = {i for i in range(len(bare)) if prose and not prose[0] < i < prose[-1]}
    labels = {i for i in outside if _LABEL.fullmatch(bare[i])}
    return [block for i, block in enumerate(blocks) if i not in notices | labels]


def _is_notice(block: str) -> bool:
    """Return whether a block speaks to the visitor of the site, and not of a case."""
    if block.startswith("#") or len(block.split()) > _LONGEST_NOTICE or _OF_A_CASE.search(block):
        return False
    return bool(_NOTICE.match(block))


def _is_prose(block: str) -> bool:
    """Return whether a block is a full sentence or more, as an article's text is and a teaser is not."""
    return len(block.split()) >= _FEWEST_WORDS and bool(_SENTENCE_END.search(_bare(block)))


def _bare(block: str) -> str:
    return re.sub(r"\f(?:\{\d+\})?", "", block).strip()
