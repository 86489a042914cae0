"""What a cross-encoder of the user's choice adds to the scores of sentences, where `RULINGS_READER` names one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.wording import searchable_text

if TYPE_CHECKING:
    from assistant.ranking.features import Considered
    from index.ports import Floats
    from index.timed_reader import Reading


def cross_scores(question: str, reading: "Reading", sentences: "Sequence[Considered]", scores: "Floats") -> "Floats":
    """Return what to add to the scores of sentences, shape (n,).

    The best sentences are read first, then the passages that hold them; what is not read counts as the least of what
    is.
    """
    return reading.tuning.added(*cross_features(question, reading, sentences, scores))


def cross_features(
    question: str, reading: "Reading", sentences: "Sequence[Considered]", scores: "Floats"
) -> "tuple[Floats, Floats]":
    """Return what a cross-encoder makes of sentences and of the passages of each.

    By standard deviations, shapes (n,).
    """
    import numpy as np

    best = np.argsort(-scores, kind="stable")[: reading.tuning.sentences]
    own = standardised(reading.scores(question, [sentence_text(sentences[n]) for n in best]))
    passages = {sentences[n].hit.passage.passage_id: searchable_text(sentences[n].hit.passage) for n in best}
    whole = dict(zip(passages, standardised(reading.scores(question, list(passages.values()))), strict=True))
    least = min(whole.values(), default=0.0)
    by_passage = np.array([whole.get(one.hit.passage.passage_id, least) for one in sentences], np.float32)
    by_sentence = np.full(len(sentences), min(own, default=0.0), np.float32)
    by_sentence[best] = own
    return by_sentence, by_passage


def sentence_text(one: "Considered") -> str:
    """Return a sentence as a cross-encoder reads it: under the title and the headings that it stands under."""
    context = one.hit.passage.context
    return f"{context}\n{one.text}" if context else one.text


def standardised(scores: Sequence[float]) -> "list[float]":
    """Return scores about their mean, by their standard deviation; of those that are NaN the least.

    >>> standardised([1.0, 3.0])
    [-1.0, 1.0]
    """
    import numpy as np

    found = np.array(scores, np.float64)
    if np.isnan(found).all():
        return [0.0] * len(found)
    apart = (found - np.nanmean(found)) / (np.nanstd(found) or 1.0)
    return [float(score) for score in np.where(np.isnan(apart), np.nanmin(apart), apart)]
