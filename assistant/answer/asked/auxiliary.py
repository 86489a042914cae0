"""The words with which English asks: the verbs before a subject, and the words for the thing asked about."""

import re

PLAIN = r"did|does|do|is|are|was|were|has|have|had"
MODAL = r"can|could|may|must|should|will|would"
"""Verbs of what may or must be, which is not settled by what was."""
WORDS = rf"(?:{PLAIN}|{MODAL})"
AUXILIARY = re.compile(rf"\b{WORDS}\b", re.IGNORECASE)
ASKING = r"(?:how|what|when|where|which|who(?:m|se)?|why)"
