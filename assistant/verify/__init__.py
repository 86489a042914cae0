"""Check what somebody else wrote against the rulings it cites.

Sums, dates, provisions, names and sense: a file for each way in which a statement can say more than its source. Who
wrote it does not count.
"""
