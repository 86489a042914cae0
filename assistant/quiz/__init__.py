"""Quizzes from rulings: made, checked, edited, taken and exported."""
