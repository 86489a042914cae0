"""The words that a question about any ruling may say, and that do not tell which one."""

import re

ORDINARY = re.compile(
    r"\b(?:fine[ds]?|penalt\w+|sanction\w*|pay|paid|amount|sum|owe[ds]?|decid\w+|decision|ruling|ruled?|issue[ds]?|impose[ds]?|adopt\w*|"
    r"dated?|judgment|reprimand\w*|appeal\w*|overturn\w*|upheld|final|stands?|still|force|how|much|large|big|high|when|what|which|"
    r"was|were|did|does|is|has|have|had|been|get|got|the|an?|of|for|by|in|on|to|its|their|case|inquiry|investigation|breach|data|protection|why|who|reasons?|happened|"
    r"privacy|authority|regulator|commissioner|company|year|month|day|euros?|pounds?|administrative|monetary|notice|against|levied|received?|given|"
    r"act(?:s|ed)?|do|does|done|wrong|must|should|breach\w*|break|broken?|violat\w+|infring\w+|contraven\w+|articles?|sections?|"
    r"provisions?|laws?|order\w*|change[ds]?|find|found|held|hold|say|said|with|about|from|at|that|this|those|these|they|it|he|she|"
    r"whom?|where|there|so|then|and|or|but|not|no|any|some|all)\b",
    re.IGNORECASE,
)
