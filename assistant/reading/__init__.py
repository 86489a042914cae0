"""Rulings as a person reads them: a citation in its surroundings, a whole document, what is related to it.

Here is what is shown of a document, as values; how it looks is for the faces.
"""
