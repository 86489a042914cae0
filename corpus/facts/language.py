"""The language of a text."""

import re
from functools import cache
from typing import Any

_LANGUAGES = tuple(
    "bg ca cs da de el en es et fi fr ga hr hu is it ja ko lt lv mt nl no pl pt ro sk sl sv tr uk zh ar he".split()
)
_FIELD_OR_HEADING = re.compile(r"#|\||[^\W\d_][\w()/' -]{1,40}:\s")
_SAMPLE = 6000
_SHORTEST_PROSE = 60
# Words that hardly any sentence of the language lacks; they settle short texts, on which statistics waver.
_COMMON = {
    "en": {"the", "of", "and", "to", "is", "was", "that"},
    "fr": {"le", "la", "les", "des", "et", "est", "que", "du"},
    "de": {"der", "die", "und", "das", "ist", "von", "nicht"},
    "nl": {"de", "het", "een", "van", "en", "niet", "dat"},
    "es": {"el", "los", "las", "y", "que", "por", "del"},
    "it": {"il", "di", "che", "della", "del", "per", "è"},
    "pt": {"o", "os", "do", "da", "não", "que", "uma"},
}


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text's prose, "en" for a text without words.

    Fields, headings and short lines are left out, since names tell little; py3langid judges a sample drawn
    evenly from the rest.
    """
    sample = _sample(text)
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if not words:
        return "en"
    if len(words) < 40 and (settled := _by_common_words(words)):
        return settled
    code = str(_identifier().classify(sample)[0])
    return "no" if code in ("nb", "nn") else code


def _sample(text: str) -> str:
    blocks = [b.strip() for b in re.split(r"\n\s*\n", text) if b.strip()]
    prose = [b for b in blocks if len(b) >= _SHORTEST_PROSE and not _FIELD_OR_HEADING.match(b)] or blocks
    step = max(1, sum(map(len, prose)) // _SAMPLE)
    return " ".join(b[:600] for b in prose[::step])[: 2 * _SAMPLE]


def _by_common_words(words: list[str]) -> str | None:
    counts = {code: sum(w in common for w in words) for code, common in _COMMON.items()}
    ranked = sorted(counts.values(), reverse=True)
    return max(counts, key=lambda c: counts[c]) if ranked[0] >= 2 and ranked[0] > ranked[1] else None


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages([c for c in _LANGUAGES if c in set(identifier.labels)])
    return identifier
