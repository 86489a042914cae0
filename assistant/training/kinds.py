"""Fit the weights that tell what a question asks for."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from assistant.eval.questions import GoldQuestion
from assistant.ranking.kinds import KINDS, KindWeights, terms_of

_LEAST_QUESTIONS = 8
_STRENGTH = 0.45
"""Questions that a word must stand in, and the inverse strength of the L1 penalty: chosen by cross-validation."""


def fit_kinds(questions: Sequence[GoldQuestion]) -> KindWeights:
    """Return weights fitted by a logistic regression that leaves most words out, on questions of the known `KINDS`."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = [q for q in questions if q.type in KINDS]
    terms = [terms_of(q.question) for q in known]
    counts = Counter(term for found in terms for term in found)
    vectorizer = DictVectorizer()
    table = vectorizer.fit_transform([{t: 1 for t in found if counts[t] >= _LEAST_QUESTIONS} for found in terms])
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)
    model = LogisticRegression(C=_STRENGTH, l1_ratio=1, solver="saga", max_iter=400, tol=1e-3, random_state=0)
    model.fit(table, [q.type for q in known])
    weights: dict[str, dict[str, float]] = {}
    for kind, row in zip(model.classes_, model.coef_, strict=True):
        for column in np.nonzero(row)[0]:
            weights.setdefault(vectorizer.feature_names_[column], {})[str(kind)] = round(float(row[column]), 3)
    bias = {str(kind): round(float(b), 3) for kind, b in zip(model.classes_, model.intercept_, strict=True)}
    return KindWeights(bias, dict(sorted(weights.items())))
