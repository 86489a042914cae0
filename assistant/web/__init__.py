"""The web chat: a Gradio page mounted in FastAPI.

Here is what a person clicks and what then changes on the page; what is shown is found below, and becomes HTML in
`html`.
"""
