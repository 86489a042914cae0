"""The answer: its values, how it is made, and its public form."""
