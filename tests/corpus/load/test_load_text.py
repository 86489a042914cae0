"""Plain text and Markdown: encodings and front matter."""

import pytest

from corpus.errors import Unreadable
from corpus.load import load


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Décision “finale”".encode(), "Décision “finale”"),
        (b"\xef\xbb\xbfD\xc3\xa9cision", "Décision"),
        ("Décision “finale” – 5 €, et plus encore".encode("cp1252"), "Décision “finale” – 5 €, et plus encore"),
        ("Décision finale".encode("utf-16"), "Décision finale"),
        ("Décision finale".encode("utf-16-le"), "Décision finale"),
        ("Décision finale".encode("utf-16-be"), "Décision finale"),
        (b"\xff\xfe\x00\x00" + "Décision".encode("utf-32-le"), "Décision"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"page one\fpage two", "page one\fpage two"),
    ],
)
def test_a_text_file_is_read_in_the_encoding_it_is_in(data: bytes, expected: str) -> None:
    assert load("a.txt", data).text == expected


@pytest.mark.parametrize(
    ("data", "offset", "line"),
    [
        ("# Décision\nde l’autorité\n".encode() + b"cut \xe2\x80 here", 33, 3),
        ("Решение".encode("cp1251"), 0, 1),
        (b"a plain line\nwith \x81 in it", 18, 2),
    ],
)
def test_bytes_in_no_known_encoding_are_refused_where_they_go_wrong(data: bytes, offset: int, line: int) -> None:
    with pytest.raises(Unreadable) as caught:
        load("a.md", data)
    assert str(caught.value) == (
        f"a.md is not valid UTF-8: bad byte at offset {offset} (line {line}). "
        "Open it in an editor and save it as UTF-8."
    )


def test_front_matter_becomes_fields_with_every_value_as_printed() -> None:
    raw = load(
        "a.md",
        b"---\nTitle: Acme fined\ndate: 2021-03-04\ncountry: NO\nnumber: 012\ntime: 12:30\nfine: 1_000\nempty:\n"
        b"laws: [Article 5, Article 6]\nnested: {a: b}\n---\n# Heading\n\nText\n",
    )
    assert raw.text == "# Heading\n\nText\n"
    assert raw.title == "Acme fined"
    assert raw.fields == {
        "title": "Acme fined",
        "date": "2021-03-04",
        "country": "NO",
        "number": "012",
        "time": "12:30",
        "fine": "1_000",
        "laws": "Article 5; Article 6",
    }


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("---\ntitle: Acme: fined\n---\n# H\n", 2, "mapping values are not allowed here"),
        ("---\ntitle: x\nparties: [a, b\n---\n# H\n", 4, "expected ',' or ']'"),
        ("---\ntitle: x\n\tbad: y\n---\n# H\n", 3, "found character"),
        ('---\r\ntitle: x\r\nquote: "open\r\n---\r\n# H\r\n', 4, "found unexpected"),
    ],
)
def test_a_broken_front_matter_is_an_error_at_its_line(text: str, line: int, problem: str) -> None:
    with pytest.raises(Unreadable) as caught:
        load("a.md", text.encode())
    assert str(caught.value).startswith(f"a.md: the front matter is broken at line {line}: {problem}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThe decision stands between two rules.\n\n---\n\nMore.\n",
        "---\n# Heading\n---\n",
        "# Heading\n\n---\nkey: value\n---\n",
        "---\nThe board: its task\nis to decide. No end of it.\n",
    ],
)
def test_rules_that_are_no_front_matter_stay(text: str) -> None:
    raw = load("a.md", text.encode())
    assert raw.text == text
    assert raw.fields == {}


def test_the_first_heading_is_the_title_of_a_markdown_text() -> None:
    assert load("a.md", b"Intro\n\n# Acme fined #\n\n# Other\n").title == "Acme fined"
    assert load("a.txt", b"# Acme fined\n").title is None
