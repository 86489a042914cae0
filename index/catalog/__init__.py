"""The durable truth: documents, passages and sources in one SQLite file, from which all else can be made anew."""
