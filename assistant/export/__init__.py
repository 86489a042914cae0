"""A conversation as a file: Markdown, Word, HTML or JSON, every quotation checked anew and cited."""
