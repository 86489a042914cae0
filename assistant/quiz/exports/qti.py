"""QTI 2.1: a package of one file an item and one for the test."""

import io
import zipfile
from typing import TYPE_CHECKING, Any

from assistant.quiz.exports.told import feedback_of
from assistant.quiz.taking import choices_of
from assistant.quiz.types import Form, Item, Quiz
from assistant.templates import printable

if TYPE_CHECKING:
    from lxml.etree import _Element

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_DAY = (2020, 1, 1, 0, 0, 0)


def write(quiz: Quiz) -> bytes:
    """Return the quiz as a zip package, the same bytes for the same quiz: manifest, test and items."""
    files = {f"items/{item.item_id}.xml": item_xml(item) for item in quiz.items}
    files["test.xml"] = _test(quiz)
    files["imsmanifest.xml"] = _manifest(quiz)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(files):
            package.writestr(zipfile.ZipInfo(name, _DAY), files[name], zipfile.ZIP_DEFLATED)
    return held.getvalue()


def item_xml(item: Item) -> bytes:
    """Return one item as an assessmentItem."""
    root = _element(
        None, "assessmentItem", identifier=_id(item), title=item.stem[:80], adaptive="false", timeDependent="false"
    )
    declaration = _element(root, "responseDeclaration", identifier="RESPONSE")
    for name, default in (("SCORE", "0"), ("MAXSCORE", "1")):
        outcome = _element(root, "outcomeDeclaration", identifier=name, cardinality="single", baseType="float")
        _element(_element(outcome, "defaultValue"), "value", words=default)
    if item.options:
        several = "multiple" if item.form is Form.MULTIPLE_CHOICE else "single"
        _element(root, "outcomeDeclaration", identifier="FEEDBACK", cardinality=several, baseType="identifier")
    told = _element(root, "outcomeDeclaration", identifier="TOLD", cardinality="single", baseType="identifier")
    _element(_element(told, "defaultValue"), "value", words="EXPLANATION")
    body = _element(root, "itemBody")
    _interaction(body, declaration, item)
    _scoring(_element(root, "responseProcessing"), item)
    shown = _element(root, "modalFeedback", outcomeIdentifier="TOLD", identifier="EXPLANATION", showHide="show")
    _element(shown, "p", words=feedback_of(item))
    return _bytes(root)


def _scoring(processing: "_Element", item: Item) -> None:
    """Add the rules that score a response and choose what is said of the options chosen."""
    if item.accepted:
        score = _element(processing, "setOutcomeValue", identifier="SCORE")
        _element(score, "mapResponse", identifier="RESPONSE")
    else:
        condition = _element(processing, "responseCondition")
        is_right = _element(condition, "responseIf")
        if item.number:
            off = item.number.tolerance
            compared = _element(is_right, "equal", toleranceMode="absolute", tolerance=f"{off} {off}")
        else:
            compared = _element(is_right, "match")
        _element(compared, "variable", identifier="RESPONSE")
        _element(compared, "correct", identifier="RESPONSE")
        for branch, points in ((is_right, "1"), (_element(condition, "responseElse"), "0")):
            score = _element(branch, "setOutcomeValue", identifier="SCORE")
            _element(score, "baseValue", words=points, baseType="float")
    if item.options:
        _element(_element(processing, "setOutcomeValue", identifier="FEEDBACK"), "variable", identifier="RESPONSE")


def _interaction(body: "_Element", declaration: "_Element", item: Item) -> None:
    """Add what a learner acts on, by what the item asks with."""
    if item.options:
        _choice(body, declaration, item)
    elif item.pairs:
        _match(body, declaration, item)
    elif item.steps:
        _order(body, declaration, item)
    else:
        _element(body, "p", words=item.stem)
        _entry(_element(body, "p"), declaration, item)


def _choice(body: "_Element", declaration: "_Element", item: Item) -> None:
    several = item.form is Form.MULTIPLE_CHOICE
    _typed(declaration, "multiple" if several else "single", "identifier")
    correct = _element(declaration, "correctResponse")
    fixed = "false" if item.form is Form.TRUE_FALSE else "true"
    interaction = _element(
        body, "choiceInteraction", responseIdentifier="RESPONSE", shuffle=fixed, maxChoices="0" if several else "1"
    )
    _element(interaction, "prompt", words=item.stem)
    for n, option in enumerate(item.options):
        if option.is_right:
            _element(correct, "value", words=f"C{n}")
        choice = _element(interaction, "simpleChoice", identifier=f"C{n}", words=option.text)
        _element(
            choice,
            "feedbackInline",
            outcomeIdentifier="FEEDBACK",
            identifier=f"C{n}",
            showHide="show",
            words=option.explanation,
        )


