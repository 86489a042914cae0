"""Count what is written by hand to tell English.

The alternatives of patterns and the members of word lists, file by file. python -m tests.benchmarks.patterns

A branch of an alternation counts one, and so do a pattern without any and a member of a set, list, tuple or mapping of
words, if a letter stands for itself in it: what has none is a form. Column names and texts that are shown count too
where they stand in such a list. `tests/assistant/answer/test_alternatives.py` cuts each in turn.
"""

import argparse
import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
COUNTED = "assistant/answer"
LISTED = ("index/thesaurus.yaml", "index/linking/spelling.py")
_MATCHING = frozenset({"compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer"})
_LITERAL = re.compile(
    r"(?i)(?P<prefix>[rbuf]*)(?P<quote>\"\"\"|'''|\"|')(?P<body>(?:\\.|(?!(?P=quote)).)*)(?P=quote)", re.DOTALL
)
_FILLED = re.compile(r"(?<!\{)\{(?!\{)[^{}]*\}")
_FORM = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]])*\]|\(\?(?:P?<\w+>|P=\w+|[a-zA-Z-]+:)")
"""What has letters in a pattern and stands for none: escapes, sets, the names and flags of groups."""
_NEVER = 'r"(?!)"'
_FEWEST = 2
"""Members from which on a collection of strings is a list of words."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Something that a source can do without.

    The line and the words of it, and the characters to cut, each span with what comes in its place; whether it is
    `listed` or a branch.
    """

    line: int
    words: str
    cuts: tuple[tuple[int, int, str], ...]
    listed: bool = False

    def cut_from(self, source: str) -> str:
        """Return the source without it."""
        for start, end, instead in sorted(self.cuts, reverse=True):
            source = source[:start] + instead + source[end:]
        return source


def main() -> None:
    """Print the count of each file, those of the folder summed, the others beside it."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    found = {path: counted(path) for path in sorted((ROOT / COUNTED).rglob("*")) if path.suffix in (".py", ".yaml")}
    for path, count in sorted(found.items(), key=lambda pair: -pair[1]):
        if count:
            print(f"{count:6} {path.relative_to(ROOT)}")
    listed = sum(
        one.listed for path in found if path.suffix == ".py" for one in alternatives_of(path.read_text("utf-8"))
    )
    print(f"{sum(found.values()):6} {COUNTED}, {listed} of them words of lists in modules\n")
    for name in LISTED:
        print(f"{counted(ROOT / name):6} {name}")


def counted(path: Path) -> int:
    """Return how many alternatives and words stand in a module or a table."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".yaml":
        import yaml

        return sum(
            max(1, len(_branches([(c, n) for n, c in enumerate(words)]))) for words in _strings(yaml.safe_load(source))
        )
    return len(alternatives_of(source))


def alternatives_of(source: str) -> list[Alternative]:
    """Return what can be cut from a module, in no order.

    >>> [a.words for a in alternatives_of('FINED = re.compile(r"fine[d|s]?|penalt(?:y|ies)")')]
    ['y', 'ies', 'fine[d|s]?', 'penalt(?:y|ies)']
    """
    module, lines = ast.parse(source), [0, 0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line.encode()))
    places = _Places(source, tuple(lines))
    return [one for one in _found_in(module, places) if _is_of_letters(one.words)]


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the nodes of a module stand in its source; `lines` are offsets in bytes, by numbers from 1."""

    source: str
    lines: Sequence[int]

    def span(self, node: Any) -> tuple[int, int]:
        encoded = self.source.encode()
        start, end = self.lines[node.lineno] + node.col_offset, self.lines[node.end_lineno] + node.end_col_offset
        return len(encoded[:start].decode()), len(encoded[:end].decode())

    def characters(self, node: Any) -> list[tuple[str, int]]:
        """Return the characters of a string as they are written, with where.

        Those of what is filled in count for nothing.
        """
        start, end = self.span(node)
        found: list[tuple[str, int]] = []
        for literal in _LITERAL.finditer(self.source, start, end):
            at = literal.start("body")
            body = literal["body"]
            if "f" in literal["prefix"].lower():
                body = _FILLED.sub(lambda match: "\0" * len(match[0]), body)
            found += [(character, at + n) for n, character in enumerate(body)]
        return found


def _found_in(module: ast.Module, places: _Places) -> Iterator[Alternative]:
    passed = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}  # documentation
    for node in ast.walk(module):
        if isinstance(node, ast.JoinedStr):
            passed.update(id(inner) for inner in ast.walk(node) if inner is not node)
    for node in ast.walk(module):
        members = [] if id(node) in passed else _members(node)
        for n, member in enumerate(members):
            passed.add(id(member[0]))
            inner = list(_of_pattern(member[0], places))
            yield from inner or [_of_member(members, n, places)]
        if isinstance(node, ast.Call) and (words := _split(node)) is not None:
            passed.add(id(words))
            yield from _of_words(words, places)
    for node in ast.walk(module):
        if _is_text(node) and id(node) not in passed:
            yield from _of_pattern(node, places)
        if isinstance(node, ast.Call) and _is_matching(node) and id(node.args[0]) not in passed:
            yield from _of_whole(node.args[0], places)


def _is_of_letters(words: str) -> bool:
    """Return whether a letter stands for itself: an alternative without any is a form, such as that of a number."""
    return bool(re.search(r"[^\W\d_]", _FORM.sub("", words)))


def _of_pattern(text: Any, places: _Places) -> Iterator[Alternative]:
    """Yield the branches of a pattern's alternations, none where it has none."""
    characters = places.characters(text)
    for cut, start, end in _branches(characters):
        words = "".join(c for c, _ in characters[start:end])
        yield Alternative(text.lineno, words, tuple((at, at + 1, "") for _, at in characters[slice(*cut)]))


