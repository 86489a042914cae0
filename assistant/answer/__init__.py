"""The answer: its values, how it is made, and its public form.

`extract.py` is the walk, and the rooms stand in its order: `asked` reads the question, `weigh` scores what was found,
`lists` finds rulings by their facts, `choose` takes sentences, `reconcile` lets what counts lead, `say` cites and gives
it a form. What several answers are made into belongs above.
"""
