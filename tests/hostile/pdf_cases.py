"""PDFs that loop, nest, repeat, unpack to too much or lie about themselves."""

import zlib
from collections.abc import Iterator

from tests.hostile.case import Case
from tests.hostile.pdf_file import SHOWN, one_page, pdf_of, stream, zeros
from tests.hostile.pdf_fonts import font_cases

_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"
_DRAW_X = b"<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>"
_FLATE = b"/Filter/FlateDecode"
_HUGE = (
    *b"-1 0 65536 2147483647 4294967296 99999999999999999999 1e308 (x) null".split(),
    b"4 0 R",
    b"[1]",
)


def form_loop(times: int = 3) -> bytes:
    """Return a page whose form draws itself so many times."""
    form = stream(b"/X Do " * times, _FORM + b"/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(stream(b"/X Do /X Do"), form, resources=_DRAW_X)


def form_tree(depth: int, times: int = 10) -> bytes:
    """Return a page whose form draws another so many times, which draws another."""
    forms = [
        stream(b"/X Do " * times, b"%b/Resources<</XObject<</X %d 0 R>>>>" % (_FORM, 7 + level))
        for level in range(depth)
    ]
    return one_page(
        stream(b"/X Do"), *forms, stream(SHOWN, _FORM + b"/Resources<</Font<</F 5 0 R>>>>"), resources=_DRAW_X
    )


def unpacking(size: int, times: int = 1) -> bytes:
    """Return a page whose content unpacks to so many bytes through so many filters."""
    filters = b"/Filter[" + b"/FlateDecode" * times + b"]"
    return one_page(stream(zeros(size, times), filters))


def _forms() -> Iterator[Case]:
    for times in (1, 2, 30):
        yield Case(f"form-draws-itself-{times}.pdf", form_loop(times))
    for depth in (3, 6, 12, 45, 300):
        yield Case(f"forms-ten-times-ten-{depth}-deep.pdf", form_tree(depth))
        yield Case(f"forms-one-in-one-{depth}-deep.pdf", form_tree(depth, 1))
    for times in (100, 10_000, 300_000):
        form = stream(SHOWN, _FORM + b"/Resources<</Font<</F 5 0 R>>>>")
        yield Case(f"form-drawn-{times}-times.pdf", one_page(stream(b"/X Do " * times), form, resources=_DRAW_X))
    ring = [stream(b"/X Do /X Do", b"%b/Resources<</XObject<</X %d 0 R>>>>" % (_FORM, n)) for n in (7, 8, 6)]
    yield Case("form-ring.pdf", one_page(stream(b"/X Do"), *ring, resources=_DRAW_X))
    bare = stream(b"/X Do /X Do", _FORM)
    yield Case("form-without-resources-draws-itself.pdf", one_page(stream(b"/X Do"), bare, resources=_DRAW_X))
    yield Case("form-by-an-escaped-name.pdf", one_page(stream(b"/#58 Do"), form_tail(), resources=_DRAW_X))
    noted = b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 99 99]/AP<</N 6 0 R>>>>]"
    yield Case("annotation-draws-itself.pdf", one_page(stream(b"q Q"), form_tail(), page=noted, resources=_DRAW_X))
    pattern = stream(
        b"/P scn 0 0 9 9 re f",
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 1/YStep 1/Resources<</Pattern<</P 6 "
        b"0 R>>>>",
    )
    yield Case(
        "pattern-in-itself.pdf",
        one_page(stream(b"/Pattern cs /P scn 0 0 500 500 re f"), pattern, resources=b"<</Pattern<</P 6 0 R>>>>"),
    )
    glyphs = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 97/LastChar "
        b"97/Widths[9]/CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/Resources<</Font<</F 5 0 R>>>>>>"
    )
    yield Case(
        "type3-shows-itself.pdf",
        one_page(stream(b"BT /F 9 Tf (aaaa) Tj ET"), stream(b"9 0 d0 BT /F 9 Tf (aaaa) Tj ET"), font=glyphs),
    )
    mask = b"<</ExtGState<</G 6 0 R>>/XObject<</X 7 0 R>>>>"
    yield Case(
        "mask-in-itself.pdf",
        one_page(
            stream(b"/G gs 0 0 9 9 re f"),
            b"<</SMask<</S/Luminosity/G 7 0 R>>>>",
            stream(b"/G gs 0 0 9 9 re f", _FORM + b"/Group<</S/Transparency>>/Resources" + mask),
            resources=mask,
        ),
    )


