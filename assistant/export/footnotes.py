"""Footnotes of a Word document, which python-docx reads but cannot make (ECMA-376-1, 17.11)."""

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for id_, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


class Footnotes:
    """The footnotes of one document, which Word numbers in the order in which they are first referred to."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._texts: list[str] = []

    def refer(self, paragraph: "Paragraph", key: int, text: str) -> None:
        """Put a mark at the end of a paragraph: of a new footnote, or of the one of that key again."""
        if key in self._numbers:
            number = self._numbers[key]
            again = f"<w:r>{_RAISED}<w:t>{number}</w:t></w:r>"
            _append(paragraph, f'<w:fldSimple w:instr=" NOTEREF _note{number} \\h ">{again}</w:fldSimple>')
            return
        number = self._numbers[key] = len(self._texts) + 1
        self._texts.append(text)
        mark = f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
        begins = f'<w:bookmarkStart w:id="{number}" w:name="_note{number}"/>'
        _append(paragraph, f'{begins}{mark}<w:bookmarkEnd w:id="{number}"/>')

    def add_to(self, document: "Document") -> None:
        """Write the footnotes into the document; without any it stays as it is."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if not self._texts:
            return
        notes = "".join(_note(number, text) for number, text in enumerate(self._texts, start=1))
        xml = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes '
            f'xmlns:w="{_W}">{_LINES}{notes}</w:footnotes>'
        )
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, xml.encode(), package)
        document.part.relate_to(part, _RELATION)


def _note(number: int, text: str) -> str:
    size = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    said = f'<w:r>{size}<w:t xml:space="preserve"> {escape(text)}</w:t></w:r>'
    return f'<w:footnote w:id="{number}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>{said}</w:p></w:footnote>'


def _append(paragraph: "Paragraph", xml: str) -> None:
    from docx.oxml.parser import parse_xml

    parsed: Any = parse_xml(f'<w:p xmlns:w="{_W}">{xml}</w:p>')
    for element in list(parsed):
        paragraph._p.append(element)
