"""Tell from its words what sort of event a sentence reports of a date."""

import re

from assistant.timeline.types import Happening

_RULING = r"(?:decision|fine|penalt\w+|notice|ruling|order|judg(?:e)?ment|sanction|appeal|action|application|claim)"
_CUES: tuple[tuple[Happening, str], ...] = (
    (Happening.REMITTED, r"remit(?:ted|s)|(?:sent|referred) (?:\w+ ){0,3}back"),
    (
        Happening.VARIED,
        rf"(?:reduced|lowered|increased|varied|halved) (?:\w+ ){{0,5}}{_RULING}|(?:partly|partially) (?:annulled|"
        r"overturned|upheld|allowed)|(?:fine|penalty|sanction) (?:was |is |being )?(?:reduced|lowered|increased|"
        r"halved)",
    ),
    (
        Happening.OVERTURNED,
        rf"annul(?:led|s|ment)|overturn(?:ed|s)|quash(?:ed|es)|set(?:s)? (?:\w+ ){{0,3}}aside|revers(?:ed|es)|"
        rf"allow(?:ed|s) (?:\w+['’]?s? ){{0,5}}(?:appeal|objection)|revok(?:ed|es) (?:\w+ ){{0,4}}{_RULING}",
    ),
    (
        Happening.UPHELD,
        rf"(?:dismiss|reject)(?:ed|es|s)? (?:[\w.&'’-]+ ){{0,6}}(?:appeals?|action|application|objection|challenge)|"
        rf"(?:upheld|upholds?|confirm(?:ed|s)|affirm(?:ed|s)) (?:[\w.&'’-]+ ){{0,6}}{_RULING}|"
        r"(?:appeal|action|application)s? (?:against [^,;]{0,60} )?(?:was|were|is|being)? ?(?:dismissed|rejected)",
    ),
    (
        Happening.APPEALED,
        r"appealed|(?:lodged|filed|brought|made|announced) (?:\w+ ){0,4}(?:appeal|action|objection|challenge|"
        r"application for judicial review)|challenged (?:\w+ ){0,5}(?:before|in|at)|sought (?:judicial )?review|"
        r"(?:permission|leave) to appeal|notice of appeal|appeals? (?:to|against|before)",
    ),
    (Happening.SETTLED, r"settle(?:d|ment|s)\b(?! the dispute)|consent (?:order|decree)|compliance agreement"),
    (
        Happening.HEARING,
        r"heard (?:the|oral|argument|its|this)|(?:oral |public )?hearing (?:was|of|took|on|before|held)|"
        r"(?:held|began) (?:\w+ ){0,3}hearing",
    ),
    (
        Happening.NOTICE,
        r"notice of intent|preliminary (?:\w+ )?(?:draft|report|view|enforcement)|draft decision|"
        r"statement of objections|"
        r"(?:triggered|initiated|referred) (?:\w+ ){0,6}(?:article 65|dispute resolution|edpb|court of justice)|"
        r"intend(?:s|ed) to (?:fine|impose)|proposed (?:fine|penalty)|announced (?:its|an?) intention",
    ),
    (
        Happening.PENALTY,
        r"(?:fined|fines)\b|impos(?:ed|es|ing) (?:[\w€£$.,]+ ){0,6}(?:fine|penalty|sanction)|"
        r"(?:fine|penalty) (?:of|amounting)|"
        r"(?:issued|served) (?:[\w€£$.,]+ ){0,6}(?:monetary penalty|penalty notice)|penalty notice",
    ),
    (
        Happening.ORDER,
        r"ordered|(?:issued|served) (?:[\w.]+ ){0,5}(?:enforcement notice|formal notice|order|reprimand|warning)|"
        r"formal notice|enforcement notice|prohibited|reprimand(?:ed)?|banned|instructed|required (?:\w+ ){1,4}to",
    ),
    (
        Happening.OPENED,
        r"(?:open(?:ed|s)|launch(?:ed|es)|commenc(?:ed|es)|began|begun|start(?:ed|s)|initiat(?:ed|es))"
        r" (?:[\w'’-]+ ){0,6}"
        r"(?:investigations?|inquir(?:y|ies)|audit|proceedings?|procedure|probe|examination)|"
        r"(?:investigations?|inquiry|proceedings|procedure) (?:was|were|had been)? ?(?:opened|launched|commenced|began|"
        r"started|initiated)",
    ),
    (Happening.COMPLAINT, r"complain(?:ed|t|ts)\b"),
    (Happening.PUBLISHED, r"publish(?:ed|es)|made (?:\w+ ){0,3}public|press release|released"),
    (
        Happening.COMPLIED,
        r"complied|paid the (?:fine|penalty)|lifted|closed (?:the|its) (?:case|file|proceedings|injunction)",
    ),
    (
        Happening.DECIDED,
        rf"(?:settled the dispute|found|finds|held|holds|ruled|rules|decided|decides|concluded|adopted|determined|"
        rf"handed down|delivered|issued)\b"
        rf"|(?:decision|judg(?:e)?ment|ruling|determination|report) (?:was|is|of|dated|on)\b|"
        rf"preliminary ruling|{_RULING} by\b",
    ),
    (
        Happening.INCIDENT,
        r"(?:breach|attack|incident|intrusion|leak|hack)\w* (?:\w+ ){0,4}(?:occurred|happened|began|started|took place|"
        r"was "
        r"discovered)|(?:attackers?|hackers?|intruders?) (?:\w+ ){0,4}(?:gained|accessed|copied|stole|entered|"
        r"published)|became aware|(?:discovered|detected|noticed|notified|reported) (?:\w+ ){0,6}(?:breach|attack|"
        r"incident|intrusion)",
    ),
)
_COMPILED = tuple((happening, re.compile(rf"\b(?:{pattern})", re.I)) for happening, pattern in _CUES)
_OPEN = re.compile(
    r"\b(?:would|could|might|(?-i:may)|if|unless|until|deadline|whether|by (?:no later than )?$)\b|\?\s*$", re.I
)
_OF_AN_ACT = re.compile(
    r"\b(?:Directive|Regulation|Law|Act|Acts|Code|Convention|Treaty|Decree|Ordinance|loi|Loi|Gesetz|Wet|Ley|"
    r"Guidelines?|Recommendation|Opinion|Resolution)\b[^.;]{0,60}?\b(?:of|dated|du|vom|van|de)\s+\Z"
)
_OF_ANOTHER_CASE = re.compile(
    r"\b(?:judg(?:e)?ments?|rulings?|case[- ]law|C-\d+/\d+|EU:C:\d+|Schrems I{1,2})\b[^;]{0,50}\b(?:of|dated)\s+"
    r"(?:the\s)?\Z",
    re.I,
)


