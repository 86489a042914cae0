"""The shapes of what the API sends, by subject."""
