"""Let a language model write, and show only what the rulings support.

Here is all that knows of models that write: prompts, replies, time limits. Whether words are supported is told by
`verify`.
"""
