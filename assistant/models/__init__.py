"""The models that fit, those that are on this machine, and those in use. Nothing is fetched unasked.

What a model is used for belongs to those that use it.
"""
