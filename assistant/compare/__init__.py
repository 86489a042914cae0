"""Rulings side by side, each cell with the words that show it."""
