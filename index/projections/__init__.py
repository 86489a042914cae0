"""Shipped compressions of token vectors, one archive a model, named by its fingerprint."""
