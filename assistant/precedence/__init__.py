"""Which of several documents that tell of one ruling goes first, and where they disagree.

A line belongs here that compares documents by where they came from and what they say, whatever is asked of them.
"""
