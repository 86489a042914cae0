"""Archives and Word files that unpack to too much, lie, climb, nest or repeat themselves."""

import io
import zipfile
from collections.abc import Iterator

from tests.hostile.case import WORDS, Case
from tests.hostile.samples import samples

_SOUND = f"# Decision on Acme Ltd\n\n{WORDS}\n".encode()


def packed(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of some members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def packed_cases() -> Iterator[Case]:
    """Yield every kind of archive and Word file that is made on purpose."""
    yield from _archives()
    yield from _lies()
    yield from _word_files()


def _archives() -> Iterator[Case]:
    for name in (
        "../up.md",
        "/root.md",
        "..\\up.md",
        "C:\\x.md",
        "a/../../up.md",
        "a\nb.md",
        "\x1b[31m.md",
        "a" * 60_000,
        "con.md",
        "\ud83d.md",
    ):
        try:
            yield Case(
                f"member-named-{len(name)}-{name[:6].encode('ascii', 'replace').hex()}.zip",
                packed({name: _SOUND, "good.md": _SOUND}),
            )
        except (UnicodeEncodeError, ValueError):
            continue
    yield Case("member-of-a-gigabyte.zip", packed({"a.md": b" " * 99_000_000, "good.md": _SOUND}))
    yield Case("members-of-a-gigabyte.zip", packed({f"{n}.md": b" " * 60_000_000 for n in range(9)}))
    yield Case("members-120000.zip", packed({f"{n}.md": b"" for n in range(120_000)}))
    yield Case("members-3000-empty.zip", packed({f"{n}.md": b"" for n in range(3_000)}))
    nested = _SOUND
    for depth in range(12):
        nested = packed({"a.zip" if depth else "a.md": nested, "good.md": _SOUND})
    yield Case("archives-twelve-deep.zip", nested)
    ten = packed({f"{n}.md": b" " * 900_000 for n in range(10)})
    for _ in range(2):
        ten = packed({f"{n}.zip": ten for n in range(10)})
    yield Case("archives-ten-times-ten.zip", ten)
    yield Case("nothing-in-it.zip", packed({}))
    yield Case("folders-only.zip", packed({"a/": b"", "b/c/": b""}))
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield Case(f"packed-by-{method}.zip", packed({"a.md": _SOUND, "b.md": b" " * 3_000_000}, method))
    yield Case("archive-called.pdf", packed({"a.md": _SOUND}))
    yield Case("archive-called.docx", packed({"a.md": _SOUND}))


def _lies() -> Iterator[Case]:
    """Yield an archive with each number of its directory, its end and its local header replaced in turn."""
    whole = packed({"a.md": _SOUND * 40, "b.md": _SOUND})
    starts = {"entry": (whole.index(b"PK\x01\x02"), 46), "end": (whole.index(b"PK\x05\x06"), 22), "local": (0, 30)}
    for place, (start, length) in starts.items():
        for at in range(4, length, 2):
            for value in (b"\x00\x00", b"\xff\xff", b"\x01\x00", b"\x00\x80"):
                yield Case(f"{place}-{at}-is-{value.hex()}.zip", whole[: start + at] + value + whole[start + at + 2 :])


def _word_files() -> Iterator[Case]:
    sound = next(case.data for case in samples() if case.name == "word.docx")

    def word(changes: dict[str, bytes]) -> bytes:
        with zipfile.ZipFile(io.BytesIO(sound)) as package:
            return packed({name: package.read(name) for name in package.namelist()} | changes)

    with zipfile.ZipFile(io.BytesIO(sound)) as package:
        text = package.read("word/document.xml")
        members = package.namelist()
    for member in members:
        yield Case(f"word-{member.replace('/', '_')}-empty.docx", word({member: b""}))
        yield Case(f"word-{member.replace('/', '_')}-junk.docx", word({member: b"<a>" + bytes(range(256))}))
        yield Case(f"word-{member.replace('/', '_')}-bomb.docx", word({member: b"<a>" + b" " * 60_000_000}))
    wide = {
        "paragraphs": b"<w:p/>",
        "runs": b"<w:p><w:r><w:t>a </w:t></w:r></w:p>",
        "tables": b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    }
    for name, unit in wide.items():
        for times in (20_000, 3_000_000):
            yield Case(
                f"word-{name}-{times}.docx",
                word({"word/document.xml": text.replace(b"<w:body>", b"<w:body>" + unit * times, 1)}),
            )
    for opening in (
        b"<w:p>",
        b"<w:tbl><w:tr><w:tc>",
        b"<w:r>",
        b"<w:sdt><w:sdtContent>",
        b"<w:hyperlink>",
        b"<mc:AlternateContent><mc:Fallback>",
    ):
        closing = b"".join(b"</" + part for part in reversed(opening.split(b"<")[1:]))
        for times in (200, 20_000):
            body = b"<w:body>" + opening * times + closing * times
            yield Case(
                f"word-{times}-deep-{len(opening)}.docx",
                word({"word/document.xml": text.replace(b"<w:body>", body, 1)}),
            )
    entities = (
        b"<!DOCTYPE a ["
        + b"".join(b"<!ENTITY a%d '%b'>" % (n, b"&a%d;" % (n - 1) * 10 if n else b"lol") for n in range(12))
        + b"]>"
    )
    for member in ("word/document.xml", "word/styles.xml", "word/numbering.xml", "docProps/core.xml"):
        yield Case(f"word-entities-{member.replace('/', '_')}.docx", word({member: entities + b"<a>&a11;</a>"}))
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    yield Case("word-reads-a-file.docx", word({"word/document.xml": outside}))
    for target in (b"../../../etc/passwd", b"http://127.0.0.1:9/", b"", b"word/media/a.xml", b"x" * 100_000):
        rels = (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            b'Target="%b"/></Relationships>'
        )
        yield Case(f"word-text-at-{target[:12].hex()}.docx", word({"_rels/.rels": rels % target}))
    ring = (
        b'<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" '
        b'w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    yield Case(
        "word-styles-in-a-ring.docx",
        word(
            {
                "word/styles.xml": b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
                + ring
                + b"</w:styles>"
            }
        ),
    )
