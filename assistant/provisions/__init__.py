"""Which rulings cite a provision, in which words, and what was held."""
