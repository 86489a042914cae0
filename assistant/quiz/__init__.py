"""Quizzes from rulings: made, checked, edited, taken and exported.

Items are drawn in `makers`, must pass `checks` and are written by `exports`; what all three share stands here.
"""
