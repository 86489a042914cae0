"""The shapes of what the API sends, by subject.

A shape names each field and says what it holds, for the description at `/docs`; it is filled in the routes.
"""
