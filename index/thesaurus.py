"""Other words for the words of a question, from a small general list of the field's vocabulary."""

import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, ...], ...]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where PyYAML was built with it, 50 ms less
    listed = yaml.load((files("index") / "thesaurus.yaml").read_text(encoding="utf-8"), Loader=loader)
    return tuple(tuple(str(member) for member in group) for groups in listed.values() for group in groups)


@lru_cache(maxsize=1)
def _finder() -> tuple[re.Pattern[str], dict[str, tuple[int, ...]]]:
    of: dict[str, list[int]] = {}
    for n, group in enumerate(_groups()):
        for member in group:
            of.setdefault(member.lower(), []).append(n)
    longest_first = sorted(of, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?:s|es|['’]s)?(?!\w)", re.IGNORECASE)
    return pattern, {member: tuple(groups) for member, groups in of.items()}


def synonyms_by_word(question: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a question that the list names, each with the other members of its groups."""
    pattern, groups_of = _finder()
    named = dict.fromkeys(m[1].lower() for m in pattern.finditer(question))
    members = {word: [other for n in groups_of[word] for other in _groups()[n]] for word in named}
    return {word: tuple(o for o in dict.fromkeys(others) if o.lower() not in named) for word, others in members.items()}
