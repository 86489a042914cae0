"""Texts, web pages and saved pages that nest, repeat, lie about their encoding or are something else."""

import base64
import gzip
from collections.abc import Iterator

from tests.hostile.case import WORDS, Case
from tests.hostile.pdf_file import one_page

_HEAD = f"# Decision on Acme Ltd\n\n{WORDS}\n\n"
_MARKS = tuple(
    (
        '(¦[¦![¦*¦**¦_¦`¦~¦#¦# ¦>¦> ¦|¦| a ¦- ¦1. ¦1.¦<¦<!--¦<div>¦&amp;¦&#x¦\\¦"¦.¦. ¦,¦9¦9,¦1/¦\u0301¦\u202e¦'
        "\U0001f600¦\ufeff¦\f¦\v¦\r¦\n¦\t¦ ¦Article 5 ¦EUR 5,000 ¦[1]¦[^1]: ¦v. ¦A. ¦§ 5 ¦Key: value\n¦5 March 2021 ¦"
        "http://a.b/¦co-\n¦---\n¦a: ["
    ).split("¦")
)
_BOXES = tuple(
    (
        "div|span|p|ul><li|ol><li|table><tr><td|b|sup|a href=x|blockquote|dl><dd|font|x-y|section|form|pre|h1|script|"
        "style|textarea|svg|template|button|article|nav|details|select"
    ).split("|")
)


