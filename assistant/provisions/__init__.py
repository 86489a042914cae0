"""Which rulings cite a provision, in which words, and what was held.

How a provision is written and named stands in `library.provision`; here is who relied on it.
"""
