"""What a question asks for, told from its words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer.list_request import lists_by_facts
from assistant.errors import QuestionError

MAX_WORDS, MAX_CHARACTERS = 2_000, 20_000


class Asks(StrEnum):
    """The kind of thing that answers a question."""

    WHY = "why"
    HOW_MUCH = "how much"
    WHEN = "when"
    WHO = "who"
    MEASURES = "measures"
    PROVISION = "provision"
    DEFINITION = "definition"
    TEST = "test"
    YES_NO = "yes or no"
    COMPARISON = "comparison"
    LIST = "list"
    OVERVIEW = "overview"
    HOLDING = "what was held"
    ARGUMENT = "what was argued"
    HAPPENING = "happening"


_ASKS_WHEN = (
    r"(?:^|[,;:.]\s*|\b(?:and|or|but|since|until|by|from|exactly|say|says|know|tell me)\s+)\W*when\s+(?:exactly\s+|in\b|on\b)?"
    r"(?:did|was|were|has|have|had|will|must|should|would|is the|are the|is it due|does the|do the)\b|\bwhen\s*\?"
)
"""A "when" that asks for a time, not one that begins a clause ("when it had no proof") or asks for a condition."""
# In order of precedence: "what did each pay?" compares before it asks how much.
_CUES: tuple[tuple[Asks, str], ...] = (
    (
        Asks.COMPARISON,
        r"\bcompar(?:e|ed|ing|ison)\b|\bdiffer(?:s|ed|ence|ences|ently)?\b|\bversus\b|\bvs\.?\b|\bboth\b.*\b(?:and|how|what|which)\b|"
        r"\b(?:what|how much|which)\b.*\beach\b|\brespectively\b|\b(?:higher|larger|heavier|stricter|lower) (?:fine|penalty|sanction)|"
        r"\bwhich (?:fine|penalty|sanction|one|of (?:them|the two|these)) (?:was|is) (?:the )?(?:higher|larger|bigger|heavier|stricter|lower|smaller)\b|"
        r"\bone\b(?! way)[^?]*\bthe other\b|\b(?:do|did) (?:they|both|the two) (?:agree|reach the same|come to the same)|"
        r"\b(?:were|did|do|are|was) (?:they|both)\b[^?]*\bsame\b|\b(?:was|were|did) each\b",
    ),
    (
        Asks.WHY,
        r"\bwhy\b|\bfor what reasons?\b|\bhow come\b|\bon (?:what|which) (?:grounds|basis)\b|\breasons? (?:for|behind|given|why)\b|"
        r"\b(?:what|which) (?:was|were|is|are|were) (?:the |its |his |her |their )?(?:[\w'’-]+ )?(?:reason(?:s|ing)?|rationale|justification|grounds|logic|thinking)\b|"
        r"\b(?:what|which) (?:[\w'’-]+ )?(?:reason(?:s|ing)?|rationale)\b|\bwhat (?:made|led|caused|prompted|drove|persuaded|convinced)\b",
    ),
    (
        Asks.PROVISION,
        r"\b(?:which|what|under which|under what)\b[^?]{0,60}\b(?:articles?|sections?|provisions?|regulations?|principles?|laws?|rules?|"
        r"acts?|statutes?|paragraphs?|legal (?:basis|footing|ground))\b",
    ),
    (
        Asks.HOW_MUCH,
        r"\bhow (?:much|many|large|big|high|long|often|far)\b|\bwhat (?:share|proportion|percentage|per ?cent|number|amount|sum|fine|penalty|"
        r"fraction|part|price|cost)\b|\b(?:what|which) (?:was|is|were|would) the (?:[\w'’-]+ ){0,4}(?:fine|penalty|amount|sum|number)\b|"
        r"^\s*(?:and )?(?:the )?(?:[\w&.'’-]+ ){0,3}(?:fine|penalty|amount|sum)s?[\s?.!]*$|\bfor what (?:share|proportion|sum|amount)\b|\bwhat (?:did|does|do) (?:[\w'’-]+ ){1,5}(?:pay|owe|cost)\b|\bfined for\b",
    ),
    (
        Asks.WHEN,
        rf"{_ASKS_WHEN}|\b(?:what|which|in what|in which|on what|by what|from what) (?:year|date|month|day|time|period)\b|\bbetween which dates\b|"
        r"\bhow (?:soon|recently)\b|\bby when\b|\bsince when\b|\buntil when\b|\bdeadlines?\b|\bdates?\b",
    ),
    (
        Asks.MEASURES,
        r"\b(?:what|which)\b[^?]{0,60}\b(?:order(?:ed)?|recommend(?:ed|ation|ations)?|measures?|steps?|remed(?:y|ies)|require[ds]?|tell|told|"
        r"demand(?:ed)?|change[ds]?|must|have to|had to|instructed?|safeguards?|rule did|check)\b|\bhow should\b|\bwhat (?:must|should)\b",
    ),
    (
        Asks.ARGUMENT,
        r"\b(?:what|which|how)\b[^?]{0,80}\b(?:argu\w+|submit(?:ted|s)?|submissions?|defen[cs]e|defend(?:ed)?|contend(?:ed)?|claim(?:ed)?|"
        r"respond(?:ed)?|reply|replied|object(?:ed|ions?)?|counter(?:ed)?|maintain(?:ed)?|position|excuses?|persuade|convince|plead(?:ed)?|"
        r"justif(?:y|ied)|points?\b[^?]{0,40}\braised?|put forward|rely on|relied on|case (?:against|in|before)|side of (?:it|the story|the case))\b",
    ),
    (
        Asks.HOLDING,
        r"(?:^\s*|[,;:]\s+)(?:and |so )?(?:what|how)\s+(?:did|does|do|was|were|is|are|has|have|had)\b[^?]{0,80}\b(?:h[eo]ld|rul(?:e|ed|ing)|decid(?:e|ed)|decision|conclu(?:de|ded|sions?)|find|found|findings?|holdings?|"
        r"outcome|verdict|result)\b|"
        r"\b(?:what|how)\s+(?:did|does|do|has|have)\b[^?]{0,60}\b(?:court|tribunal|board|authority|regulator|commission(?:er)?|watchdog|ombudsman|rulings?|decisions?|"
        r"judgments?|judges?|[A-Z]{3,6}|it|they)\b[^?]{0,20}\b(?:say|said|think|make of|view|see|treat|determine|establish|state)\b",
    ),
    (Asks.WHO, r"(?:^|[,;:.]\s*|\b(?:and|or|but|by|to|from|with|on|of|exactly|know|tell me|say)\s+)\W*who(?:se|m)?(?:['’]s)?\b|\b(?:which|what) (?:[\w'’-]+ ){0,2}(?:company|supplier|vendor|authority|regulator|court|person|firm|body|party|"
               r"organi[sz]ation|controller|processor|commissioner|group)\b"),
    (
        Asks.DEFINITION,
        r"^\s*what (?:is|are|does|do) (?:an?|the)?\s*[\"'“‘]?[\w\s./()-]{1,50}[\"'”’]?\s*(?:mean|stand for|\?|$)|\bmean(?:s|t|ing)? by\b|\bdefin(?:e|ed|es|ition)\b|"
        r"\bmeaning of\b|\bwhat is (?:meant|an?|the) |\bhow (?:does|do|did|is|are|was|were)\b[^?]{0,80}\b(?:defin\w+|interpret\w*|underst\w+|constru\w+|read)\b|"
        r"\bwhat (?:does|do|did)\b[^?]{1,80}\bmean\b",
    ),
    (
        Asks.TEST,
        r"\b(?:what|which)\b[^?]{0,30}\b(?:tests?|criteri(?:a|on)|factors?|conditions?|thresholds?|standards?|requirements|elements|considerations?)\b|"
        r"(?:^|[.,;:]\s*)\W*when (?:is|are|can|may|does|do)\b|\b(?:under|in) (?:what|which) (?:conditions|circumstances)\b|"
        r"\bwhat (?:does|do|did|must)\b[^?]{0,90}\brequire\b[^?]{0,60}\b(?:before|for|to)\b",
    ),
    (
        Asks.LIST,
        r"^\s*(?:which|what|for (?:what|which))(?!\s+(?:did|do|does|were|are|was|is|has|have|had)\b)(?:\s+[\w'’-]+){0,3}\s+\w{2,}(?:ies|[^\Ws]s)\s+(?:did|do|does|were|are|was|is|has|have|had|could|"
        r"can|may|might|must|would|should|will)\b|\bwhat (?:kinds?|types?|categories)\b|^\s*(?:list|name)\b",
    ),
    (
        Asks.YES_NO,
        r"^\s*(?:did|does|do|is|are|was|were|has|have|had|can|could|may|might|must|should|will|would)\b",
    ),
)  # fmt: skip
_COMPILED = tuple((asks, re.compile(pattern, re.IGNORECASE)) for asks, pattern in _CUES)
_MONEY = re.compile(
    r"\b(?:fines?|fined|penalt\w+|pay|paid|owed?|amount|sums?|cost|price|compensation|damages|settle\w*)\b",
    re.IGNORECASE,
)
_ACTORS = (
    r"(?:regulators|authorities|dpas|watchdogs|courts|tribunals|rulings|decisions|cases|judge?ments|fines|penalties|sanctions|reprimands|"
    r"companies|firms|businesses|organi[sz]ations|controllers|processors|employers|platforms|airlines|banks|schools|universities|hospitals|"
    r"charities|councils|municipalities|cities|landlords|retailers|shops|public bodies|ministries|police forces|law firms)"
)
_ACTED = (
    r"(?:act(?:ed|s)?|fin(?:e|ed|es|ing)|sanction\w*|penali[sz]\w*|reprimand\w*|order\w*|ban(?:ned|s)?|prohibit\w*|prosecut\w*|concern(?:ed|ing|s)?|deal(?:t|s)?|"
    r"about|involv\w+|violat\w+|breach\w*|infring\w+|contraven\w+|broke|fail\w*|held|hold|found|find|decid\w+|ruled?|investigat\w+|"
    r"upheld|overturn\w*|dismiss\w*|appeal\w*|cite[ds]?|mention\w*|appl(?:y|ied)|lost|suffered|used?|were|was|are|there)"
)
_MATTERS = re.compile(
    rf"^\s*(?:which|what|list|name|show(?: me)?|give me|are there|find)\b(?: (?:all|any|the|of the))*(?: [\w'’-]+){{0,3}}? {_ACTORS}\b"
    rf"(?=.*\b{_ACTED}\b)|^\s*who (?:else )?(?:has|have|was|were|got) (?:been )?(?:fined|sanctioned|reprimanded|ordered)\b|"
    rf"^\s*(?:(?:any|all|recent|other|more|the|court|privacy|gdpr|big|major) )*{_ACTORS} (?:on|about|for(?! not\b| \w+ing\b)|against|concerning|involving|over|by|of|from|in|under|relating to|related to|where|which|that)\b|"
    r"^\s*(?:how (?:much|large|big|high)|what)\b.*\bdid each (?:regulator|authority|dpa|watchdog)\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\W*\b(?:and )?(?:how much |by how much |for how much )?(?:(?:did |was )?each|respectively)\b", re.IGNORECASE
)
# In order: a term in quotation marks is the one meant.
_TERMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"[\"“‘](?P<term>[^\"”’]{2,50})[\"”’]|(?<!\w)'(?P<quoted>[^']{2,50})'(?!\w)",
        r"\bmean(?:s|t)? by (?:an? |the )?(?P<term>[\w -]{2,40}?)\s*(?:\?|,|$|(?<!-)\bin\b)",
        r"\bdefin(?:e|ed|es|ition)(?: of)? (?:an? |the )?(?P<term>[\w -]{2,40}?)\s*(?:\?|,|$|(?<!-)\bin\b)",
        r"\bwhat (?:is|are|does|do) (?:an? |the )?(?P<term>[\w./-]+(?: [\w./-]+){0,3}?)\s*"
        r"(?:mean\b|stand for\b|that\b|which\b|(?<!-)\bin\b|under\b|\?|$)",
    )
)
_OVERVIEW = re.compile(
    r"^\s*(?:please )?(?:(?:tell|show|teach|brief) me (?:more |everything |something )?(?:about|of|on)|"
    r"(?:can you |could you )?(?:summari[sz]e|sum up|explain|describe|outline|recap)|"
    r"(?:give me |write |i need |i want )?(?:an? |the |your )?(?:short |brief |quick )?(?:overview|summary|outline|gist|"
    r"(?:\w+ )?(?:key |main )?(?:takeaways|points|lessons|facts)) (?:of|on|about|from)|"
    r"what (?:do you|do we|can you tell me|is there to) (?:know|have|say) (?:about|on)|what about|"
    r"(?:info|information|anything) (?:on|about))\s+(?P<of>.+?)[\s?.!]*$|"
    r"^\s*what (?:is|was|were) (?P<case>.+?) (?:case |ruling |decision |judgment |matter )?(?:all )?about[\s?.!]*$",
    re.IGNORECASE,
)
_ONLY_NAMES = re.compile(
    r"^\s*(?P<of>(?:the )?(?:[A-ZÀ-Þ][\w&.'’-]*|[A-Z]{2,}|v\.?|and|of|the|de|in)(?:\s+(?:[A-ZÀ-Þ\d][\w&.'’-]*|v\.?|and|of|the|de))*)"
    r"(?:\s+(?:case|ruling|decision|judgment|matter|investigation))?[\s?.!]*$"
)
_OF_RULING = re.compile(
    r"^(?:the |this )|(?:[’']s)?\s+(?:case|rulings?|decisions?|judg(?:e?ment)s?|matters?|investigation|report|fine)$",
    re.IGNORECASE,
)
_HOW_TOLD = re.compile(
    r"\s+(?:to me|for me|like i(?:['’]m| am)\b.*|in (?:simple|plain|short|brief|a few|one|two|three|\d+)\b.*|as if\b.*|briefly|simply|please|quickly)[\s.!?]*$",
    re.IGNORECASE,
)
_PART_OF_RULING = tuple(
    (asks, re.compile(words, re.IGNORECASE))
    for asks, words in (
        (Asks.ARGUMENT, r"\b(?:side of the (?:story|case)|arguments?|defen[cs]e|submissions?|objections)\b"),
        (Asks.WHY, r"^(?:the )?(?:\w+ )?(?:reason(?:s|ing)?|rationale|grounds)\b"),
        (Asks.HOLDING, r"^(?:the )?(?:\w+ )?(?:findings?|holdings?|conclusions?)\b"),
        (Asks.MEASURES, r"^(?:the )?(?:\w+ )?(?:orders?|remed(?:y|ies)|recommendations?|corrective measures)\b"),
    )
)
"""A part of a ruling, of which people want an account as they do of the whole."""
_OPENS_YES_NO = re.compile(
    r"\s*(?:so |and |but |then )?(?:did|does|do|is|are|was|were|has|have|had|may|might|must|should|"
    r"(?:can|could|will|would)(?! you\b)(?! i (?:ask|know|see)\b))\b",
    re.IGNORECASE,
)
_ASKS_ON = re.compile(r"(?:why|how|what|when|whether|which|who|whose|where|if)\b", re.IGNORECASE)
_OWN_CASE = re.compile(
    r"\b(?:[Ww]e|[Ww]e['’]re|[Oo]ur|us|ours)\b|\bI(?:['’]m| am| want| need| have| run) (?!writing|asking|looking)|"
    r"\b[Mm]y (?:company|employer|firm|shop|office|organi[sz]ation|team|client|boss|manager)\b"
)
_SENTENCE = re.compile(
    r"(?<=[.!?])(?:(?<!\b[A-Z]\.)(?<!\bCo\.)(?<!\b(?:Inc|Ltd|Pty)\.)(?<!\bCorp\.)|(?=\s+[^\Wa-zà-ÿ]))\s+"
)
"""Between sentences; the stop in a company's name ends one only before a capital: "How much was Acme, Inc. fined?"."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what would answer it; a question may ask for two things ("what must it do, and by when?").

    `known_until` is the year as of which it asks, None for now.
    """

    text: str
    asks: tuple[Asks, ...]
    known_until: int | None = None

    @property
    def asking(self) -> str:
        """Return the last sentence that asks; what stands before it is the situation."""
        return ([s for s in _SENTENCE.split(self.text.strip()) if s.endswith("?")] or [self.text.strip()])[-1]

    @property
    def is_advice(self) -> bool:
        """Return whether somebody tells their own case and asks what rulings say to it."""
        return bool(_OWN_CASE.search(self.text))

    @property
    def term(self) -> str | None:
        """Return the word or words whose meaning is asked for, None where no meaning is."""
        if Asks.DEFINITION not in self.asks:
            return None
        found = next((match for pattern in _TERMS if (match := pattern.search(self.asking))), None)
        return next(group for group in found.groups() if group).strip() if found else None

    @property
    def subject(self) -> str:
        """Return what an overview is asked of: "Clearview AI" for "Tell me about the Clearview AI case"; "" for other questions."""
        if Asks.OVERVIEW not in self.asks:
            return ""
        found = _OVERVIEW.match(self.asking) or _ONLY_NAMES.match(self.asking)
        words = next((g for g in found.groups() if g), "") if found else ""
        while (shorter := _HOW_TOLD.sub("", words.strip())) != words.strip():
            words = shorter
        return _OF_RULING.sub("", _OF_RULING.sub("", words.strip())).strip()

    @property
    def lists_matters(self) -> bool:
        """Return whether the question asks for rulings, or for those who made them or whom they concern, not for one matter."""
        return Asks.COMPARISON not in self.asks[:1] and (
            bool(_MATTERS.search(self.asking)) or lists_by_facts(self.asking)
        )

    @property
    def wants_sum(self) -> bool:
        """Return whether the question asks for a sum of money."""
        return Asks.HOW_MUCH in self.asks and bool(_MONEY.search(self.text))

    @property
    def main(self) -> Asks:
        """Return the first thing asked for."""
        return self.asks[0]


def check_question(text: str) -> str:
    """Return the question without white space at its ends. Raises `QuestionError` when it is empty or overlong."""
    text = text.encode("utf-8", "replace").decode()  # half a surrogate pair, as bytes of another encoding leave behind
    words = text.split()
    if not any(c.isalnum() for c in text):
        raise QuestionError(
            "The question is empty", "Ask in a sentence, such as: Why was the RCMP's use of Clearview AI unlawful?"
        )
    if len(words) > MAX_WORDS or len(text) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question has {len(words):,} words",
            f"Ask in at most {MAX_WORDS:,} words; ingest long texts as documents",
        )
    return text.strip()


def understand(text: str) -> Question:
    """Return the question with the kinds of answer it asks for, HAPPENING when no cue tells.

    Only the last sentence that asks is read for its kind: what stands before it is the situation.
    """
    asking = Question(text, ()).asking
    whole = Question(text, (Asks.OVERVIEW,)).subject
    if whole and (part := next((asks for asks, words in _PART_OF_RULING if words.search(whole)), None)):
        return Question(text, (part,))
    if whole and not _ASKS_ON.match(whole) and not _COMPILED[0][1].search(asking) and not _MATTERS.search(asking):
        return Question(text, (Asks.OVERVIEW,))
    kinds = [asks for asks, cue in _COMPILED if cue.search(asking)]
    if _MATTERS.search(asking) and not _COMPILED[0][1].search(_EACH.sub(" ", asking)):
        kinds = [
            kind for kind in kinds if kind is not Asks.COMPARISON
        ]  # "which regulators fined it, and how much each?"
    if _OPENS_YES_NO.match(asking) and kinds[:1] != [Asks.COMPARISON]:
        kinds = [Asks.YES_NO, *(kind for kind in kinds if kind is not Asks.YES_NO)]
    if re.match(r"\s*(?:(?:please )?(?:explain|tell me|describe) )?why\b", asking, re.IGNORECASE):
        kinds = [Asks.WHY]
    means = kinds[:1] == [Asks.PROVISION] and re.search(r"\bmean(?:s|t)?\b", asking, re.IGNORECASE)
    if Question(text, tuple(kinds)).term and (means or kinds[0] in (Asks.MEASURES, Asks.WHO, Asks.LIST)):
        kinds.sort(key=lambda kind: kind is not Asks.DEFINITION)
    if not kinds and Question(text, ()).is_advice:
        kinds = [Asks.HOLDING]
    return Question(text, tuple(kinds[:2]) or (Asks.HAPPENING,))