def text_cases() -> Iterator[Case]:
    """Yield every kind of text that is made on purpose."""
    for number, mark in enumerate(_MARKS):
        for times in (300, 200_000 // len(mark)):
            yield Case(f"mark-{number}-{times}-times.md", (_HEAD + mark * times).encode())
    yield from _encodings()
    yield from _pages()
    yield from _saved_pages()
    yield from _wrong_names()


def _encodings() -> Iterator[Case]:
    text = (_HEAD + "Café “quoted” – 5 €.\n") * 3
    for number, start in enumerate(
        (
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xef\xbb\xbf",
            b"\xff\xfe\x00\x00",
            b"\x00\x00\xfe\xff",
            b"\x2b\x2f\x76",
            b"\x0e\xfe\xff",
        )
    ):
        yield Case(f"mark-of-an-order-{number}-before-utf-8.txt", start + text.encode())
        yield Case(f"mark-of-an-order-{number}-alone.txt", start)
        yield Case(f"mark-of-an-order-{number}-odd.txt", start + b"a\x00b\x00c")
    for encoding in tuple(
        "utf-16-le utf-16-be utf-32-be utf-7 koi8-r shift_jis cp037 mac-roman cp1251 hz gb18030".split()
    ):
        yield Case(f"in-{encoding}.txt", text.encode(encoding, "replace"))
    for number, junk in enumerate(
        (
            b"\x00" * 5_000,
            b"\xff" * 5_000,
            b"\x80" * 5_000,
            b"\xed\xa0\x80" * 900,
            b"\xf5\x80" * 900,
            b"\xc0\xaf" * 900,
            bytes(range(256)) * 40,
            b"\x1b[2J" * 900,
        )
    ):
        yield Case(f"junk-{number}.txt", junk)
        yield Case(f"junk-{number}-in-words.md", text.encode() + junk + text.encode())
        yield Case(f"junk-{number}-in-a-page.html", b"<html><body><p>" + text.encode() + junk + text.encode())
    yield Case("line-of-a-megabyte.md", (_HEAD + "word " * 200_000).encode())
    yield Case("word-of-a-megabyte.md", (_HEAD + "w" * 1_000_000).encode())
    yield Case("lines-a-million.md", (_HEAD + "\n" * 1_000_000 + WORDS).encode())
    yield Case("lines-of-a-letter.md", (_HEAD + "a\n" * 100_000).encode())
    for front in (
        "[" * 5_000,
        "{a: " * 5_000,
        "a: &b [*b, *b]",
        "- " * 9_000,
        "a: !!python/object:os.system x",
        "? " * 9_000,
        "a: " + "9" * 40_000,
        "%YAML 9.9",
        "a: |\n  b\n" * 4_000,
    ):
        yield Case(f"front-{front[:8].encode().hex()}.md", f"---\na: b\n{front}\n---\n{_HEAD}".encode())
    bomb = "a0: &a0 lol\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    yield Case("front-of-aliases.md", f"---\n{bomb}---\n{_HEAD}".encode())


def _pages() -> Iterator[Case]:
    for box in _BOXES:
        for times in (200, 5_000, 40_000):
            yield Case(
                f"boxes-{box.split('>')[0].split()[0]}-{times}-deep.html",
                f"<html><body><h1>Decision</h1><p>{WORDS}</p>{f'<{box}>' * times}words".encode(),
            )
        flat = (
            "".join(f"<{part}>" for part in box.split("><"))
            + "a"
            + "".join(f"</{part.split()[0]}>" for part in reversed(box.split("><")))
        )
        yield Case(
            f"boxes-{box.split('>')[0].split()[0]}-in-a-row.html",
            f"<html><body><h1>Decision</h1><p>{WORDS}</p>{flat * 5_000}".encode(),
        )
    head = f"<html><body><h1>Decision</h1><p>{WORDS}</p>"
    yield Case("attributes-many.html", (head + "<p " + "a=b " * 100_000 + f">{WORDS}").encode())
    yield Case("attribute-long.html", (head + "<p class='" + "a " * 300_000 + f"'>{WORDS}").encode())
    yield Case("comment-open.html", (head + "<!--" * 100_000).encode())
    yield Case("entities-many.html", (head + "&nbsp;&#0;&#x110000;&#99999999999;&notanentity;" * 9_000).encode())
    yield Case("spans-huge.html", (head + "<table>" + "<tr><td colspan=999999999 rowspan=999999999>a" * 2_000).encode())
    yield Case(
        "list-numbers-huge.html", (head + "<ol start=999999999 type=i>" + "<li value=99999999999999>a" * 2_000).encode()
    )
    yield Case(
        "notes-many.html",
        (
            head
            + "".join(f"<sup><a href='#n{n}' id=r{n}>{n}</a></sup> word " for n in range(3_000))
            + "".join(f"<p id=n{n}>{n} note</p>" for n in range(3_000))
        ).encode(),
    )
    yield Case("notes-of-one-target.html", (head + "<a href='#n' id=r>1</a> " * 5_000 + "<p id=n>1 note</p>").encode())
    yield Case(
        "linked-data-deep.html",
        (f"<html><head><script type='application/ld+json'>{'[' * 90_000}</script></head>" + head).encode(),
    )
    yield Case("charset-unknown.html", f"<html><head><meta charset='x-no-such'></head>{head}".encode())
    yield Case(
        "charset-that-runs.html",
        f"<html><head><meta charset='rot13'><meta charset=unicode_escape></head>{head}\\x41".encode(),
    )
    yield Case(
        "base-and-links.html", (head + "<base href='http://[::1'>" + "<a href='http://[::1'>x</a>" * 3_000).encode()
    )


def _saved_pages() -> Iterator[Case]:
    page = f"<html><body><h1>Decision</h1><p>{WORDS}</p></body></html>"
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary={0}\n\n"
    for times in (30, 2_000):
        nested = "".join(f"--b{n}\nContent-Type: multipart/related; boundary=b{n + 1}\n\n" for n in range(times))
        yield Case(
            f"parts-{times}-deep.mhtml",
            (head.format("b0") + nested + f"--b{times}\nContent-Type: text/html\n\n{page}").encode(),
        )
    for encoding in ("base64", "quoted-printable", "x-uuencode", "7bit", "none", "gzip"):
        for body in (
            base64.b64encode(page.encode()).decode(),
            page,
            "=" * 9_000,
            "begin 644 x\n" + "M" * 9_000,
            gzip.compress(page.encode()).hex(),
        ):
            part = (
                f"--x\nContent-Type: text/html; charset=utf-99\nContent-Transfer-Encoding: {encoding}\n\n{body}\n"
                "--x--\n"
            )
            yield Case(f"part-in-{encoding}-{len(body)}.mhtml", (head.format("x") + part).encode())
    yield Case(
        "parts-many.mhtml",
        (
            head.format("x")
            + "--x\nContent-Type: image/png\n\na\n" * 30_000
            + f"--x\nContent-Type: text/html\n\n{page}\n"
        ).encode(),
    )
    yield Case(
        "headers-many.mhtml",
        ("A: b\n" * 50_000 + head.format("x") + f"--x\nContent-Type: text/html\n\n{page}\n").encode(),
    )
    yield Case(
        "header-long.mhtml",
        (
            f"Subject: {'=?utf-8?b?YQ==?= ' * 9_000}\n" + head.format("x") + f"--x\nContent-Type: text/html\n\n{page}\n"
        ).encode(),
    )
    yield Case(
        "message-in-message.mhtml", (head.format("x") + "--x\nContent-Type: message/rfc822\n\n" * 400 + page).encode()
    )
    yield Case("boundary-empty.mhtml", (head.format('""') + page).encode())


def _wrong_names() -> Iterator[Case]:
    """Yield sound and other bytes under the names of other formats."""
    kinds = {
        "text": _HEAD.encode(),
        "page": f"<html><body><p>{WORDS}".encode(),
        "pdf": one_page(),
        "gzip": gzip.compress(_HEAD.encode()),
        "elf": b"\x7fELF" + bytes(900),
        "png": b"\x89PNG\r\n\x1a\n" + bytes(900),
        "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900),
        "rtf": b"{\\rtf1 x}",
        "xml": b"<?xml version='1.0'?><a/>",
        "json": b'{"a": 1}',
        "nothing": b"",
        "space": b" \n" * 900,
        "zero": b"\x00",
        "a": b"a",
    }
    for kind, data in kinds.items():
        for suffix in ("md", "txt", "html", "mhtml", "pdf", "docx", "zip", "xlsx", "exe"):
            yield Case(f"{kind}-called.{suffix}", data)
