"""Citations as lawyers write them: one function from a citation and its document to text, in several styles.

A style has a file of its own; what all styles are written from (a case name, particulars, a pinpoint) stands beside
them.
"""
