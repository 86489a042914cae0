"""The answer in its forms: statements with their citations, notes, text with footnotes, events, and the public JSON."""
