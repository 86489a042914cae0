"""What the corpus has, and lacks, of the authorities and parties that a question names."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from assistant.answer.asked.names import is_national, names_in
from assistant.library.coverage import Covered
from assistant.library.library import Library
from corpus.facts.acts import act_named
from corpus.facts.regulator import mentions
from index.lexical.analyze import analyze, language_name
from index.lexical.analyze import words as words_of
from index.lexical.stopwords import guess_language
from index.linking.fold import fold
from index.linking.link import Links
from index.linking.names import Sort
from index.types import Filters

SHOWN = 4
_LEAST_WORDS = 4
_FILTERED = ("regulators", "jurisdictions", "respondents", "provisions")
_RARE = 0.4
"""The share of the weight of a word that no document holds from which on a word is a question's own ("data" is not)."""


def holds_own_word(library: Library, question: str) -> bool:
    """Return whether any document holds a word of a question that is its own."""
    idf = library.index.lexical.idf
    return any(_RARE * idf("") < idf(term) < idf("") for term in analyze(question))


def told_of(library: Library, question: str, filters: Filters) -> str:
    """Return what the corpus has of what is filtered by and of the names in a question, and what it holds at all."""
    index = library.index
    idf = index.lexical.idf

    def occurs(words: str) -> bool:
        return all(idf(term) < idf("") for term in analyze(words))

    def is_there(field: str, value: str) -> bool:
        narrow: dict[str, Any] = {field: (value,)}
        return bool(index.selected(Filters(**narrow)).documents)

    told = (
        *told_of_filters(filters, is_there),
        *told_of_language(question, index.lexical.languages),
        *told_of_names(question, index.linking.links(question), library.held.documents(), occurs),
    )
    return " ".join((*told, library.coverage()))


def told_of_names(
    question: str, links: Links, covered: Sequence[Covered], occurs: Callable[[str], bool]
) -> Iterator[str]:
    """Yield a sentence on each authority, party and unknown name asked about; `occurs` tells if any text has words."""
    told: set[str] = set()
    for short, place in dict.fromkeys((r.short, r.jurisdiction) for r, _ in mentions(question)):
        told.add(fold(short))
        yield _of_authority(short, place, [c for c in covered if short in c.authorities])
    for name in links.names:
        if name.sort is Sort.AUTHOR or name.sort is Sort.PROVISION or is_national(name.words.removeprefix("the ")):
            continue
        if own := [c for c in covered if c.document_id in name.documents]:
            told.update(fold(name.words).split())
            yield _on_party(name.words, own)
    spans = [fold(span.of(question)) for _, span in mentions(question)]
    for words in (name for name in names_in(question) if not is_national(name)):
        known = (
            not told.isdisjoint(fold(words).split()) or any(fold(words) in span for span in spans) or act_named(words)
        )
        if not known and not occurs(words):
            yield f"No document mentions {words}."


def told_of_filters(filters: Filters, is_there: Callable[[str, str], bool]) -> Iterator[str]:
    """Yield a sentence on each value filtered by that no document has; `is_there` is asked (field, value)."""
    for field in _FILTERED:
        for value in getattr(filters, field):
            if not is_there(field, value):
                yield (
                    f"The search is narrowed to the {field.removesuffix('s')} “{value}”, of which there is no document."
                )


def told_of_language(question: str, languages: Collection[str]) -> Iterator[str]:
    """Yield a sentence where a question is in a language of which there are no documents."""
    own = words_of(question)
    language = guess_language(own)
    called = language_name(language or "")
    if len(own) >= _LEAST_WORDS and language != "en" and called and languages and language not in languages:
        there = " or ".join(language_name(code) or "English" for code in sorted(languages)[:SHOWN])
        yield f"The question seems to be in {called}; no document is. Ask in {there}."


def _of_authority(short: str, place: str, own: Sequence[Covered]) -> str:
    if not own:
        return f"There is nothing from the {short} ({place})."
    newest = max((c.decided for c in own if c.decided), default=None)
    when = f", {'the newest ' if len(own) > 1 else ''}of {newest}" if newest else ""
    return f"There {_are(len(own))} from the {short} ({place}){when}."


def _on_party(words: str, own: Sequence[Covered]) -> str:
    authors = Counter(c.authorities[0] for c in own if c.authorities)
    whom = ", ".join(author for author, _ in authors.most_common(SHOWN))
    more = " and others" if len(authors) > SHOWN else ""
    return f"There {_are(len(own))} on {words}{f', from {whom}{more}' if whom else ''}."


def _are(count: int) -> str:
    return "is 1 document" if count == 1 else f"are {count} documents"
