"""What documents say against each other or the question: which leads, and what must be told of the others."""
