"""The web chat: a Gradio page mounted in FastAPI."""
