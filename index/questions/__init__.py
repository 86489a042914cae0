"""Shipped encoders of questions, one file a model, named by the fingerprint of the model whose passages they are for."""
