"""A conversation as a file: Markdown, Word, HTML or JSON, every quotation checked anew and cited.

The report is made once, whatever it is written as; here is no other text than that of a report.
"""
