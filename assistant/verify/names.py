"""The names in a statement."""

from assistant.answer.asked.names import names_in
from corpus.facts.currencies import PLAIN_CODES
from index.lexical.stopwords import STOP_WORDS


def names_stated(statement: str) -> tuple[str, ...]:
    """Return the names in a statement, the one that begins it too, without articles and currencies.

    >>> names_stated("The RCMP told Tim Hortons in EUR.")
    ('RCMP', 'Tim Hortons')
    """
    found: dict[str, None] = {}
    for name in names_in(f"x {statement}"):
        words = name.split()
        while words and (words[0].lower() in STOP_WORDS["en"] or words[0] in PLAIN_CODES):
            words = words[1:]
        if words and len(" ".join(words)) > 1:
            found[" ".join(words)] = None
    return tuple(found)
