"""Rulings side by side, each cell with the words that show it.

Here is what a comparison asks of each ruling, by its facts or by a question, and what becomes of it as a table.
"""
