"""How rulings report what somebody else says.

The words of a party, of an Advocate General, and what only tells that something was filed. All patterns read English
and one sentence (headings: one heading).
"""

import re
from collections.abc import Iterable

HOW = r"(?: (?:also|further|thus|then|however|again|therefore|first|still|\w+ly))*"
START = r"^(?:[^,]{0,60}, )?(?:(?:the|a|an|this) )?(?:\w+ )?"
"""What may stand before whoever a sentence is about: one phrase, an article and a word."""
HOLDS = (
    r"(?:(?:is|was|are|were|remain(?:s|ed)?) of the (?:opinion|view)|(?:takes?|took) the (?:view|position|stance)|"
    r"argue[sd]?|contend(?:s|ed)?|(?:submit(?:s|ted)?|claim(?:s|ed)?|allege[sd]?|assert(?:s|ed)?|maintain(?:s|ed)?|"
    r"insist(?:s|ed)?) that)"
)
"""What is said of somebody who takes a side."""
SAYS = (
    rf"(?:{HOLDS}|claim(?:s|ed)?|submit(?:s|ted)?|maintain(?:s|ed)?|stat(?:es?|ed)|declare[sd]?|indicate[sd]?|"
    rf"explain(?:s|ed)?|"
    r"repl(?:y|ies|ied)|respond(?:s|ed)?|inform(?:s|ed)|point(?:s|ed) out|believe[sd]?|consider(?:s|ed)?|"
    r"den(?:y|ies|ied)|allege[sd]?|add(?:s|ed)(?! (?:to|an?|the)\b)|"
    r"assert(?:s|ed)?|insist(?:s|ed)?|object(?:s|ed)|emphasi[sz]e[sd]?)"
)
_CONCLUDES = (
    rf"(?:{SAYS}|f(?:inds?|ound)|h(?:olds?|eld)|conclude[sd]?|note[sd]?|propose[sd]?|advise[sd]?|recommend(?:s|ed)?|"
    rf"observe[sd]?|suggest(?:s|ed)?|"
    r"express(?:es|ed)|reiterate[sd]?|opine[sd]?)"
)
_POSITION = r"(?:own )?(?:position|view|opinion|argument|contention|stance)s? (?:is|was|are|were) that\b"
_GENERAL = r"Advocate[- ]General(?: (?!who\b)(?:de |[A-Z][\w.’'-]*|of|at|the|in|this|case|EU|\(AG\)|ECJ|CJEU))*"
_BY_GENERAL = re.compile(
    rf"{START}(?:{_GENERAL}|AG)(?:['’]s? {_POSITION}|{HOW} {_CONCLUDES}\b)|^according to (?:the )?{_GENERAL}"
    rf"(?:['’]s opinion)?\b|"
    rf"^(?:[^,]{{0,60}}, )?in the Advocate[- ]General['’]s (?:view|opinion)\b",
    re.IGNORECASE,
)
_OF_GENERAL = re.compile(
    r"\b(?:opinion|conclusions?|view)s? (?:of|by) (?:the |mr |ms )?Advocate[- ]General|"
    r"^(?:the )?Advocate[- ]General(?:['’]s opinion)?$",
    re.IGNORECASE,
)
_IS_OPINION = re.compile(
    r"^[#\s*]*Opinion of (?:Mr\.? |Ms\.? |Mrs\.? )?Advocate[- ]General\b", re.IGNORECASE | re.MULTILINE
)
_HEAD = 1500
_NOT_WHO = r"as|if|when|where|whether|while|although|because|since|after|before"
_NOT_OWN = re.compile(r"\b(?:rightly|correctly)\b", re.IGNORECASE)
"""What makes a view that of whoever reports it too."""
_INSTITUTION = re.compile(
    r"\b(?:courts?|tribunal|judges?|justice|chamber|division|restricted|authorit\w+|DPAs?|[LC]?SAs?|commission(?:er)?|"
    r"boards?|committee|working (?:party|group)|W[PG] ?29|instances?|Geschillenkamer|inspectorate|"
    r"agency|ombudsman|garante|council|senate|parliament|legislat\w+|lawmaker|rapporteur|regulators?|directorate|"
    r"inspector|CNIL|AEPD|ICO|OPC|DPC|AP|DSB|EDPB|EDPS|"
    rf"CJEU|ECJ|ECtHR|BVwG|IMY|APD|GBA|HDPA|UODO|HmbBfDI|office|office's|I|we|it|he|she|they|who|which|that|there|one|"
    rf"fact|majority|literature|doctrine|{_NOT_WHO})\b",
    re.IGNORECASE,
)
"""Those who decide, who are not heard, and words that stand for others."""
_COURT = re.compile(
    r"\b(?:courts?|tribunal|judges?|justice|chamber|division|instances?|senate|legislat\w+|lawmaker|parliament|CJEU|"
    r"ECJ|ECtHR|BVwG|I|we|it|he|she|they|who|which|that|there|"
    rf"one|fact|majority|literature|doctrine|{_NOT_WHO})\b",
    re.IGNORECASE,
)
_SIDE = re.compile(
    rf"^(?:[^,]{{0,60}}, )?(?P<who>(?:the )?[\w.’'&-]+(?: [\w.’'&-]+){{0,5}}?){HOW} (?:{HOLDS})\b"
    rf"|^(?P<whose>(?:the )?[\w.&-]+(?: [\w.&-]+){{0,5}}?)['’]s? {_POSITION}",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    rf"^(?:[\w ]{{1,40}}, )?(?:it|he|she|they){HOW} {SAYS}\b|^(?:[\w ]{{1,40}}, )?in (?:its|his|her|their)"
    rf" (?:view|opinion)\b|"
    rf"^according to (?:it|him|her|them)\b|^(?:its|his|her|their) {_POSITION}",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"^[^;:“\"]{0,120}?\b(?:lodge[sd]|file[sd]|brought|submit(?:s|ted)|"
    r"ma(?:kes|de)(?= (?:an?|the|his|her|its|their|several|two)\b)|sent|introduced|initiated|launched)"
    r"(?: (?!that\b|to\b|not\b)[\w'’-]+){0,5}? "
    r"(?:complaints?|appeals?|action|lawsuit|(?:access |erasure )?requests?|applications?|petition|objections?|"
    r"proceedings)\b"
    r"|^[^;:“\"]{0,120}?\bappealed (?:against |to )?the\b",
    re.IGNORECASE,
)
_ALLEGES = re.compile(
    rf"\b(?:arguing|alleging|claiming|stating|submitting|contending|asserting|maintaining|complaining|explaining|"
    rf"saying|considering|because|grounds? that|"
    rf"according to|contrary to|{HOLDS}|stat(?:es?|ed)|indicate[sd]?|point(?:s|ed) out|explain(?:s|ed)?|inform(?:s|ed)|"
    rf"add(?:s|ed)|clarif(?:y|ies|ied)|erred|wrongly)\b",
    re.IGNORECASE,
)
_TOLD_BY = (
    r"(?:views?|point of view|viewpoints?|opinion|comments|statements?|remarks|repl(?:y|ies)|response|explanations|"
    r"standpoint|position|observations)"
)
_HEADING_OF = re.compile(
    rf"^(?:[\dIVX.()]+ )?(?:the )?(?:further )?{_TOLD_BY} (?:of|by|from) (?:the )?(?P<who>.+)$|"
    rf"^(?:[\dIVX.()]+ )?(?P<whose>.+?)['’] ?s? {_TOLD_BY}(?: in brief)?$",
    re.IGNORECASE,
)
_DECIDER = re.compile(
    r"^(?:[^,]{0,60}, )?(?:the )?(?:\w+ ){0,4}?(?:agency|authority|inspectorate|tribunal|board|court|commissioner|DPA)"
    r" (?:has|had|is|was|did|does|will|\w+s|\w+ed)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:assessment|breaches|reports?|reasons?|facts?|claims?|purpose|law|case|grounds?|objections?|appeal|"
    r"application|decision|parties|judg\w+|on|and|us|expert)\b",
    re.IGNORECASE,
)


