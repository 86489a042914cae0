"""From what was found to the answer's sentences: for one question, each matter of a comparison, each part asked."""
