"""The version of what finds structure and facts in a canonical text."""

PARSER = 2
"""To be raised by whoever changes what is found in the same text: documents are known by it to have facts out of date.
"""
