"""The words by which sites name what is not the document, in classes, ids and headings."""

import re
from collections.abc import Set as AbstractSet

# One of these is enough.
_SURE = frozenset(
    """advert adverts advertisement advertising adsense adslot adbox sponsored taboola outbrain breadcrumb
    breadcrumbs navbar navbox newsletter pagination sharethis addthis sharedaddy sharebar onetrust
    cookiebot disqus catlinks printfooter editsection skiplink skiplinks toc noprint paywall pagedetails
    dtmd""".split()
)
# Each of these is enough beside one of those it is listed with: a decision about cookies has a section named
# "cookie-consent", and one about a network has a section named "social-media".
_TOGETHER = {
    "cookie": {"banner", "bar", "popup", "modal", "overlay"},
    "cookies": {"banner", "bar", "popup"},
    "consent": {"banner", "manager", "popup", "modal", "overlay"},
    "gdpr": {"banner", "popup"},
    "privacy": {"banner"},
    "social": {"share", "links", "icons", "bar", "buttons"},
    "sharing": {"buttons"},
    "share": {"buttons", "links", "this", "tools", "bar", "widget"},
    "most": {"popular", "read", "viewed"},
    "related": {"articles", "posts", "news", "stories", "links", "content"},
    "recommended": {"articles", "posts"},
    "mailing": {"list"},
    "email": {"signup"},
    "skip": {"link", "to", "nav"},
    "jump": {"link", "mw"},
    "print": {"link"},
    "ad": {"banner", "slot", "container", "wrapper", "unit", "google"},
    "author": {"bio", "box"},
    "site": {"header", "footer", "nav"},
    "page": {"footer"},
    "global": {"header", "footer"},
    "main": {"nav", "menu"},
    "side": {"nav"},
    "comment": {"form", "list"},
    "comments": {"area", "list", "reader"},
    "switcher": {"language", "lang"},
}
_HINTS = frozenset(
    """nav navigation menu submenu sidebar sidenav footer related recommended recommendations popular
    trending latest promo promotion promoted share sharing social subscribe subscription signup banner
    cookie cookies consent ad ads sponsor comments pager tags tagcloud login feedback survey rating popup
    modal overlay toolbar teaser teasers carousel masthead topbar siblings""".split()
)
_LINKED = frozenset({"header", "topnav", "logo", "links", "languages", "language", "quicklinks", "toplinks"})

TEASER_TITLE = re.compile(
    r"(?:related|most (?:popular|read|viewed|shared)|popular|trending|latest|recent|more|other|recommended|top|"
    r"follow us|share|newsletter|sign up|subscribe|you (?:may|might) also|read (?:more|next)|also (?:read|on)|advertis|"
    r"in this section|quick links|useful links|stay (?:informed|connected)|contact us|was this (?:page|article))\b"
    r"[^.]{0,60}",
    re.IGNORECASE,
)
COOKIE_TALK = re.compile(
    r"\b(?:(?:we|this (?:web)?site|our (?:web)?site|our partners)\b[^.]{0,60}\buses? [^.]{0,40}cookies|"
    r"(?:accept|allow|reject|refuse) (?:all|optional|additional|analytics)? ?cookies|cookie (?:settings|preferences))",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"(?:i )?(?:accept|agree|allow|reject|refuse|decline|manage|ok|okay|got it|settings|preferences)\b", re.IGNORECASE
)
# Classes for words that only a screen reader speaks ("opens in a new window").
SPOKEN_ONLY = re.compile(
    r"\b(?:sr-only|visually-?hidden|hidden-visually|screen-?reader|off-?screen|assistive-text|element-invisible|"
    r"wb-inv)\b"
)
SKIP_LINK = re.compile(
    r"(?:skip|jump|go|zum|zur|aller|passer|saltar|vai|naar)\b.{0,20}\b(?:content|navigation|main|search|menu|inhalt|"
    r"contenu|contenuto|contenido|inhoud|top)\b.{0,20}|back to top|top of (?:the )?page",
    re.IGNORECASE,
)
YOU_ARE_HERE = re.compile(r"\s*(?:you are here|vous êtes ici|sie sind hier|sei qui|usted está aquí)\b", re.IGNORECASE)
ANCHOR_SIGNS = frozenset({"¶", "#", "§", "🔗", "⚓", "↑", "permalink", "link to this heading", "[edit]", "edit"})


def names_furniture(words: AbstractSet[str]) -> bool:
    """Return whether the words of a class and id can only name furniture."""
    return bool(words & _SURE) or any(words & _TOGETHER[word] for word in words & _TOGETHER.keys())


def is_linked_furniture(words: AbstractSet[str]) -> bool:
    """Return whether the words name furniture where most of the content is links."""
    return bool(words & _LINKED)


def hints_at_furniture(words: AbstractSet[str]) -> bool:
    """Return whether the words may name furniture, so that the content has to decide."""
    return bool(words & _HINTS)
