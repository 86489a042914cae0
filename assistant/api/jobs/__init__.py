"""Ingest as jobs: asked for over HTTP, done one after the other by one process, seen by all.

Here is who works through the queue, which is kept in a store; what a job does is of the index.
"""
