"""Terms: BM25 over words, numbers and pairs of words."""
