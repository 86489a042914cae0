"""What a home keeps beside the index, in a SQLite file for each kind of thing; each store holds its own tables and questions alone."""