def form_tail() -> bytes:
    """Return a form that draws itself three times."""
    return stream(b"/X Do /#58 Do /X Do", _FORM + b"/Resources<</XObject<</X 6 0 R>>>>")


def _filters() -> Iterator[Case]:
    for times in (1, 2, 3):
        yield Case(f"content-of-a-gigabyte-flate-{times}.pdf", unpacking(1_000_000_000, times))
    for size in (10_000_000, 70_000_000, 200_000_000):
        yield Case(f"content-of-{size}-bytes.pdf", unpacking(size))
    yield Case("content-of-words-17-MB.pdf", one_page(stream(zlib.compress(SHOWN * 80_000, 9), _FLATE)))
    run = b"\x81 " * 200_000 + b"\x80"
    yield Case("run-length.pdf", one_page(stream(run, b"/Filter/RunLengthDecode")))
    yield Case(
        "run-length-of-flate.pdf",
        one_page(stream(zlib.compress(run * 40, 9), b"/Filter[/FlateDecode/RunLengthDecode]")),
    )
    yield Case("ascii85-of-z.pdf", one_page(stream(b"z" * 5_000_000 + b"~>", b"/Filter/ASCII85Decode")))
    yield Case(
        "ascii85-in-flate.pdf",
        one_page(stream(zeros(60_000_000, 2, b"z"), b"/Filter[/FlateDecode/FlateDecode/ASCII85Decode]")),
    )
    yield Case(
        "hex-in-flate.pdf",
        one_page(stream(zeros(60_000_000, 2, b"2"), b"/Filter[/FlateDecode/FlateDecode/ASCIIHexDecode]")),
    )
    for times in (16, 17, 400):
        data = SHOWN
        for _ in range(min(times, 17)):
            data = zlib.compress(data)
        yield Case(
            f"filters-{times}-in-a-chain.pdf", one_page(stream(data, b"/Filter[" + b"/FlateDecode" * times + b"]"))
        )
    names = b"""LZWDecode RunLengthDecode ASCII85Decode ASCIIHexDecode DCTDecode JBIG2Decode JPXDecode CCITTFaxDecode
        Crypt BrotliDecode NoSuchDecode FlateDecode"""
    for name in names.split():
        yield Case(f"content-is-no-{name.decode()}.pdf", one_page(stream(SHOWN * 20, b"/Filter/" + name)))
        picture = stream(
            b"\xff\xd8" + bytes(range(256)) * 40,
            b"/Subtype/Image/Width 100000/Height 100000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/" + name,
        )
        yield Case(
            f"picture-of-ten-gigadots-{name.decode()}.pdf",
            one_page(stream(b"600 0 0 800 0 0 cm /X Do"), picture, resources=_DRAW_X),
        )
    for columns in _HUGE:
        parms = _FLATE + b"/DecodeParms<</Predictor 12/Columns %b>>" % columns
        yield Case(f"predictor-columns-{columns.decode()}.pdf", one_page(stream(zlib.compress(SHOWN), parms)))


