"""Marks of Markdown and HTML that carry no words: fences, emphasis, escapes, tags, comments, rules."""

import re

from corpus.clean.links import unlink

_FENCE = re.compile(r"^[ ]{0,3}(?:```+|~~~+)[^\n`]*$", re.MULTILINE)
_BREAK_TAG = re.compile(r"<(?:br|hr|/p|/div|/li|/tr|/h[1-6])\s{0,5}/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|body|button|center|cite|code|dd|div|dl|dt|em|figure|figcaption|font|"
    r"footer|form|h[1-6]|head|header|html|i|iframe|img|input|label|li|link|main|mark|meta|nav|noscript|ol|p|picture|"
    r"pre|q|s|section|small|source|span|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video|wbr)"
    r"(?:\s{1,9}[\w:-]{1,40}\s?=\s?(?:\"[^\"<>\n]{0,2000}\"|'[^'<>\n]{0,2000}'|[^\s<>\"']{1,2000})){0,30}\s{0,9}/?>",
    re.IGNORECASE,
)
_WIKI_LINK = re.compile(r"\[\[[^\[\]\n|]{0,200}[|:]([^\[\]\n|]{0,200})\]\]")
_STRAY_BRACKETS = re.compile(r"(?<=[ :;])\[\[+$|^\]\]+$", re.MULTILINE)
_SCRIPT = re.compile(r"<(script|style|noscript|template)\b[^<>]{0,2000}>", re.IGNORECASE)
_CLOSED_SCRIPT = re.compile(r"</(?:script|style|noscript|template|title)>|<title>|<base\b[^<>]{0,500}>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&$'\"/:;,=@^?%])")
_RULE = re.compile(r"^[ ]*(?:(?:[-_*=.~]|\\[-_*])[ ]?){3,}$", re.MULTILINE)
_STARS = re.compile(r"(?<![*\\\w])(\*{1,3})(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\1(?![*\w])")
_INNER_BOLD = re.compile(r"(?<![*\\])\*\*(?=[^\s*])([^*\n]{1,2000}?)(?<=[^\s*\\])\*\*(?!\*)")
_UNDERSCORES = re.compile(r"(?<![_\\\w])(_{1,3})(?=[^\s_])([^_\n]{1,2000}?)(?<=[^\s_\\])\1(?![_\w])")
_STAR_ITEM = re.compile(r"^([ \f]*)[*+][ ]+(?=\S)", re.MULTILINE)
_QUOTED = re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE)
_LATE_HEADING = re.compile(r"^[ ]{1,3}(?=#{1,6} \S)", re.MULTILINE)


def drop_fences(text: str) -> str:
    """Return the text without the lines that open or close a code block."""
    return _FENCE.sub("", text)


def drop_html(text: str) -> str:
    """Return the text without HTML tags and comments; what ends a line in HTML ends one here."""
    if "<" not in text:
        return text
    text = _drop_scripts(_drop_comments(text))
    text = _AUTOLINK.sub(r"\1", _BREAK_TAG.sub("\n", text))
    return _TAG.sub("", text)


def _drop_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[at:start])
        at = end + 3
    return "".join(pieces) + text[at:] if pieces else text


def _drop_scripts(text: str) -> str:
    """Return the text without what stands between the tags of a script or a style sheet."""
    pieces: list[str] = []
    at = 0
    lower = text.lower()
    while found := _SCRIPT.search(text, at):
        end = lower.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            break
        pieces.append(text[at : found.start()])
        at = end
    return _CLOSED_SCRIPT.sub("", "".join(pieces) + text[at:])


def drop_links(text: str) -> str:
    """Return the text with links as their words and without images; of a wiki's own links too."""
    return _STRAY_BRACKETS.sub("", _WIKI_LINK.sub(r"\1", unlink(text)))


def drop_rules(text: str) -> str:
    """Return the text without lines that hold nothing but a drawn rule or a line to sign on."""
    return _RULE.sub("", text)


def drop_emphasis(text: str) -> str:
    """Return the text without the marks of bold and italics; star items become `- ` items, block quotes plain."""
    text = _STAR_ITEM.sub(r"\1- ", _QUOTED.sub("", text))
    for pattern, group in ((_STARS, 2), (_INNER_BOLD, 1), (_UNDERSCORES, 2)):
        text = pattern.sub(lambda m, g=group: m[g], text)  # type: ignore[misc]
    return _LATE_HEADING.sub("", text)


def drop_escapes(text: str) -> str:
    r"""Return the text without the backslashes that keep Markdown from reading a character (`\[`, `1\.`)."""
    return _ESCAPE.sub(r"\1", text)