_GUIDANCE = re.compile(
    r"\b(?:guidelines?|guidance|recommendations? \d|blog|working (?:party|group)|white paper|case[- ]law|entitled|"
    r"rules of procedure|RoP|privacy (?:policy|notice)|proposal)\b",
    re.I,
)
_A_RULING = re.compile(rf"\b(?:{_RULING}|report|findings|determination|reprimand|settlement|it)\b", re.I)
_OF_A_PERIOD = re.compile(
    r"\b(?:since|until|till|from|between|through|to|by|before|after|until|as (?:known in|of))\s(?:at least\s|about\s|"
    r"the\s|end of\s)*"
    r"(?:the\s)?\Z|\bbetween\b[^.;]{0,40}\band\s\Z|\d{4}\s(?:to|and|until|[-–])\s\Z",
    re.I,
)
_DENIED = re.compile(r"\b(?:not|never|no)\s(?:\w+\s){0,3}\Z", re.I)
_NEAR = 200
_CLAUSES = re.compile(r";\s|,\s(?:and|but|while)\s(?=(?:on|in|the|then|later|after)\b)|,\s(?:but|while)\s")
_STEP = 20
_AFTER = 15
_PLAIN = 60


def happening_of(sentence: str, at: int, end: int | None = None) -> Happening | None:
    """Return what a sentence reports of the date at offsets `at` to `end`, None where it is no event of a matter.

    The cue nearest to the date decides, one before it rather than one after, and of two about equally near the more
    special one; that somebody found or issued something counts last. The ends of a period, deadlines, dates
    of acts and of case law are no events.
    """
    before = sentence[:at]
    if any(words.search(before) for words in (_OF_AN_ACT, _OF_ANOTHER_CASE, _OF_A_PERIOD)) or _OPEN.search(sentence):
        return None
    if _GUIDANCE.search(sentence):
        return None
    start, stop = _clause(sentence, at)
    near = [
        (_apart(match, at, at if end is None else end, happening) // _STEP, order, happening)
        for order, (happening, cue) in enumerate(_COMPILED)
        for match in cue.finditer(sentence, start, stop)
        if not _DENIED.search(sentence[: match.start()]) and not re.search(r"\bno\b", match[0])
    ]
    steps, _, happening = min(near, default=(_NEAR, 0, Happening.OTHER))
    if happening is Happening.PUBLISHED and not _A_RULING.search(sentence):
        return None
    return happening if steps * _STEP < _NEAR else None


def _clause(sentence: str, at: int) -> tuple[int, int]:
    cuts = [0, *(m.end() for m in _CLAUSES.finditer(sentence)), len(sentence)]
    return max(c for c in cuts if c <= at), min((c for c in cuts if c > at), default=len(sentence))


def _apart(match: re.Match[str], at: int, end: int, happening: Happening) -> int:
    distance = at - match.end() if match.end() <= at else max(0, match.start() - end) + _AFTER
    return distance + (_PLAIN if happening is Happening.DECIDED else 0)
