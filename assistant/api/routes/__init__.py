"""The paths of the API, one file for each thing they give.

A route checks what is asked, calls what gives it, and names the status of each failure.
"""
