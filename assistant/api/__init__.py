"""The assistant over HTTP: search, questions, documents, and the shapes that OpenAI's clients speak."""
