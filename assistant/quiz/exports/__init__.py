"""One file for each format that a quiz is written in."""
