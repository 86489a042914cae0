"""Check what somebody else wrote against the rulings it cites."""
