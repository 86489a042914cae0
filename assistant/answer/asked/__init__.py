"""What is asked: the words of a question, the names, periods and sums in it, and the conversation that it goes on with.

Nothing here has looked at a document yet.
"""
