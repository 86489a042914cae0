"""Let a language model write, and show only what the rulings support."""
