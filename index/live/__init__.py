"""The passages that take part in retrieval, in memory and ready to be searched."""
