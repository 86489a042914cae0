"""PDFs whose fonts and maps of characters loop, lie or are huge."""

from collections.abc import Iterator

from tests.hostile.case import Case
from tests.hostile.pdf_file import SHOWN, one_page, stream


def font_cases() -> Iterator[Case]:
    """Yield PDFs whose fonts are made on purpose."""
    codes = {
        "whole-range": b"1 beginbfrange\n<0000> <FFFFFFFF> <0041>\nendbfrange",
        "range-down": b"1 beginbfrange\n<FFFF> <0000> <0041>\nendbfrange",
        "range-64-bit": b"1 beginbfrange\n<0000000000000000> <FFFFFFFFFFFFFFFF> <0041>\nendbfrange",
        "ranges-many": b"9 beginbfrange\n" + b"<0000> <FFFF> <0041>\n" * 2_000 + b"endbfrange",
        "to-long-words": b"1 beginbfchar\n<41> <" + b"0041" * 100_000 + b">\nendbfchar",
        "chars-many": b"9 beginbfchar\n" + b"<41> <00410041>\n" * 90_000 + b"endbfchar",
        "open": b"9 beginbfrange\n" * 90_000,
        "bars": b"<" * 300_000,
        "not-hex": b"1 beginbfrange\n<ZZ> <-1> <>\nendbfrange",
    }
    for name, code in codes.items():
        font = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[7 0 R]>>"
        inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/DW 500/W[0 2147483647 500]>>"
        yield Case(
            f"font-map-{name}.pdf",
            one_page(stream(b"BT /F 9 Tf <00410042> Tj ET " + SHOWN), stream(code), inner, font=font),
        )
    fonts = {
        "descends-from-itself": b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]>>",
        "differences-huge": b"<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</Differences[2147483647/a 0"
        + b"/a" * 100_000
        + b"]>>>>",
        "differences-in-a-ring": b"<</Type/Font/Subtype/Type1/BaseFont/A/Encoding 5 0 R/Differences 5 0 R>>",
        "widths-huge": b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar -99/LastChar 2147483647/Widths["
        + b"9 " * 90_000
        + b"]>>",
        "widths-words": b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 9/Widths(x)>>",
        "is-a-word": b"(font)",
        "is-itself": b"5 0 R",
        "is-nothing": b"null",
        "weight-a-word": b"<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor<</FontWeight(x)/Flags(y)>>>>",
        "file-of-junk": b"<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor<</FontFile 6 0 R/FontFile3 6 0 R>>>>",
    }
    for name, font in fonts.items():
        yield Case(
            f"font-{name}.pdf",
            one_page(
                stream(SHOWN), stream(b"\x01\x00\x04\x02" + bytes(range(256)) * 99, b"/Subtype/Type1C"), font=font
            ),
        )
    yield Case(
        "fonts-many.pdf",
        one_page(resources=b"<</Font<<" + b"".join(b"/F%d 5 0 R" % n for n in range(20_000)) + b"/F 5 0 R>>>>"),
    )