def _pages() -> Iterator[Case]:
    for count in _HUGE:
        yield Case(f"count-{count.decode()}.pdf", one_page(pages=b"<</Type/Pages/Kids[3 0 R]/Count %b>>" % count))
    for kids in (
        b"2 0 R",
        b"[2 0 R]",
        b"[2 0 R 2 0 R 3 0 R]",
        b"[]",
        b"[null]",
        b"[99 0 R]",
        b"[1 0 R]",
        b"[5 0 R]",
        b"[(x)]",
    ):
        yield Case(f"kids-{kids.decode()}.pdf", one_page(pages=b"<</Type/Pages/Kids %b/Count 1>>" % kids))
    for times in (2, 6_000, 200_000):
        many = b"<</Type/Pages/Kids[" + b"3 0 R " * times + b"]/Count %d>>" % times
        yield Case(f"one-page-{times}-times.pdf", one_page(pages=many))
    for depth in (50, 500, 20_000):
        nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent 2 0 R>>" % (7 + n) for n in range(depth)]
        yield Case(
            f"page-tree-{depth}-deep.pdf",
            one_page(
                stream(SHOWN),
                *nodes,
                b"<</Type/Page/Parent 2 0 R>>",
                pages=b"<</Type/Pages/Kids[6 0 R 3 0 R]/Count 2>>",
            ),
        )
    wide = [b"<</Type/Pages/Parent 2 0 R/Count 9/Kids[" + b"%d 0 R " % (7 + n) * 9 + b"]>>" for n in range(12)]
    yield Case(
        "page-tree-nine-times-nine.pdf",
        one_page(
            stream(SHOWN), *wide, b"<</Type/Page/Parent 2 0 R>>", pages=b"<</Type/Pages/Kids[6 0 R 3 0 R]/Count 2>>"
        ),
    )
    yield Case("page-is-its-own-parent.pdf", one_page(page=b"/Parent 3 0 R", resources=b" 77 0 R"))
    for box in (
        b"[0 0 1e30 1e30]",
        b"[0 0 1000000 0.001]",
        b"[0 0 -5 -5]",
        b"[0 0 0 0]",
        b"[nan nan 1 1]",
        b"[0 0 595]",
        b"(box)",
        b"3 0 R",
        b"[[0] 0 1 1]",
    ):
        yield Case(f"box-{box.decode()}.pdf", one_page(box=b"/MediaBox" + box))
        yield Case(f"box-of-a-picture-{box.decode()}.pdf", one_page(stream(b"0 0 9 9 re f"), box=b"/MediaBox" + box))
    yield Case("contents-same-stream-100000-times.pdf", one_page(page=b"/Contents[" + b"4 0 R " * 100_000 + b"]"))
    yield Case("contents-in-itself.pdf", one_page(b"[4 0 R 4 0 R]"))
    yield Case("contents-a-number.pdf", one_page(b"17"))


