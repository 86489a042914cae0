"""Tell a document from what a site serves in its place: a front page, a banner, an error, a consent wall."""

import re

_SENTENCE = re.compile(r"[A-ZÀ-Þ“\"(][^.!?\n]{30,}[.!?]")
_WELCOME = re.compile(
    r"\bwelcome to\b|\bmost active contributors\b|\bhow to (?:add|edit)\b|\bsubscribe to\b", re.IGNORECASE
)
_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}\b(?:not found|forbidden|error|unavailable)\b|\bpage (?:was )?not found\b|"
    r"\baccess denied\b|\b(?:enable|turn on) javascript\b|\bjavascript is (?:disabled|required)\b|"
    r"\bchecking your browser\b|\bverify you are (?:a )?human\b",
    re.IGNORECASE,
)


def why_not_a_ruling(text: str, title: str | None) -> str | None:
    """Return in a few words why a canonical text is no document about a case, or None when it may be one."""
    prose = _SENTENCE.findall(text)
    words = sum(len(s.split()) for s in prose)
    head = f"{title or ''}\n{text[:600]}"
    if words < 150 and _ERROR.search(head):
        return "it is an error page"
    if re.search(r"\bwelcome to\b", head, re.IGNORECASE) and len(_WELCOME.findall(text)) >= 3:
        return "it is the front page of a site"
    if words < 30:
        return "it holds no sentence of substance"
    return None