def _match(body: "_Element", declaration: "_Element", item: Item) -> None:
    _typed(declaration, "multiple", "directedPair")
    correct = _element(declaration, "correctResponse")
    interaction = _element(
        body, "matchInteraction", responseIdentifier="RESPONSE", shuffle="true", maxAssociations=str(len(item.pairs))
    )
    _element(interaction, "prompt", words=item.stem)
    rights = choices_of(item)
    lefts, others = (_element(interaction, "simpleMatchSet") for _ in range(2))
    for n, pair in enumerate(item.pairs):
        _element(correct, "value", words=f"L{n} R{rights.index(pair.right)}")
        _element(lefts, "simpleAssociableChoice", identifier=f"L{n}", matchMax="1", words=pair.left)
    for n, right in enumerate(rights):
        _element(others, "simpleAssociableChoice", identifier=f"R{n}", matchMax="0", words=right)


def _order(body: "_Element", declaration: "_Element", item: Item) -> None:
    _typed(declaration, "ordered", "identifier")
    correct = _element(declaration, "correctResponse")
    interaction = _element(body, "orderInteraction", responseIdentifier="RESPONSE", shuffle="true")
    _element(interaction, "prompt", words=item.stem)
    shown = choices_of(item)
    for step in item.steps:
        _element(correct, "value", words=f"S{shown.index(step.text)}")
    for n, text in enumerate(shown):
        _element(interaction, "simpleChoice", identifier=f"S{n}", words=text)


def _entry(body: "_Element", declaration: "_Element", item: Item) -> None:
    number = item.number
    _typed(declaration, "single", "float" if number else "string")
    accepted = (number.value,) if number else item.accepted
    _element(_element(declaration, "correctResponse"), "value", words=accepted[0])
    if number is None:
        mapping = _element(declaration, "mapping", defaultValue="0")
        for words in dict.fromkeys(accepted):
            _element(mapping, "mapEntry", mapKey=words, mappedValue="1", caseSensitive="false")
    _element(
        body, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength=str(max(map(len, accepted)) + 5)
    )


def _test(quiz: Quiz) -> bytes:
    root = _element(None, "assessmentTest", identifier="TEST", title=quiz.title)
    part = _element(root, "testPart", identifier="PART", navigationMode="nonlinear", submissionMode="individual")
    section = _element(part, "assessmentSection", identifier="SECTION", title=quiz.title, visible="true")
    for item in quiz.items:
        _element(section, "assessmentItemRef", identifier=_id(item), href=f"items/{item.item_id}.xml")
    return _bytes(root)


def _manifest(quiz: Quiz) -> bytes:
    from lxml import etree

    root = etree.Element(f"{{{PACKAGE}}}manifest", {"identifier": "MANIFEST"}, nsmap=_names(PACKAGE))
    about = etree.SubElement(root, f"{{{PACKAGE}}}metadata")
    etree.SubElement(about, f"{{{PACKAGE}}}schema").text = "QTIv2.1 Package"
    etree.SubElement(about, f"{{{PACKAGE}}}schemaversion").text = "1.0.0"
    etree.SubElement(root, f"{{{PACKAGE}}}organizations")
    resources = etree.SubElement(root, f"{{{PACKAGE}}}resources")
    places = {"TEST": ("imsqti_test_xmlv2p1", "test.xml")}
    places.update({_id(i): ("imsqti_item_xmlv2p1", f"items/{i.item_id}.xml") for i in quiz.items})
    for identifier, (kind, href) in places.items():
        resource = etree.SubElement(
            resources, f"{{{PACKAGE}}}resource", {"identifier": identifier, "type": kind, "href": href}
        )
        etree.SubElement(resource, f"{{{PACKAGE}}}file", {"href": href})
        for item in quiz.items if identifier == "TEST" else ():
            etree.SubElement(resource, f"{{{PACKAGE}}}dependency", {"identifierref": _id(item)})
    return _bytes(root)


def _typed(declaration: "_Element", cardinality: str, base_type: str) -> None:
    declaration.set("cardinality", cardinality)
    declaration.set("baseType", base_type)


def _id(item: Item) -> str:
    return f"I{item.item_id}"


def _element(parent: "_Element | None", tag: str, words: str | None = None, **attributes: str) -> "_Element":
    from lxml import etree

    clean = {name: printable(value) for name, value in attributes.items()}
    name = f"{{{QTI}}}{tag}"
    if parent is None:
        made = etree.Element(name, clean, nsmap=_names(QTI, xsi=_XSI))
        made.set(f"{{{_XSI}}}schemaLocation", f"{QTI} {QTI}.xsd")
    else:
        made = etree.SubElement(parent, name, clean)
    if words is not None:
        made.text = printable(words)
    return made


def _names(default: str, **others: str) -> Any:
    """Return prefixes of name spaces; None is the default one, which lxml's stubs do not know."""
    return {None: default, **others}


def _bytes(root: "_Element") -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=False))
