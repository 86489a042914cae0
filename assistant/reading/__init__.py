"""Rulings as a person reads them: a citation in its surroundings, a whole document, what is related to it."""
