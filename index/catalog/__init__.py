"""The durable truth: documents, passages, sources."""
