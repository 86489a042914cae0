"""What a document is: load, clean, structure, describe, chunk."""
