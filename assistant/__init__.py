"""Answer questions from the indexed rulings, every sentence cited."""
