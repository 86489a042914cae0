"""Sections, paragraphs and sentences of a canonical text, and whose voice each is."""

from corpus.structure.outline import Structure, structure

__all__ = ["Structure", "structure"]
