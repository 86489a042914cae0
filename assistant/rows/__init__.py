"""Documents and passages as JSON-ready rows, the same for every face.

Lists, one document, a part of its text, hits of a search: a key that a face gives belongs here, and nothing that is
computed for it.
"""
