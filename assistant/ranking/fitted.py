"""How much a cross-encoder counts where that was fitted on questions of the user's own: a file of the home."""

import json
import logging
from dataclasses import replace
from pathlib import Path

from index.timed_reader import ReaderTuning

log = logging.getLogger("rulings.index")
FILE = "reader.json"
MOST = 10.0
"""The largest weight that makes sense: the trees have no more say then."""


def fitted_tuning(home: Path, reader: str) -> ReaderTuning:
    """Return the weights that were fitted for a reader, the prior ones where none were or the file cannot be read."""
    try:
        found = json.loads((home / FILE).read_text("utf-8"))
        sentence, passage = float(found["sentence"]), float(found["passage"])
        is_meant = found["reader"] == reader and 0 <= sentence <= MOST and 0 <= passage <= MOST
    except FileNotFoundError:
        return ReaderTuning()
    except (OSError, ValueError, KeyError, TypeError):
        log.warning("%s cannot be read; fit it anew or delete it", home / FILE)
        return ReaderTuning()
    return replace(ReaderTuning(), sentence=sentence, passage=passage) if is_meant else ReaderTuning()


def keep_fitted(home: Path, reader: str, tuning: ReaderTuning) -> Path:
    """Write the weights of a reader into a home, in the place of those of any other, and return the file."""
    kept = {"reader": reader, "sentence": tuning.sentence, "passage": tuning.passage}
    (home / FILE).write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return home / FILE
