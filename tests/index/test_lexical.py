"""BM25 against its formula written out, and terms as people write them."""

import itertools
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from index.lexical.analyze import analyze
from index.lexical.bm25 import query_terms
from index.lexical.stream import pack_stream, term_hash, unpack_stream
from index.store import Index
from index.wording import searchable_text

Open = Callable[..., Index]


@pytest.mark.parametrize(
    "text, terms",
    [
        ("The controllers were fined", ["control", "fine"]),
        ("a fine of £4,593,750", ["fine", "4593750"]),
        ("4 593 750 euros; 4.593.750 €", ["4593750", "euro", "4593750"]),
        ("Article 5(1)(f) GDPR", ["articl", "5", "5(1)", "5(1)(f)", "gdpr"]),
        ("Article 6 (1) (a)", ["articl", "6", "6(1)", "6(1)(a)"]),
        ("Principle 4.7.1", ["principl", "4.7.1"]),
        ("on 2021-05-04", ["2021-05-04"]),
        ("23andMe's users", ["23andm", "user"]),
        ("Ｆｕｌｌ width", ["full", "width"]),
        ("", []),
    ],
)
def test_terms_are_stems_and_numbers_as_written(text: str, terms: list[str]) -> None:
    assert analyze(text, "en") == terms


@pytest.mark.parametrize(
    "language, text, same",
    [
        ("fr", "La société a été sanctionnée", "des sociétés sanctionnées"),
        ("de", "die Verarbeitung der Daten", "Verarbeitungen von Daten"),
        ("es", "el responsable del tratamiento", "responsables de tratamientos"),
        ("it", "la sanzione amministrativa", "sanzioni amministrative"),
        ("xx", "unchanged words", "unchanged words"),
    ],
)
def test_each_language_has_its_own_stems(language: str, text: str, same: str) -> None:
    assert set(analyze(text, language)) == set(analyze(same, language)) != set()


def test_accents_do_not_part_a_question_from_a_text() -> None:
    assert analyze("García and Müller") == analyze("Garcia and Muller")


def test_an_english_question_brings_no_english_function_words_to_german_texts() -> None:
    assert query_terms("What did the authority decide?", "de") == analyze("authority decide", "de")


def test_a_stream_reads_back_with_its_pairs() -> None:
    words, pairs = unpack_stream(pack_stream([["data", "breach", "data"], [], ["breach"]]))
    assert words.hashes.tolist() == [term_hash(t) for t in ("data", "breach", "data", "breach")]
    assert words.rows.tolist() == [0, 0, 0, 2]
    assert words.lengths.tolist() == [3, 0, 1]
    assert pairs.lengths.tolist() == [2, 0, 0]
    assert len(set(pairs.hashes.tolist())) == 2


def test_an_empty_stream_reads_back() -> None:
    words, pairs = unpack_stream(pack_stream([]))
    assert len(words.lengths) == len(pairs.lengths) == 0


def by_formula(texts: dict[str, str], query: str) -> dict[str, float]:
    """Return BM25 of words (k1 .6) plus half that of pairs (k1 .4), b .75, straight from the definition."""
    terms = {key: analyze(text) for key, text in texts.items()}
    asked = analyze(query)
    scores = dict.fromkeys(texts, 0.0)
    for k1, weight, grams in ((0.6, 1.0, lambda t: t), (0.4, 1.2, lambda t: list(itertools.pairwise(t)))):
        held = {key: Counter(grams(t)) for key, t in terms.items()}
        mean = sum(c.total() for c in held.values()) / len(held)
        for gram, times in Counter(grams(asked)).items():
            df = sum(gram in c for c in held.values())
            idf = math.log(1 + (len(held) - df + 0.5) / (df + 0.5))
            for key, c in held.items():
                bend = k1 * (1 - 0.75 + 0.75 * c.total() / mean)
                scores[key] += weight * times * idf * c[gram] * (k1 + 1) / (c[gram] + bend)
    return {key: score for key, score in scores.items() if score > 0}


QUERIES = [
    "laptop with medical records",
    "Article 32 GDPR protection",
    "20,000 GBP",
    "who lost a memory stick in May 2020?",
]


@pytest.mark.parametrize("query", QUERIES)
def test_scores_equal_the_formula(open_index: Open, folder: Path, query: str) -> None:
    index = open_index()
    index.ingest([folder / "a.md", folder / "b.md"])
    index.ingest([folder / "c.md"])
    check(index, query)


def test_scores_equal_the_formula_after_removal_and_when_reopened(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    index.remove(index.documents()[1].document_id)
    for query in QUERIES:
        check(index, query)
        check(open_index(), query)


def check(index: Index, query: str) -> None:
    passages = [p for e in index.documents() for p in index.passages(e.document_id)]
    expected = by_formula({p.passage_id: searchable_text(p) for p in passages}, query)
    found = index.lexical.search(query, 100)
    assert dict(found) == pytest.approx(expected, rel=1e-4)
    assert found == sorted(found, key=lambda pair: (-pair[1], pair[0]))
    ids = [p.passage_id for p in passages]
    assert index.lexical.scores(query, [*ids, "none"]).tolist() == pytest.approx(
        [*(expected.get(i, 0.0) for i in ids), 0.0], rel=1e-4
    )


def test_only_allowed_passages_are_found(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    every = [passage_id for passage_id, _ in index.lexical.search("records lost", 100)]
    assert [p for p, _ in index.lexical.search("records lost", 100, every[1:3])] == every[1:3]
    assert index.lexical.search("records lost", 100, []) == []


def test_a_rarer_term_weighs_more_and_an_unknown_one_most(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    assert index.lexical.idf("articl") < index.lexical.idf("laptop") < index.lexical.idf("unheard")


def test_the_same_query_finds_nothing_of_a_document_that_left_since(open_index: Open, folder: Path) -> None:
    index = open_index()
    index.ingest([folder])
    gone = index.lexical.search("laptop", 1)[0][0]
    index.remove(gone.partition(":")[0])
    assert gone not in dict(index.lexical.search("laptop", 100))
    assert index.lexical.scores("laptop", [gone]).tolist() == [0.0]
