"""Read a QTI 2.1 package with two readers, and print what they hold, as JSON.

`onyx2moodle` parses each item; `qti_convert` turns the whole package into QTI 3, of which the words are listed.
Run by a Python that has both packages: read_qti.py FILE.zip FOLDER
"""

import json
import sys
import zipfile
from pathlib import Path

from lxml import etree, html
from onyx2moodle.parser import parse_item
from qti_convert import upgrade_package


def main(package: str, folder: str) -> None:
    """Read and print."""
    old, new = Path(folder) / "2", Path(folder) / "3"
    zipfile.ZipFile(package).extractall(old)
    upgrade_package(str(old), str(new))
    items = {
        path.stem: {**_parsed(path), **_converted(new / "items" / path.name)} for path in (old / "items").iterdir()
    }
    test = etree.parse(str(new / "test.xml")).getroot()
    order = [Path(e.get("href")).stem for e in test.iter("{*}qti-assessment-item-ref")]
    manifest = etree.parse(str(new / "imsmanifest.xml")).getroot()
    files = [e.get("href") for e in manifest.iter("{*}resource")]
    print(json.dumps({"items": items, "order": order, "files": files}))


def _parsed(path: Path) -> dict:
    item = parse_item(path)
    declared = item.response_decls["RESPONSE"]
    # It knows no items of ordering: their choices are read in QTI 3 alone.
    asked = next(iter(item.interactions), None)
    return {
        "kind": asked.kind if asked else "",
        "right": declared.correct_values,
        "points": declared.mapping,
        "cardinality": declared.cardinality,
        "choices": {c.identifier: _words(c.html) for c in (asked.choices if asked else ())},
        "lefts": {c.identifier: c.html for c in (asked.match_sources if asked else ())},
        "rights": {c.identifier: c.html for c in (asked.match_targets if asked else ())},
        "feedback": [_words(f.html) for f in item.feedback],
        "body": "".join(item.body_xml.itertext()),
    }


def _converted(path: Path) -> dict:
    root = etree.parse(str(path)).getroot()
    told = {e.get("identifier"): "".join(e.itertext()) for e in root.iter("{*}qti-feedback-inline")}
    for inline in list(root.iter("{*}qti-feedback-inline")):
        inline.getparent().remove(inline)
    prompts = [*root.iter("{*}qti-prompt"), *root.iterfind("{*}qti-item-body/{*}p")]
    return {
        "new_root": etree.QName(root).localname,
        "new_stem": "".join(prompts[0].itertext()),
        "new_choices": {e.get("identifier"): "".join(e.itertext()) for e in root.iter("{*}qti-simple-choice")},
        "new_told": told,
        "new_right": [
            e.text for e in root.iterfind("{*}qti-response-declaration/{*}qti-correct-response/{*}qti-value")
        ],
        "new_feedback": ["".join(e.itertext()) for e in root.iter("{*}qti-modal-feedback")],
        "rules": [etree.QName(e).localname for e in root.find("{*}qti-response-processing").iter()],
    }


def _words(markup: str) -> str:
    return html.fromstring(f"<div>{markup}</div>").text_content()


if __name__ == "__main__":
    main(*sys.argv[1:])
