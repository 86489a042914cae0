"""Parts of reading a web page: its tree, its own facts, its main element, and that element as light Markdown."""
