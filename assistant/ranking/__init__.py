"""A trained ranker of sentences: features, trees, and the command that fits them.

What tells an answer is learnt from questions with gold quotations. Only things that have a form of their own (sums,
dates, provisions) are told by patterns. The weights lie beside what reads them; `training` fits them.
"""
