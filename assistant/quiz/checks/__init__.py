"""What every item must pass before it is shown.

One file for each thing that can be wrong with an item; a check gives the reason, and mends nothing.
"""
