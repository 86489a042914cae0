"""What documents say against each other or against the question: which of them leads, and what a reader must be told of the others."""
