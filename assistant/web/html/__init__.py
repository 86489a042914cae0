"""What the page shows, as HTML in which every text of a document or a person is escaped.

One file for each part of the page.
"""
