"""The ingest pipeline: find sources, read them, embed their passages, store them.

In one process or with others that read.
"""
