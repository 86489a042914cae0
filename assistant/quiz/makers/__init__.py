"""One file for each form of question.

A maker draws drafts from the statements and facts of one ruling; whether a draft is any good, the checks tell.
"""
