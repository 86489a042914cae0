"""Which of several documents that tell of one ruling goes first, and where they disagree."""
