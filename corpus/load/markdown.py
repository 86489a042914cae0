"""Markdown, with or without YAML front matter."""

import re
from collections.abc import Mapping

from corpus.errors import Unreadable
from corpus.load.format import Format, Given
from corpus.load.probe import MARKDOWN_SUFFIXES, TEXT_SUFFIXES, Probe
from corpus.load.text import readable_text
from corpus.source import RawText

_MEDIA_TYPE = "text/markdown"
_MARKS = re.compile(rb"^(?:#{1,6} \S|\*\*[^*\n]+\*\*|\s*\|(?:\s*:?-{3,}:?\s*\|)+)", re.MULTILINE)
_LONGEST_FRONT_MATTER = 50_000
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\"']?[^\W\d_][\w -]*[\"']?[ \t]*:(?:\s|\Z)")
_TITLE = re.compile(r"^#[ \t]+(\S[^\n]*)$", re.MULTILINE)


def load_markdown(name: str, data: bytes, given: Given) -> RawText:
    """Return a Markdown text unchanged but for its front matter, which becomes `fields`.

    Raises `Unreadable` when the bytes are no text or the front matter is broken.
    """
    text = readable_text(name, data)
    found = _FRONT_MATTER.match(text, 0, _LONGEST_FRONT_MATTER)
    fields = _fields(name, found["yaml"]) if found and _KEY.match(found["yaml"]) else None
    if found and fields is not None:
        text = text[found.end() :]
    heading = _TITLE.search(text)
    title = (fields or {}).get("title") or (heading[1].rstrip(" \t#") if heading else None)
    return RawText(text=text, media_type=_MEDIA_TYPE, title=title, fields=fields or {})


def _fields(name: str, front_matter: str) -> Mapping[str, str] | None:
    """Return the keys and values of a front matter, None where it is prose between two rules."""
    import yaml

    # Every scalar stays as printed: YAML would read "NO" as false, "012" as ten and "12:30" as 750.
    try:
        values = yaml.load(front_matter, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        raise _broken(name, _line(error), str(error.problem or error.context or "it is not YAML")) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _broken(name, 1, "it is not YAML") from error
    if not isinstance(values, dict):
        return None
    return {str(key).strip().lower(): text for key, value in values.items() if (text := _flat(value))}


def _line(error: object) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return mark.line if mark else 0


def _broken(name: str, line: int, problem: str) -> Unreadable:
    """Return the error for a front matter; `line` counts from 0 in the YAML, which is one below the file's own."""
    return Unreadable(
        f"{name}: the front matter is broken at line {line + 2}: {' '.join(problem.split())}",
        "Write it as 'key: value' lines, with values that hold ': ' or start with a quote, [ or { in quotes",
    )


def _flat(value: object) -> str:
    """Return a scalar, or a list of scalars parted by semicolons; nested values are left out."""
    if isinstance(value, list):
        return "; ".join(" ".join(v.split()) for v in value if isinstance(v, str) and v.strip())
    return " ".join(value.split()) if isinstance(value, str) else ""


def _is_markdown(probe: Probe) -> bool:
    if probe.suffix in TEXT_SUFFIXES:
        return probe.suffix in MARKDOWN_SUFFIXES
    return bool(_MARKS.search(probe.text or b""))


FORMAT = Format(_MEDIA_TYPE, "Markdown", fits=_is_markdown, load=load_markdown, is_prose=True)
