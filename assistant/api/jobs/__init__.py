"""Ingest as jobs: asked for over HTTP, done one after the other by one process, seen by all.

Here are the queue and who works through it; what a job does is of the index.
"""