def _of_whole(pattern: Any, places: _Places) -> Iterator[Alternative]:
    """Yield a pattern as a whole where it has no alternation."""
    if _is_text(pattern) and not list(_of_pattern(pattern, places)):
        words = "".join(c for c, _ in places.characters(pattern))
        yield Alternative(pattern.lineno, words, ((*places.span(pattern), _NEVER),))


def _of_words(text: Any, places: _Places) -> Iterator[Alternative]:
    characters = places.characters(text)
    for word in re.finditer(r"\S+", "".join(c for c, _ in characters)):
        cuts = tuple((at, at + 1, "") for _, at in characters[word.start() : word.end()])
        yield Alternative(text.lineno, word[0], cuts, listed=True)


def _of_member(members: Sequence[tuple[Any, Any]], n: int, places: _Places) -> Alternative:
    start, end = places.span(members[n][0])[0], places.span(members[n][1])[1]
    if n + 1 < len(members):
        end = places.span(members[n + 1][0])[0]
    elif n > 0:
        start = places.span(members[n - 1][1])[1]
    words = "".join(c for c, _ in places.characters(members[n][0]))
    return Alternative(members[n][0].lineno, words, ((start, end, ""),), listed=True)


def _branches(characters: Sequence[tuple[str, int]]) -> list[tuple[tuple[int, int], int, int]]:
    """Return each branch of each alternation of a pattern.

    What to cut with one of its bars, and the branch itself, by positions.
    """
    found: list[tuple[tuple[int, int], int, int]] = []
    groups: list[list[int]] = [[0]]
    at, in_set = 0, False
    text = "".join(c for c, _ in characters)
    while at < len(text):
        sign, here = text[at], at
        at += 2 if sign == "\\" else 1
        if in_set:
            in_set = sign != "]"
        elif sign == "[":
            in_set = True
            at += 2 if text[at : at + 2] == "^]" else int(text[at : at + 1] == "]")
        elif sign == "(":
            opened = re.compile(r"\((?:\?(?:P?<\w+>|P=|[:=!>]|<[=!]|[aiLmsux-]+:)?)?").match(text, here)
            at = opened.end() if opened else at
            groups.append([at])
        elif sign == "|":
            groups[-1].append(at)
        elif sign == ")" and len(groups) > 1:
            found += _parted(groups.pop(), here)
    for starts in groups:
        found += _parted(starts, len(text))
    return found


def _parted(starts: Sequence[int], end: int) -> Iterator[tuple[tuple[int, int], int, int]]:
    bounds = [*starts, end + 1]
    for n, start in enumerate(starts if len(starts) > 1 else ()):
        own = (start, bounds[n + 1] - 1)
        yield ((own[0], own[1] + 1) if n == 0 else (own[0] - 1, own[1])), *own


def _strings(held: Any) -> Iterator[str]:
    """Yield the strings of a table."""
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict | list):
        for value in held.values() if isinstance(held, dict) else held:
            yield from _strings(value)


def _members(node: ast.AST) -> list[tuple[Any, Any]]:
    """Return the first and the last node of each member of a collection of strings, [] for anything else."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(node, ast.Set | ast.List | ast.Tuple):
        pairs = [(element, element) for element in node.elts]
    elif isinstance(node, ast.Dict) and all(map(_is_literal, node.values)):
        pairs = [(key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None]
    return pairs if len(pairs) >= _FEWEST and all(_is_text(key) for key, _ in pairs) else []


def _split(call: ast.Call) -> Any:
    """Return the string whose words a call like `"a b c".split()` gives, None for any other call."""
    is_split = isinstance(call.func, ast.Attribute) and call.func.attr == "split" and not call.args
    return call.func.value if is_split and _is_text(call.func.value) else None  # type: ignore[attr-defined]


def _is_matching(call: ast.Call) -> bool:
    own = isinstance(call.func, ast.Attribute) and call.func.attr in _MATCHING and isinstance(call.func.value, ast.Name)
    return own and call.func.value.id == "re" and bool(call.args)  # type: ignore[attr-defined]


def _is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_literal(node: ast.AST) -> bool:
    try:
        ast.literal_eval(node)  # type: ignore[arg-type]
    except ValueError:
        return False
    return True


if __name__ == "__main__":
    main()
