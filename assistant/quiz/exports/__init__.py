"""One file for each format that a quiz is written in.

A format takes a quiz that passed its checks and gives bytes; the table of formats is in `export`.
"""
