"""What stands in front of every server that is started: names, origins, keys, accounts, sizes."""
