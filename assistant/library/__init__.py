"""The documents that all else stands on: which there are, what they are called, what they hold, and searching them.

A line belongs here that knows an index and the documents hidden in it, and nothing of questions that are answered.
"""
