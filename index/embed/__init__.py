"""Texts to vectors: the models, what runs them, and how one is brought into the form that it runs in."""
