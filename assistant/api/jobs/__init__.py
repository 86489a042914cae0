"""Ingest as jobs: asked for over HTTP, done one after the other by one process, seen by all."""
