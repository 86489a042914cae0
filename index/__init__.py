"""Embed, store and retrieve passages."""
