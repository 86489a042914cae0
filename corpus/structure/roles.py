"""Whose voice a section or paragraph is, told from its heading and from attribution in its words."""

import re

from corpus.types import Role

# In order of precedence: a heading such as "Submissions on the penalty" is a submission, not an order.
_HEADING_CUES: tuple[tuple[Role, str], ...] = (
    (Role.COMMENT, r"comments?$|editor'?s|commentary|further resources"),
    (
        Role.SUBMISSIONS,
        r"submissions?\b|representations\b|\barguments?\b|\bdefen[cs]e|\bposition of|\bobjections?\b|"
        r"\bresponse (?:of|by|from)\b|views? of the (?:parties|csa|lsa|controller|company)|"
        r"'s (?:views?|position|response|submissions|representations)\b|"
        r"allegations?|contentions|pleas\b|observations of|vorbringen|standpunt|zienswijze|alegaciones|"
        r"memorie difensive|moyens",
    ),
    (
        Role.ORDER,
        r"\borders?\b|penalt|\bfines?\b|sanction|corrective|measures? (?:ordered|imposed|taken)|recommendation|remed|"
        r"disposition|operative|for these reasons|dispositif|\bspruch|besluit$|\bdictum|amende|geldbuße|bußgeld|boete|"
        r"multa|steps to be taken|enforcement|reprimand|undertaking|mitigating|aggravating|calculation",
    ),
    (
        Role.LAW,
        r"legal (?:framework|background|basis for (?:the )?(?:inquiry|decision|notice))|"
        r"(?:applicable|relevant) (?:law|provisions|legislation)|"
        r"statutory|legislat|regulatory framework|cadre juridique|rechtslage|juridisch kader|wettelijk kader|normativa|"
        r"quadro normativo|dispute",
    ),
    (
        Role.FACTS,
        r"\bfacts?\b|factual|background|circumstances|chronology|\bhistory\b|\bincident|personal data breach|complaint|"
        r"procedur|introduction|investigation$|\bfaits\b|procédure|sachverhalt|feiten|\bfatto\b|istruttoria|hechos|"
        r"antecedentes|verfahren",
    ),
    (
        Role.SUMMARY,
        r"summary|overview|abstract|in brief|at a glance|résumé|zusammenfassung|samenvatting|sintesi|resumen",
    ),
    (
        Role.FINDINGS,
        r"findings?|holding|analysis|assessment|conclusion|reason|consideration|discussion|determination|infringe|"
        r"contravention|violation|\bissues?\b|decision|judge?ment|ruling|motifs|en droit|beurteilung|würdigung|"
        r"begründung|beoordeling|diritto|fundamentos|valutazioni|breach|failure|status",
    ),
)
_CUES = tuple((role, re.compile(pattern, re.I)) for role, pattern in _HEADING_CUES)

_ATTRIBUTION = re.compile(
    r"\b(?:(?:submit(?:s|ted)?|allege[sd]?|assert(?:s|ed)?|maintain(?:s|ed)?|claim(?:s|ed)?)(?: \([^)]*\))? that|"
    r"argue[sd]?|contend(?:s|ed)?|plead(?:s|ed)?|disputed|"
    r"disputes(?= (?:that|the|this|these|any|having|its|his|her|their)\b)|den(?:ies|ied)|object(?:s|ed) that)\b"
    r"|\b(?:according to (?:the )?(?:controller|processor|company|respondent|defendant|complainant|applicant|appellant|"
    r"claimant)\b|in (?:the )?(?:controller|processor|company|respondent|defendant|complainant|applicant|appellant|"
    r"claimant)['’]s "
    r"(?:view|opinion|submission)\b)",
    re.I,
)
_AUTHORITY_ANSWERS = re.compile(
    r"\b(?:reject(?:s|ed)|dismiss(?:es|ed)|(?:does|do|did|is|was|not|cannot) (?:not )?(?:accept|agree|persuaded|"
    r"convinced)|"
    r"(?:commissioner|dpa|dpc|ico|authority|board|court|tribunal|cnil|garante|aepd|edpb|edps|regulator|committee|"
    r"chamber|opc) "
    r"(?:however |therefore |also |thus )?(?:finds?|found|held|holds|considers?|considered|concludes?|concluded|"
    r"decid\w+|notes?|noted|disagree\w*))\b",
    re.I,
)


_NEUTRAL = re.compile(
    r"translation|full text|text of the (?:decision|judg)|^contents$|^status|right of appeal|later history|subsequent",
    re.IGNORECASE,
)


def role_of_heading(title: str, inherited: Role) -> Role:
    """Return the role that a heading names, or the role of the heading above it where it names none."""
    if _NEUTRAL.search(title):
        return Role.OTHER
    for role, cue in _CUES:
        if cue.search(title):
            return role
    return inherited


def is_submission(words: str) -> bool:
    """Return whether a sentence reports what a party says rather than what the authority found."""
    return bool(_ATTRIBUTION.search(words)) and not _AUTHORITY_ANSWERS.search(words)


def answers(words: str) -> bool:
    """Return whether a sentence tells what the authority or court made of something."""
    return bool(_AUTHORITY_ANSWERS.search(words))


def role_of_paragraph(words: str, inherited: Role) -> Role:
    """Return SUBMISSIONS for a paragraph that opens by reporting a party's argument, else the section's role."""
    if inherited in (Role.HEADER, Role.SUMMARY, Role.COMMENT, Role.SUBMISSIONS):
        return inherited
    opening = words[:300]
    return Role.SUBMISSIONS if is_submission(opening) and not _AUTHORITY_ANSWERS.search(words) else inherited
