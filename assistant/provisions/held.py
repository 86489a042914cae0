"""What a sentence says of a provision that it cites: breached or not, met or not, applied, or only cited."""

import re
from collections.abc import Iterable
from enum import StrEnum

from corpus.structure.roles import is_submission
from corpus.types import Role


class Held(StrEnum):
    """What a ruling held on a provision, as far as its text tells.

    Duties are breached or not; grounds and conditions, such as a legal basis, are met or not.
    """

    BREACHED = "breached"
    NOT_MET = "not met"
    MIXED = "breached in part"
    NOT_BREACHED = "not breached"
    MET = "met"
    APPLIED = "applied"
    CITED = "cited"


_BREACH = (
    r"(?:infring\w+|contraven\w+|violat\w+|breach\w*|transgress\w+|br(?:oke|eaks?|oken)\b|manquement\w*|méconn\w+|"
    r"verst(?:o|ö)(?:ß|ss)\w*|verletz\w+|overtr(?:ed|ad)\w+|schending|violazion\w+|violato|infracci\w+|"
    r"vulnera(?:do|ción)\b|incumpl\w+|brudd|overtrådt|överträtt)"
)
_DATA_BREACH = re.compile(
    r"\b(?:data|security|information|privacy|cyber|confidentiality|availability|notif\w+ (?:of )?(?:a |the )?|this|"
    r"such|each|every) breach(?:es)?\b|\bbreach(?:es)? (?:notification|of security|report\w*|response|register|"
    r"incident)\w*|"
    r"\b(?:the|a) breach(?:es)?\b(?! of (?:art|sec|reg|prin|the (?:GDPR|Act|Reg)|its|their|s\.))",
    re.I,
)
_FAILED = (
    r"(?:fail(?:ed|s|ure|ing)? (?:\w+ ){0,2}?(?:to|in)\b|non-?complian\w+|contrary to|in disregard of|"
    r"incompatible with|"
    r"(?:did|does|do|was|were|is|are|had|has) not (?:\w+ ){0,2}?(?:compl\w+|in line|in accordance|in conformity|meet|"
    r"met|satisf\w+|fulfil\w*|respect\w*|observ\w+))"
)
_GROUND = r"(?:(?:legal |lawful |valid |legitimate |sufficient )*(?:bas[ei]s|grounds?|authority|condition))"
_NOT_MET = re.compile(
    rf"\b(?:no|not (?:a|an|any|have|be|provide)|without(?: an?| any)?|lack(?:s|ed|ing)?(?: of)?(?: an?| any)?|nor)\s"
    rf"(?:\w+\s){{0,3}}?"
    rf"{_GROUND}\b"
    r"|\b(?:can|could|may|did|does|do|was|were|is|are)(?: ?not|n['’]t| no longer| neither)\s(?:\w+\s){0,4}?"
    r"(?:rest(?:ed)?|rely|relied|invoked?|based|justif\w+|necessary(?! to (?:consider|assess|examine|decide))|"
    r"appl(?:y|ies|ied|icable)|valid\w*|lawful\w*)\b"
    r"|\b(?:reject(?:s|ed)|dismiss(?:es|ed)|ruled out|excluded) (?:\w+ ){0,6}?(?:interests?|consent|contract|ground|"
    r"basis|reliance)\b"
    r"|\b(?:unlawful\w*|invalid\w*)\b|\bnot (?:\w+ )?(?:lawful|valid)\w*",
    re.I,
)
_MET = re.compile(
    r"(?<!not )\b(?:lawful(?:ly)?|valid(?:ly)?|justified|permitted|permissible|allowed) (?:under|pursuant to|"
    r"on the basis of|by|within|in accordance with|rel(?:y|ies|ied|ying))\b"
    rf"|\b(?:had|has|have|having|gave|gives|constitut\w+|provid\w+|was|is) (?:\w+ ){{0,3}}?{_GROUND} (?:\w+ )?"
    rf"(?:under|in|pursuant to|for|within)\b"
    r"|\b(?:can|could|may|was able to|were able to|entitled to) (?:rely|be based|rest|be justified)\b"
    r"|\b(?:requirements?|conditions?) of\b[^;]{0,120}\b(?:was|were|is|are|has been|have been) (?:met|satisfied|"
    r"fulfilled)\b",
    re.I,
)
_NO_BREACH = re.compile(
    rf"\b(?:no|nor|neither|absence of(?: an?)?|without(?: an?| any)?)\s(?:\w+\s){{0,3}}?{_BREACH}"
    rf"|\bnot (?:find|consider|believe) that[^;]{{0,120}}?{_BREACH}"
    rf"|\b(?:not|never|cannot|n['’]t|nicht|niet|ikke|inte)\s(?!only\b)(?:\w+\s){{0,3}}?{_BREACH}"
    r"|\b(?:infringement|breach|violation|contravention)s?(?: of (?:(?!because)[^;,]){0,60})?"
    r" (?:(?:was|were|is|are|could|has|have) "
    r"(?:not|never)\b(?! only)|(?:is|was|were) unfounded)"
    r"|(?<!not )(?<!non-)\b(?:complied|complies|compliant|in compliance) with\b",
    re.I,
)
_DOUBTED = re.compile(r"\bnot (?:satisfied|convinced|persuaded) that[^;]{0,160}\bcompl\w+", re.I)
_BREACHED = re.compile(rf"\b(?:{_BREACH}|{_FAILED})", re.I)
_OPEN = re.compile(
    r"\b(?:whether|if|(?-i:may)|might|could have|would|should|potential\w*|possible|possibly|suspected|alleg\w+|"
    r"provisional\w*|preliminar\w+|propos\w+|intend\w*|draft|risk of|in the event|infringements? of the following|"
    r"shall be subject|up to|assess\w*|examin\w+|investigat\w+|inquir\w+|guidelines)\b|\?",
    re.I,
)
_PARTY = re.compile(
    r"\b(?:claim(?:s|ed|ing)|argu(?:es|ed|ing)|contend(?:s|ed)|complain(?:s|ed|ing)|submit(?:s|ted)|assert(?:s|ed)|"
    r"maintain(?:s|ed)|according to the (?:complainant|controller|claimant|data subject|company))\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:before this case|in (?:an|its|their|the) (?:earlier|previous|prior|other)|previously (?:found|held|fined)|"
    r"similar (?:case|decision)s?|in (?:another|that) (?:case|decision)|was also the basis|objections?|draft decision|"
    r"notice of intent|NOI|position paper|(?:defendant|respondent|complainant|controller|company|claimant|appellant)"
    r"s? (?:\w+ )?(?:conclude[sd]|consider(?:s|ed)|state[sd]|maintain(?:s|ed)|argue[sd]|claim(?:s|ed)|submit(?:s|ted))|"
    r"(?:assert|argu|contend|alleg|claim)ing that|(?:in|by) (?:this|its|a) letter|"
    r"not (?:to )?(?:make|made|includ\w+|rely on)[^.;]{0,60}\b(?:finding|breach))\b",
    re.I,
)
_DUTY = re.compile(
    r"\b(?:requir(?:es?|ed|ing) (?:\w+ ){0,3}?to|has to|have to|must|obliged to|to ensure|extent to which|in order to|"
    r"conditions? to)\b",
    re.I,
)
_INTENT = re.compile(r"\b(?:deliberate\w*|intention\w*|intended|set out to|negligen\w+|knew|knowingly)\b", re.I)
_NEAR = 160
_RULED = re.compile(
    r"\b(?:found|finds|find that|held|holds|conclude[sd]?|concluding|decided|decides|determine[sd]|establish\w*|"
    r"confirm(?:s|ed)|ruled|rejects?|rejected|satisfied that|therefore|thus|accordingly|consequently|hereby|"
    r"reprimand\w*|fined|fine of|constitut\w+|"
    r"told parliament)\b",
    re.I,
)
_CLAUSES = re.compile(
    r";\s|,?\s(?:but|while|whilst|whereas|although|however)\s|"
    r",\s(?:and|nor)\s(?=(?:that|did|does|had|has|found|held|it|the|no|not|"
    r"there)\b)|\sand\s(?=(?:did|does|had|has|was|were)\snot\b|that\s(?:it|there|the)\b)"
)
_DECIDING = (Role.FINDINGS, Role.ORDER, Role.SUMMARY)
_SPEAKING = (*_DECIDING, Role.OTHER, Role.FACTS)


