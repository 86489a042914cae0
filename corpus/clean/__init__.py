"""Cleaning: from a loader's raw text to the canonical text that every offset points into."""

from corpus.clean.cleaning import STEPS, clean
from corpus.clean.pages import lift_pages

__all__ = ["STEPS", "clean", "lift_pages"]
