"""Records of answers: written at the time, read and checked again later.

Here is the form of such a file, and what it means that a ruling changed since.
"""