def is_opinion_of_general(text: str) -> bool:
    """Return whether a whole text is the opinion of an Advocate General."""
    return bool(_IS_OPINION.search(text[:_HEAD]))


def is_by_general(words: str) -> bool:
    """Return whether a sentence reports an Advocate General; one that agrees with him ("as he noted") does not."""
    return bool(_BY_GENERAL.search(words))


def is_on_general(heading: str) -> bool:
    """Return whether a heading stands over an Advocate General's opinion."""
    return bool(_OF_GENERAL.search(heading))


def takes_side(words: str, deciding: Iterable[str], *, in_court: bool) -> bool:
    """Return whether a sentence tells the view of somebody who does not decide.

    Before a court an authority is heard like all others.
    """
    match = _SIDE.search(words)
    who = ((match["who"] or match["whose"]) if match else "").removeprefix("the ").removeprefix("The ")
    if not match or _NOT_OWN.search(match[0]) or any(re.search(rf"\b{re.escape(name)}\b", who) for name in deciding):
        return False
    return not (_COURT if in_court else _INSTITUTION).search(who)


def goes_on(words: str) -> bool:
    """Return whether a sentence reports somebody whom one before it names: "It adds that"."""
    return bool(_GOES_ON.search(words))


def only_files(words: str) -> bool:
    """Return whether a sentence tells that something was lodged or asked for, and not what was said in it."""
    return bool(_FILED.search(words)) and not _ALLEGES.search(words)


def teller_of(heading: str, deciding: Iterable[str] = ()) -> str | None:
    """Return who tells what stands under a heading: "The views of Acme".

    None where it names nobody or one who decides.
    """
    match = _HEADING_OF.match(heading)
    who = (match["who"] or match["whose"]) if match else ""
    who = who.removeprefix("The ").removeprefix("the ")
    return None if not who or who in deciding or _INSTITUTION.search(who) or _NO_PERSON.search(who) else who


def is_on_decider(words: str) -> bool:
    """Return whether a sentence tells what one who decides did."""
    return bool(_DECIDER.search(words))


def by_name(name: str) -> re.Pattern[str]:
    """Return what matches a sentence that reports somebody of this name."""
    called = rf"{re.escape(name)}(?: [A-Z]\S+)?"
    return re.compile(
        rf"{START}{called}(?:['’]s? {_POSITION}|{HOW} (?:{SAYS})\b)|^(?:[^,]{{0,60}}, )?[Aa]ccording to {called}"
        rf"(?!['’]s),|"
        rf"^(?:[^,]{{0,60}}, )?[Ii]n {called}['’]s? (?:view|opinion)\b"
    )
