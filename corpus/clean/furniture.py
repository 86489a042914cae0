"""What a wiki page adds to the decision it describes: edit links, invitations, categories, footer, empty sections."""

import re

from corpus.clean.links import unlink, without_links

_LINE = re.compile(
    r"share (?:your|blogs|news|links)\b.{0,60}\bhere ?[!.]?"
    r"|retrieved from [\"“].*"
    r"|this page was last (?:edited|modified) on .*"
    r"|content is available under .* unless otherwise noted\.?"
    r"|privacy policy|about gdprhub|about [\w ]{2,20}(?:wiki|hub)|disclaimers|powered by mediawiki"
    r"|create account|log in|jump to (?:navigation|search)|add an official source|from gdprhub|"
    r"the decision below is a machine translation of the [\w ,()-]{1,60} original\. please refer to the .* original "
    r"for "
    r"more details\.?"
    r"|initial contributor:.*"
    r"|categor(?:y|ies):?"
    r"|home(?: ?[>»/] ?[\w ]{2,40}){1,6}|start printing|language of document ?:?|case-law lng_sel|"
    r"(?:printable|print) (?:version|pdf version)|toggle (?:navigation|search)|skip to (?:main )?content",
    re.IGNORECASE,
)
_DRESS = re.compile(r"^[\s*_#>]+|[\s*_]+$")
_EDIT = re.compile(r" ?\[ ?edit(?: ?\| ?edit source)? ?\] *$", re.MULTILINE)
_HEADING = re.compile(r"(#{1,6}) \S")
_CATEGORY = re.compile(r"\[?Categor(?:y|ies)\]?(?:\([^\n]{0,400}\))? ?:? *")
_CATEGORY_ITEM = re.compile(r"\s*[*-]\s+\[.*\)\s*")


_LINK_TARGET = re.compile(r"\]\(")
_SEPARATORS = re.compile(r"[\s|·•>/\[\]()*_,»-]*")
_FEWEST_LINKS = 3


def is_navigation(line: str) -> bool:
    """Return whether a line is nothing but three links or more, as a menu is."""
    if len(_LINK_TARGET.findall(line)) < _FEWEST_LINKS or len(line) > 4000:
        return False
    return bool(_SEPARATORS.fullmatch(without_links(line)))


def drop_furniture(text: str) -> str:
    """Return the text without the lines that belong to the wiki and not to the page, nor its list of categories."""
    out: list[str] = []
    in_categories = False
    for line in text.split("\n"):
        if _CATEGORY.fullmatch(line):
            in_categories = True
            continue
        if in_categories and (not line.strip() or _CATEGORY_ITEM.fullmatch(line)):
            continue
        in_categories = False
        if not is_furniture(line) and not is_navigation(line):
            out.append(line)
    return _EDIT.sub("", "\n".join(out))


def is_furniture(line: str) -> bool:
    """Return whether a line is one of the wiki's own."""
    if not line or len(line) > 1200:
        return False
    bare = _DRESS.sub("", unlink(line) if "](" in line else line)
    return bool(bare) and bool(_LINE.fullmatch(bare.replace("**", "")))


def drop_empty_sections(text: str) -> str:
    """Return the text without headings that have neither words nor a deeper heading under them."""
    blocks = text.split("\n\n")
    kept: list[str] = []
    level_after = 0
    for block in reversed(blocks):
        heading = _HEADING.match(block.lstrip("\f"))
        if not block.strip():
            continue
        if heading and level_after <= len(heading[1]) and "\n" not in block.strip("\n"):
            continue
        level_after = len(heading[1]) if heading else 9
        kept.append(block)
    return "\n\n".join(reversed(kept))