def held_in(sentence: str, at: int, role: Role) -> Held:
    """Return what a sentence in the voice `role` says of the provision cited at offset `at` of it.

    Only the clause around the provision counts. What a party argues, what another case held, what is merely possible or
    under inquiry, and what an editor remarks decide nothing; such a sentence cites. A finding without a word for breach
    or compliance applies.
    """
    ruled = bool(_RULED.search(sentence))
    if role not in _SPEAKING or is_submission(sentence) or _ELSEWHERE.search(sentence):
        return Held.CITED
    if (role not in _DECIDING or _PARTY.search(sentence)) and not ruled:
        return Held.CITED
    start, end = _clause(sentence, at)
    clause = _DATA_BREACH.sub(lambda m: "_" * len(m[0]), sentence[start:end])
    if re.search(r"\bwhether\b|\?", clause) or (_OPEN.search(clause) and not ruled):
        return Held.APPLIED if ruled else Held.CITED
    said = _said(clause, at - start)
    if said in (Held.NOT_BREACHED, Held.MET) and (_INTENT.search(clause) or _DUTY.search(clause)):
        said = None  # a duty to comply is no compliance, and a breach that was not deliberate is a breach
    if said:
        return said
    return Held.APPLIED if role in (Role.FINDINGS, Role.ORDER) or ruled else Held.CITED


def together(held: Iterable[Held]) -> Held:
    """Return what sentences say between them: a breach beside no breach is a breach in part."""
    said = set(held)
    if Held.BREACHED in said and Held.NOT_BREACHED in said:
        return Held.MIXED
    return next((h for h in Held if h in said), Held.CITED)


def _said(clause: str, at: int) -> Held | None:
    """Return what the words nearest to the provision say; words of denial before those that they deny."""
    near: list[tuple[int, Held]] = []
    left = clause
    for held, words in (
        (Held.BREACHED, _DOUBTED),
        (Held.NOT_BREACHED, _NO_BREACH),
        (Held.BREACHED, _BREACHED),
        (Held.NOT_MET, _NOT_MET),
        (Held.MET, _MET),
    ):
        near += [(_apart(match, at), held) for match in words.finditer(left)]
        left = words.sub(lambda m: "_" * len(m[0]), left)
    distance, held = min(near, key=lambda n: n[0], default=(_NEAR, Held.CITED))
    return held if distance < _NEAR else None


def _apart(match: re.Match[str], at: int) -> int:
    return max(match.start() - at, at - match.end(), 0)


def _clause(sentence: str, at: int) -> tuple[int, int]:
    cuts = [0, *(m.start() for m in _CLAUSES.finditer(sentence)), len(sentence)]
    return max(cut for cut in cuts if cut <= at), min((cut for cut in cuts if cut > at), default=len(sentence))
