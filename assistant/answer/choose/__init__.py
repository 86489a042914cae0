"""From what was found to the sentences of the answer: for one question, for each matter of a comparison, for each part asked."""
