"""The events of a matter across regulators and courts, each with the words that show it."""
