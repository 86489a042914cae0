"""The events of a matter across regulators and courts, each with the words that show it.

Here events are found in rulings, told apart, merged and ordered; how they are drawn is of `charts`.
"""