def _objects() -> Iterator[Case]:
    for length in _HUGE:
        yield Case(f"length-{length.decode()}.pdf", one_page(stream(SHOWN, length=length)))
    yield Case("length-in-a-ring.pdf", one_page(stream(SHOWN, length=b"6 0 R"), b"7 0 R", b"6 0 R"))
    yield Case("object-is-itself.pdf", one_page(b"4 0 R"))
    for opening in (b"[", b"<<", b"<</A", b"(", b"<</A[", b"<", b"/", b"%", b"{", b"(\\", b"<</A 4 0 R/B["):
        for times in (10_000, 300_000):
            name = opening.decode().replace("/", "s")
            yield Case(f"object-of-{times}-{name}.pdf", one_page(opening * times))
            yield Case(f"content-of-{times}-{name}.pdf", one_page(stream(opening * times + SHOWN)))
    for number in (b"9" * 400, b"9" * 100_000, b"-" * 5_000, b"." * 5_000, b"1." * 5_000, b"0." + b"9" * 100_000):
        yield Case(
            f"content-number-{number[:3].decode()}-{len(number)}.pdf", one_page(stream(number + b" 0 Td " + SHOWN))
        )
        yield Case(
            f"font-size-{number[:3].decode()}-{len(number)}.pdf",
            one_page(stream(b"BT /F " + number + b" Tf (x) Tj ET " + SHOWN)),
        )
    yield Case("name-of-a-megabyte.pdf", one_page(stream(b"/" + b"N" * 1_000_000 + b" Do " + SHOWN)))
    yield Case("text-of-a-megabyte.pdf", one_page(stream(b"BT /F 9 Tf (" + b"word " * 200_000 + b") Tj ET")))
    yield Case(
        "picture-in-line-without-end.pdf",
        one_page(stream(b"BI /W 100000 /H 100000 /CS /G /BPC 8 ID " + b"x" * 100_000)),
    )
    yield Case("pictures-in-line-many.pdf", one_page(stream(b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI " * 50_000)))
    yield Case("pictures-in-line-open.pdf", one_page(stream(b"BI " * 50_000)))
    yield Case("q-without-Q.pdf", one_page(stream(b"q " * 200_000 + SHOWN)))
    yield Case("Q-without-q.pdf", one_page(stream(b"Q " * 200_000 + SHOWN)))
    yield Case("cm-to-infinity.pdf", one_page(stream(b"1e9 0 0 1e9 0 0 cm " * 20_000 + SHOWN)))
    for inner in (
        b"/Type/ObjStm/N 1/First 4",
        b"/Type/ObjStm/N 999999999/First 4",
        b"/Type/ObjStm/N 1/First 999999999",
        b"/Type/ObjStm/N -1/First -1/Extends 4 0 R",
    ):
        yield Case(f"object-stream-{inner.decode()}.pdf".replace("/", "_"), one_page(stream(b"4 0 4 0 R", inner)))


def _tables() -> Iterator[Case]:
    whole = one_page()
    start = whole.rindex(b"startxref")
    at = int(whole[start:].split()[1])
    for place in (b"0", b"-1", b"%d" % (len(whole) * 2), b"99999999999999999999", b"x", b"", b"%d" % start):
        yield Case(f"table-at-{place.decode()}.pdf", whole[:start] + b"startxref\n" + place + b"\n%%EOF")
    for previous in (b"%d" % at, b"0", b"-5", b"99999999999", b"1 0 R", b"[1]"):
        for key in (b"/Prev ", b"/XRefStm "):
            yield Case(
                f"table-{key.decode().strip('/ ')}-{previous.decode()}.pdf",
                one_page(trailer=b"/Root 1 0 R" + key + previous),
            )
    for head in (b"0 999999999", b"0 -5", b"99999999999 1", b"0 0", b"x y", b"0 6\n" * 2_000):
        yield Case(
            f"table-of-{head[:20].decode().strip()}.pdf".replace("\n", "_"),
            whole.replace(b"xref\n0 6", b"xref\n" + head, 1),
        )
    for index in (
        b"/Size 2147483647",
        b"/Size 6/Index[0 2147483647]",
        b"/Size 6/Index[0 99999999 0 99999999]",
        b"/Size -1",
        b"/Size 6/W[8 8 8]",
        b"/Size 6/W[0 0 0]/Index[0 99999999]",
        b"/Size 6/W[9999999 9 9]",
    ):
        body = (
            b"%PDF-1.7\n1 0 obj\n"
            + stream(zlib.compress(b"\0" * 4000), b"/Type/XRef/Root 2 0 R/W[1 2 1]" + index + _FLATE)
            + b"\nendobj\n"
        )
        yield Case(f"table-stream-{index.decode()}.pdf".replace("/", "_"), body + b"startxref\n9\n%%EOF")
    entries = zeros(60_000_000, 1, b"\0")
    body = (
        b"%PDF-1.7\n1 0 obj\n"
        + stream(entries, b"/Type/XRef/Root 2 0 R/W[1 2 1]/Size 15000000" + _FLATE)
        + b"\nendobj\n"
    )
    yield Case("table-stream-of-15-million.pdf", body + b"startxref\n9\n%%EOF")
    for trailer in (
        b"",
        b"/Root 99 0 R",
        b"/Root 3 0 R",
        b"/Root (x)",
        b"/Root 1 0 R/Info 1 0 R",
        b"/Root 1 0 R/Info 6 0 R",
        b"/Root 1 0 R/ID 5",
        b"/Root 1 0 R/Encrypt 1 0 R",
        b"/Root 1 0 R/Encrypt<</Filter/Standard/V 99/R 99/O(x)/U(x)/P 1>>",
        b"/Root 1 0 R/Encrypt<</Filter/Standard/V 2/R 3/Length 999999/O(x)/U(x)/P -4>>/ID[(a)(b)]",
        b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/Length 256/O(x)/U(x)/OE(x)/UE(x)/Perms(x)/P -4>>/ID[(a)(b)]",
    ):
        yield Case(f"trailer-{trailer.decode()}.pdf".replace("/", "_"), one_page(trailer=trailer))
    yield Case("objects-without-a-table.pdf", b"%PDF-1.4\n" + b"1 0 obj <<>> endobj\n" * 200_000)
    yield Case("heads-only.pdf", b"%PDF-1.7\n" * 100_000)
    yield Case("starts-only.pdf", b"%PDF-1.7\n" + b"startxref\n9\n%%EOF\n" * 50_000)
    yield Case("obj-words-only.pdf", b"%PDF-1.7\n" + b"obj " * 300_000)
    yield Case("trailers-only.pdf", b"%PDF-1.7\n" + b"trailer <</Size 1/Root 1 0 R>>\n" * 30_000)
    yield Case("streams-without-end.pdf", b"%PDF-1.7\n" + b"1 0 obj <</Length 9>> stream\n" * 30_000)


def _marks() -> Iterator[Case]:
    rings = {
        "next-is-itself": b"<</First 7 0 R/Last 7 0 R/Count 1>>",
        "first-is-its-parent": b"<</First 6 0 R/Last 6 0 R/Count 1>>",
        "count-huge": b"<</First 7 0 R/Last 7 0 R/Count 2147483647>>",
    }
    catalog = b"<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R>>"
    for name, root in rings.items():
        item = b"<</Title(A)/Parent 6 0 R/Next 7 0 R/First 7 0 R/Dest[3 0 R/Fit]>>"
        yield Case(f"bookmarks-{name}.pdf", one_page(stream(SHOWN), root, item, catalog=catalog))
    for depth in (90, 2_000, 30_000):
        items = [b"<</Title(A)/First %d 0 R/Last %d 0 R/Dest[3 0 R/Fit]>>" % (8 + n, 8 + n) for n in range(depth)]
        yield Case(
            f"bookmarks-{depth}-deep.pdf",
            one_page(
                stream(SHOWN), b"<</First 7 0 R/Last 7 0 R>>", *items, b"<</Title(Z)/Dest[3 0 R/Fit]>>", catalog=catalog
            ),
        )
        items = [b"<</Title(A)/Next %d 0 R/Dest[3 0 R/Fit]>>" % (8 + n) for n in range(depth)]
        yield Case(
            f"bookmarks-{depth}-in-a-row.pdf",
            one_page(
                stream(SHOWN), b"<</First 7 0 R/Last 7 0 R>>", *items, b"<</Title(Z)/Dest[3 0 R/Fit]>>", catalog=catalog
            ),
        )
    for names in (
        b"<</Kids[6 0 R]>>",
        b"<</Kids[6 0 R 6 0 R 6 0 R]/Names[(a) 6 0 R]>>",
        b"6 0 R",
        b"<</Names[" + b"(a) 3 0 R " * 60_000 + b"]>>",
    ):
        named = b"<</Type/Catalog/Pages 2 0 R/Names<</Dests 6 0 R>>/Dests 6 0 R/PageLabels 6 0 R/Outlines 7 0 R>>"
        yield Case(
            f"names-{len(names)}-{names[:16].decode()}.pdf".replace("/", "_"),
            one_page(stream(SHOWN), names, b"<</First 8 0 R>>", b"<</Title(A)/Dest(a)>>", catalog=named),
        )
    xmp = (
        b"<?xml version='1.0'?><!DOCTYPE l["
        + b"".join(b"<!ENTITY a%d '%b'>" % (n, b"&a%d;" % (n - 1) * 10 if n else b"lol") for n in range(12))
        + b"]><x>&a11;</x>"
    )
    yield Case(
        "metadata-of-entities.pdf",
        one_page(
            stream(SHOWN),
            stream(xmp, b"/Type/Metadata/Subtype/XML"),
            catalog=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/Lang 6 0 R>>",
        ),
    )


def pdf_cases() -> Iterator[Case]:
    """Yield every kind of PDF that is made on purpose."""
    for kind in (_forms, _filters, _pages, _objects, _tables, _marks, font_cases):
        yield from kind()
    yield Case(
        "pages-5001.pdf",
        pdf_of(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Count 5001/Kids[" + b"3 0 R " * 5001 + b"]>>",
                b"<</Type/Page/Parent 2 0 R>>",
            ]
        ),
    )
