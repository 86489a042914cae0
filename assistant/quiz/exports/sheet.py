"""A sheet to print: questions first, the key on pages of its own."""

from collections.abc import Iterator
from html import escape

from assistant.quiz.exports.told import plain, source_line
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Form, Item, Quiz

_STYLE = """
@page { size: A4; margin: 20mm }
body { font: 11pt/1.45 Georgia, "Times New Roman", serif; color: #111; background: #fff; max-width: 46em; margin: 2em auto; padding: 0 1em }
h1, h2 { font-family: Arial, Helvetica, sans-serif; line-height: 1.2 }
li.item { margin: 0 0 1.4em; break-inside: avoid }
ol.choices { list-style: upper-alpha; margin: .4em 0 } ul.choices { list-style: none; padding-left: 1em; margin: .4em 0 }
table { border-collapse: collapse; margin: .4em 0; width: 100% } td { border: 1px solid #555; padding: .3em .5em; vertical-align: top; width: 50% }
.line { border-bottom: 1px solid #555; height: 1.6em; max-width: 24em } .why, .source { font-size: 9.5pt }
.key { break-before: page }
@media print { body { margin: 0; max-width: none; padding: 0 } }
"""
_BOXED = (Form.MULTIPLE_CHOICE,)


def write(quiz: Quiz) -> bytes:
    """Return a page of HTML that needs nothing else: the questions, and the key from a new page on."""
    return page(quiz).encode("utf-8", "replace")


def page(quiz: Quiz) -> str:
    """Return the page as text."""
    title = _html(quiz.title)
    questions = "".join(f'<li class="item">{"".join(_question(i))}</li>' for i in quiz.items)
    keys = "".join(f'<li class="item">{"".join(_key(i))}</li>' for i in quiz.items)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style></head><body>\n'
        f"<main><h1>{title}</h1><p>Name: <span>______________________</span></p><ol>{questions}</ol></main>\n"
        f'<section class="key"><h2>Answer key</h2><ol>{keys}</ol></section>\n</body></html>\n'
    )


def _question(item: Item) -> Iterator[str]:
    yield f"<p>{_html(item.stem)}</p>"
    choices = choices_of(item)
    if item.pairs:
        rights = [*choices, *[""] * (len(item.pairs) - len(choices))]
        rows = (
            f"<tr><td>{n}. {_html(p.left)}</td><td>{chr(64 + n)}. {_html(right)}</td></tr>"
            for n, (p, right) in enumerate(zip(item.pairs, rights, strict=False), 1)
        )
        yield f"<table>{''.join(rows)}</table>"
    elif item.steps or item.form in _BOXED:
        mark = "___" if item.steps else "☐"
        yield f'<ul class="choices">{"".join(f"<li>{mark} {_html(c)}</li>" for c in choices)}</ul>'
    elif choices:
        yield f'<ol class="choices">{"".join(f"<li>{_html(c)}</li>" for c in choices)}</ol>'
    else:
        yield '<div class="line"></div>'


def _key(item: Item) -> Iterator[str]:
    right = "; ".join(item.right) if item.pairs or item.steps else " / ".join(item.right)
    yield f"<p><strong>{_html(right)}</strong></p>"
    told = "".join(f"<li>{_html(o.text)}: {_html(o.explanation)}</li>" for o in item.options)
    yield f'<ul class="why">{told}</ul>' if told and item.form is not Form.TRUE_FALSE else ""
    yield f'<p class="why">{_html(item.explanation)}</p>'
    if item.caution:
        yield f'<p class="why"><strong>Note:</strong> {_html(item.caution)}</p>'
    for citation in dict.fromkeys(item.key):
        yield f'<p class="source">{_html(source_line(citation))}</p>'


def _html(text: str) -> str:
    return escape(plain(text))
