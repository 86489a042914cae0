"""Search by meaning: exact over the catalog's vectors, and through Chroma."""
