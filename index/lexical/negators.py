"""English words that turn what is said into its contrary."""

DENYING = ("no", "not", "never", "none", "nothing", "without", "neither", "nor")
NEGATORS = frozenset((*DENYING, "cannot", "nobody"))
"""Those, and the two in which one of them is grown together with another word."""
