"""The documents and passages as every face shows them: lists, one document, a part of its text, hits."""
