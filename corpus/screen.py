"""Tell a document from what a site serves in its place: a front page, a banner, an error, a wall, a menu."""

import re

_FIELD = re.compile(r"[A-Z][\w()/' -]{1,40}: \S")
_SENTENCE = re.compile(r"[^.!?。!?]{20,}[.!?。!?]")
_CASE_WORDS = re.compile(
    r"\b(?:fined?|penalt|reprimand|infring|violat|breach|contraven|unlawful|complain|court|tribunal|commissioner|"
    r"held that|found that|ruled|ruling|investigat|inquiry|decision|judgment|sanction|order(?:ed|s)\b|"
    r"guid(?:ance|elines?)\b|articles? \d|section \d|gdpr|appeal(?:s|ed)?\b|appellant|upheld|overturned|quashed|"
    r"annulled|dismissed|lawful|plaintiff|claimant|defendant|amende|décision|geldbuße|bescheid|boete|besluit|multa|"
    r"resolución|decisione|provvedimento)",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:40[0134]|429|50[0234])\b.{0,30}\b(?:not found|forbidden|error|unavailable|denied|bad|too many)\b|"
    r"\berror (?:code )?(?:40\d|50\d)\b|\bpage (?:was |could |can(?:no|['’]?)t )?(?:not )?(?:be )?found\b|"
    r"\baccess denied\b|"
    r"\b(?:enable|turn on|requires?) (?:cookies and )?javascript\b|\bjavascript (?:is|must be) (?:disabled|required|"
    r"enabled)\b|"
    r"\bchecking your browser\b|\bverify (?:that )?you are (?:a )?human\b|\bjust a moment\b|\battention required\b|"
    r"\bservice unavailable\b|\bseite nicht gefunden\b|\bpage (?:non trouvée|introuvable)\b|\bpagina niet gevonden\b|"
    r"\bpágina no encontrada\b|\bpagina non trovata\b",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\bwe value your privacy\b|\bbefore you continue\b|\bwe and our (?:\d+ )?partners\b|\baccept (?:all|cookies)\b|"
    r"\b(?:manage|cookie) (?:preferences|settings|options)\b|\b(?:log|sign) in (?:to|with|or)\b|"
    r"\bforgot (?:your )?password\b|"
    r"\bcreate (?:an|your|a free) account\b|\bsubscribe to (?:continue|read)\b|"
    r"\bthis (?:content|article) is for subscribers\b|"
    r"\bremember me\b",
    re.IGNORECASE,
)
_WELCOME = re.compile(r"\bwelcome to\b|\bwillkommen (?:bei|auf)\b|\bbienvenue sur\b|\bbienvenido a\b", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:this (?:wiki|database|portal|website)|is a (?:wiki|database|portal)|subscribe|newsletter|"
    r"how to (?:add|edit|contribute)|contributors?|browse|new on \w+|latest (?:news|decisions|updates)|"
    r"search (?:for|our|the)|join us|sign up|about us)\b",
    re.IGNORECASE,
)
_HEAD = 600
_LITTLE = 150
_SCANT = 80
_NEXT_TO_NOTHING = 40
_NO_SENTENCE = 6
_MANY_LINES = 15
_LONG_BLOCK = 400
_UNBROKEN = re.compile(r"[^\s.,;:!?()\u0964\u0e00-\U0010ffff]{300,}")
"""So many characters without a space or a stop between them are no words in a script that parts words (those from Thai
on do not): it is data, or a key held down."""


def why_not_a_ruling(text: str, title: str | None) -> str | None:
    """Return in a few words why a canonical text is no document about a case, None when it may be one.

    Only the text and its title count, never a file's name. Short documents pass as long as a sentence of theirs speaks
    of a case.
    """
    blocks = [b for b in re.split(r"\n{2,}", text.strip()) if not b.startswith("#")]
    prose = _prose_words(blocks)
    head = f"{title or ''}\n{text[:_HEAD]}"
    speaks_of_case = len(_CASE_WORDS.findall(text))
    if prose < _LITTLE and _ERROR.search(head) and speaks_of_case < 3:
        return "it is an error page"
    if prose < _LITTLE and len(_WALL.findall(text)) >= 2 and speaks_of_case < 3:
        return "it is a page to log in or to consent"
    if _WELCOME.search(head) and len({m.lower() for m in _SITE.findall(text)}) >= 3:
        return "it is the front page of a site"
    if prose < _SCANT and len(blocks) >= _MANY_LINES and not any(map(_FIELD.match, blocks[:20])):
        return "it is a list of links"
    if prose < _NO_SENTENCE or (prose < _NEXT_TO_NOTHING and speaks_of_case == 0):
        return "it holds no sentence about a case"
    return None


def _is_field(block: str) -> bool:
    """Return whether a block is a line of a head such as "Fine: 5,000 EUR", and no sentence behind a case's name."""
    field = _FIELD.match(block)
    if field is None or len(block) >= _LONG_BLOCK:
        return False
    told = block[field.end() - 1 :].rstrip()
    return not told.endswith((".", "!", "?")) or len(told.split()) < _NO_SENTENCE or not _CASE_WORDS.search(told)


def _prose_words(blocks: list[str]) -> int:
    """Return how many words stand in sentences; a long block counts whole, punctuated or not."""
    count = 0
    for block in blocks:
        if _is_field(block):
            continue
        if len(block) >= _LONG_BLOCK:
            block = _UNBROKEN.sub(" ", block)
            count += max(len(block.split()), len(block) // 8)
        else:
            count += sum(len(sentence.split()) for sentence in _SENTENCE.findall(block))
    return count
