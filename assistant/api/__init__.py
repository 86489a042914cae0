"""The assistant over HTTP: search, questions, documents, and the shapes that OpenAI's clients speak.

A line belongs here that reads a request or shapes a response; what another face needs too belongs below.
"""
