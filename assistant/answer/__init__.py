"""The answer: its values, how it is made, and its public form.

A question goes through here from its words to quoted sentences: it is understood, evidence is gathered, ordered and
chosen, and statements with their citations are assembled. What several answers are made into belongs above.
"""
