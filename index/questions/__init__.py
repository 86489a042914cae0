"""Shipped encoders of questions, one file a model.

Each is named by the fingerprint of the model whose passages it is for.
"""
