"""What stands in front of every server that is started: names, origins, keys, accounts, sizes.

A line belongs here that lets a request through or turns it away before any route sees it, for the page, the API and
the tools alike.
"""
